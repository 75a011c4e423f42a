import type { Dates } from "@/components/ui/dates";
import type { ShownNote } from "@/lib/chat/live/notes";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Message } from "@/lib/chat/types";

import type { Notice } from "./notices";

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
  | { kind: "notice"; key: string; notice: Notice }
  | { kind: "note"; key: string; note: ShownNote }
  | MessageItem;

/** A pause longer than this starts a new run. */
const pauseMs = 5 * 60_000;

type Options = {
  viewerId: string;
  newFrom: number | null;
  dates: Pick<Dates, "date">;
  /** Who came and went meanwhile, in that order. */
  notices?: readonly Notice[];
  /** What colleagues noted within this stretch, by its place. */
  notes?: readonly ShownNote[];
};

/** Puts days, the line of new messages, notices, notes and messages into the order in which they are read. */
export function logItems(messages: readonly Message[], options: Options): LogItem[] {
  const items: LogItem[] = [];
  const notices = [...(options.notices ?? [])];
  const notes = [...(options.notes ?? [])];
  let day = "";
  let before: MessageItem | null = null;
  const dayOf = (at: number) => {
    const itsDay = options.dates.date(at);
    if (itsDay === day) return;
    items.push({ kind: "day", key: `day:${itsDay}`, at });
    day = itsDay;
    before = null;
  };
  const noticesUntil = (at: number) => {
    while (notices[0] !== undefined && notices[0].at <= at) {
      const [notice] = notices.splice(0, 1);
      if (notice === undefined) return;
      dayOf(notice.at);
      items.push({ kind: "notice", key: notice.key, notice });
      before = null;
    }
  };
  const notesUntil = (until: (note: ShownNote) => boolean) => {
    while (notes[0] !== undefined && until(notes[0])) {
      const [note] = notes.splice(0, 1);
      if (note === undefined) return;
      noticesUntil(note.createdAt);
      dayOf(note.createdAt);
      items.push({ kind: "note", key: note.id, note });
      before = null;
    }
  };
  for (const message of messages) {
    notesUntil(({ afterSeq }) => afterSeq !== null && afterSeq < message.seq);
    noticesUntil(message.createdAt);
    dayOf(message.createdAt);
    if (message.seq === options.newFrom) {
      items.push({ kind: "new", key: "new" });
      before = null;
    }
    before = follow(items, before, message, message.senderId === options.viewerId);
  }
  notesUntil(() => true);
  noticesUntil(Infinity);
  return items;
}

/** The notes that belong into the stretch that is drawn. `whole`: its ends are those of the conversation. */
export function notesWithin(
  notes: readonly ShownNote[],
  drawn: readonly Message[],
  whole: { start: boolean; end: boolean },
): ShownNote[] {
  const first = drawn[0]?.seq ?? Infinity;
  const last = drawn.at(-1)?.seq ?? -Infinity;
  return notes.filter(({ afterSeq }) => {
    // Without a place it stands at the end.
    const place = afterSeq ?? Infinity;
    return (whole.start || place >= first) && (whole.end || place < last);
  });
}

/** Adds a message to the run that it belongs to, or begins one. */
function follow(
  items: LogItem[],
  before: MessageItem | null,
  message: Message,
  own: boolean,
): MessageItem {
  const starts = before === null || !follows(before.message, message);
  if (before !== null && !starts) before.ends = false;
  const item: MessageItem = { kind: "message", key: message.id, message, own, starts, ends: true };
  items.push(item);
  return item;
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
