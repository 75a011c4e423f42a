import type { Dates } from "@/components/ui/dates";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Message } from "@/lib/chat/types";

/**
 * One message. Those of one person close together share a name and a time: the first of such a run
 * shows them. Each is an item of its own, so that a run which grows at its upper end when earlier
 * messages are fetched does not replace what is on screen.
 */
export type MessageItem = {
  kind: "message";
  key: string;
  message: Message;
  own: boolean;
  /** The first and the last of its run. */
  starts: boolean;
  ends: boolean;
};

export type LogItem =
  | { kind: "day"; key: string; at: number }
  | { kind: "new"; key: string }
  | MessageItem;

/** A pause longer than this starts a new run. */
const pauseMs = 5 * 60_000;

type Options = {
  viewerId: string;
  newFrom: number | null;
  dates: Pick<Dates, "date">;
};

/** Puts days, the line of new messages and messages into the order in which they are read. */
export function logItems(messages: readonly Message[], options: Options): LogItem[] {
  const items: LogItem[] = [];
  let day = "";
  let before: MessageItem | null = null;
  for (const message of messages) {
    const itsDay = options.dates.date(message.createdAt);
    if (itsDay !== day) {
      items.push({ kind: "day", key: `day:${itsDay}`, at: message.createdAt });
      day = itsDay;
      before = null;
    }
    if (message.seq === options.newFrom) {
      items.push({ kind: "new", key: "new" });
      before = null;
    }
    const starts: boolean = before === null || !follows(before.message, message);
    if (before !== null && !starts) before.ends = false;
    before = {
      kind: "message",
      key: message.id,
      message,
      own: message.senderId === options.viewerId,
      starts,
      ends: true,
    };
    items.push(before);
  }
  return items;
}

function follows(last: Message, message: Message): boolean {
  return (
    last.senderId === message.senderId &&
    last.type !== "system" &&
    message.type !== "system" &&
    message.createdAt - last.createdAt < pauseMs
  );
}

/**
 * Under which own messages the state stands in words: the last one, and each whose state differs
 * from the next own one.
 */
export function statedMessages(
  messages: readonly Message[],
  viewerId: string,
  receiptOf: (seq: number) => Receipt,
): Map<string, Receipt> {
  const stated = new Map<string, Receipt>();
  let next: string | null = null;
  for (const message of messages.toReversed()) {
    if (message.senderId !== viewerId || message.deletedAt !== null) continue;
    if (message.type === "system") continue;
    const receipt = receiptOf(message.seq);
    // Two that were read at different times by the same people say the same thing.
    const state = `${receipt.state}:${receipt.by.length}`;
    if (state !== next) stated.set(message.id, receipt);
    next = state;
  }
  return stated;
}
