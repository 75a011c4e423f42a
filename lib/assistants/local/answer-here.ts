import { contentOf } from "@/lib/assistants/guided/reply-parts";
import { guidedReply } from "@/lib/assistants/guided/reply";
import type { Thread, ThreadMessage, Turn, TurnContext } from "@/lib/assistants/types";
import { graver } from "@/lib/assistants/urgency";

import type { HeldThread } from "./held-thread";

/**
 * What the guided engine says on this device to the turns that wait: the same function, rules and
 * texts as on the server, so that the same thread gets the same answer there once it arrives. Danger
 * comes first as everywhere. Nothing is stored here: each reading answers anew.
 *
 * `now` in epoch milliseconds. The appointment assistant, which needs the server's visits, and a
 * thread that a provider speaks in get no answer here: their turns only wait. Nor does anybody who has
 * not agreed to the assistants, as far as this device knows.
 */
export function answersHere(
  { thread, turns, waiting }: HeldThread,
  { locale, timeZone, now }: Pick<TurnContext, "locale" | "timeZone" | "now">,
): { messages: ThreadMessage[]; urgency: Thread["urgency"] } {
  const told: Turn[] = [...turns];
  let { urgency } = thread;
  const messages: ThreadMessage[] = [];
  for (const { id, text, answer, at } of waiting) {
    told.push({ role: "user", text, answer });
    messages.push({ ...blank, id, role: "user", text, createdAt: at, turnId: id });
    if (!canAnswerHere(thread)) continue;
    const context = { kind: thread.kind, locale, timeZone, now, urgency, age: null, visits: [] };
    const reply = guidedReply({ ...context, turns: [...told] });
    told.push({ role: "assistant", parts: reply.parts });
    urgency =
      reply.urgency === null || urgency === null
        ? (reply.urgency ?? urgency)
        : graver(reply.urgency, urgency);
    messages.push({
      ...blank,
      id: `answer:${id}`,
      role: "assistant",
      text: contentOf(reply.parts),
      parts: reply.parts,
      actionItems: reply.actionItems,
      createdAt: at,
      engine: "guided",
      turnId: `answer:${id}`,
    });
  }
  return { messages, urgency };
}

const blank = {
  parts: [],
  actionItems: [],
  engine: null,
  helpful: null,
  isWithdrawn: false,
  waits: true,
} satisfies Partial<ThreadMessage>;

/** Whether an answer here would be an honest one. */
export function canAnswerHere({ kind, speaker, isOn, agreed }: Thread): boolean {
  return kind !== "appointment_booking" && speaker === "assistant" && isOn && agreed;
}
