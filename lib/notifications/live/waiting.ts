import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Instant, Message, Participant } from "@/lib/chat/types";

/** Somebody in a conversation who has not read what others wrote to them. */
export type WaitedFor = { person: Participant; since: Instant };

/** Whom something waits for in a conversation, each with the time of the first message that they have not read. */
export function waitedFor(view: ThreadView): WaitedFor[] {
  return view.others.flatMap((person) => {
    const since = firstUnread(view, person);
    return since === null ? [] : [{ person, since }];
  });
}

/** From the end back: what was read, or answered, is read up to there. */
function firstUnread({ messages, seenBy }: ThreadView, person: Participant): Instant | null {
  const { userId, readSeq } = person;
  const isRead = ({ seq, senderId }: Message) =>
    seq <= readSeq ||
    senderId === userId ||
    seenBy(seq).some((one) => one.userId === userId && one.state === "read");
  const last = messages.findLastIndex(isRead);
  const unread = messages.slice(last + 1);
  return (
    unread.find(({ type, deletedAt }) => type !== "system" && deletedAt === null)?.createdAt ?? null
  );
}
