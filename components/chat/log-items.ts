import type { Dates } from "@/components/ui/dates";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Message } from "@/lib/chat/types";

/** Messages of one person close together share a name and a time. */
export type Run = {
  kind: "run";
  key: string;
  senderId: string | null;
  own: boolean;
  /** When the first of them was written. */
  at: number;
  messages: Message[];
};

export type LogItem = { kind: "day"; key: string; at: number } | { kind: "new"; key: string } | Run;

/** A pause longer than this starts a new run. */
const pauseMs = 5 * 60_000;

type Options = {
  viewerId: string;
  newFrom: number | null;
  dates: Pick<Dates, "date">;
};

/** Puts days, the line of new messages and runs into the order in which they are read. */
export function logItems(messages: readonly Message[], options: Options): LogItem[] {
  const items: LogItem[] = [];
  let day = "";
  let run: Run | null = null;
  for (const message of messages) {
    const own = message.senderId === options.viewerId;
    const itsDay = options.dates.date(message.createdAt);
    if (itsDay !== day) {
      items.push({ kind: "day", key: `day:${itsDay}`, at: message.createdAt });
      day = itsDay;
      run = null;
    }
    if (message.seq === options.newFrom) {
      items.push({ kind: "new", key: "new" });
      run = null;
    }
    if (run === null || !joins(run, message)) {
      run = {
        kind: "run",
        key: message.id,
        senderId: message.senderId,
        own,
        at: message.createdAt,
        messages: [],
      };
      items.push(run);
    }
    run.messages.push(message);
  }
  return items;
}

function joins(run: Run, message: Message): boolean {
  const last = run.messages.at(-1);
  return (
    last !== undefined &&
    run.senderId === message.senderId &&
    last.type !== "system" &&
    message.type !== "system" &&
    message.createdAt - last.createdAt < pauseMs
  );
}

/**
 * Under which own messages the state stands in words: the last one, and each whose state differs
 * from the next own one. `pending` says that something after them is not sent yet.
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
