import { describe, expect, it } from "vitest";

import { createDates } from "@/components/ui/dates";
import type { ShownNote } from "@/lib/chat/live/notes";
import type { Receipt } from "@/lib/chat/live/receipts";
import { aMessage } from "@/lib/chat/live/builders";

import { type LogItem, logItems, notesWithin, statedMessages } from "./log-items";
import { noticesOf, noticesWithin } from "./notices";

const dates = createDates("en", "Europe/Paris");
const options = { viewerId: "amina", newFrom: null, dates };
/** Runs as one line each: `grace: 1 2 3`. */
const shape = (items: LogItem[]) => {
  const lines: string[] = [];
  for (const item of items) {
    if (item.kind !== "message") lines.push(item.kind);
    else if (item.starts) lines.push(`${item.message.senderId}: ${item.message.seq}`);
    else lines.push(`${lines.pop()} ${item.message.seq}`);
  }
  return lines;
};
const noon = Date.UTC(2026, 5, 9, 10);
const at = (seq: number, minutes: number, senderId = "grace") =>
  aMessage({ seq, senderId, createdAt: noon + minutes * 60_000 });

describe("the items of a log", () => {
  it("gather what one person wrote close together", () => {
    const messages = [at(1, 0), at(2, 2), at(3, 6.5), at(4, 12), at(5, 12, "amina")];
    expect(shape(logItems(messages, options))).toEqual([
      "day",
      "grace: 1 2 3",
      "grace: 4",
      "amina: 5",
    ]);
  });

  it("name each day once, by the reader's own midnight", () => {
    // 21:59 and 22:01 UTC: before and after midnight in Paris.
    const messages = [at(1, 11 * 60 + 59), at(2, 12 * 60 + 1)];
    expect(shape(logItems(messages, options))).toEqual(["day", "grace: 1", "day", "grace: 2"]);
  });

  it("break a run at the line of new messages", () => {
    const messages = [at(1, 0), at(2, 1), at(3, 2)];
    expect(shape(logItems(messages, { ...options, newFrom: 2 }))).toEqual([
      "day",
      "grace: 1",
      "new",
      "grace: 2 3",
    ]);
  });

  it("say who came and went where it happened, on its day, and break a run there", () => {
    const messages = [at(1, 0), at(2, 1), at(3, 2)];
    const seat = { isActive: true, joinedAt: noon - 1, leftAt: null };
    const notices = noticesOf([
      { ...seat, userId: "grace", name: "Grace" },
      { ...seat, userId: "luis", name: "Luis", joinedAt: noon + 90_000 },
      { ...seat, userId: "ruth", name: "Ruth", isActive: false, leftAt: noon + 26 * 3_600_000 },
    ]);
    expect(notices.map(({ key }) => key)).toEqual(["joined:luis", "left:ruth"]);
    expect(shape(logItems(messages, { ...options, notices }))).toEqual([
      "day",
      "grace: 1 2",
      "notice",
      "grace: 3",
      "day",
      "notice",
    ]);
    const within = (start: boolean, end: boolean) =>
      noticesWithin(notices, messages.slice(2), { start, end }).map(({ key }) => key);
    expect(within(false, false), "of what is drawn only").toEqual([]);
    expect(within(true, false)).toEqual(["joined:luis"]);
    expect(within(false, true)).toEqual(["left:ruth"]);
  });

  it("put staff notes where the conversation was when they were written, on their day", () => {
    const messages = [at(1, 0), at(2, 1), at(3, 24 * 60)];
    const note = (id: string, afterSeq: number | null, minutes: number): ShownNote => ({
      id,
      conversationId: "conversation",
      authorId: "grace",
      text: id,
      afterSeq,
      createdAt: noon + minutes * 60_000,
      editedAt: null,
      deletedAt: null,
      state: "there",
      isEdit: false,
      reason: null,
    });
    const notes = [note("one", 1, 0.5), note("two", 2, 24 * 60 - 1), note("own", null, 24 * 60)];
    expect(shape(logItems(messages, { ...options, notes }))).toEqual([
      "day",
      "grace: 1",
      "note",
      "grace: 2",
      "day",
      "note",
      "grace: 3",
      "note",
    ]);
    const within = (start: boolean, end: boolean) =>
      notesWithin(notes, messages.slice(1, 2), { start, end }).map(({ id }) => id);
    expect(within(false, false), "of what is drawn only").toEqual([]);
    expect(within(true, false)).toEqual(["one"]);
    expect(within(false, true)).toEqual(["two", "own"]);
    expect(shape(logItems([], { ...options, notes: [note("own", null, 0)] }))).toEqual([
      "day",
      "note",
    ]);
  });

  it("keep notices of the system apart", () => {
    const notice = aMessage({ seq: 2, senderId: null, type: "system", createdAt: noon + 1 });
    const messages = [{ ...at(1, 0), senderId: null }, notice, { ...at(3, 0), senderId: null }];
    expect(shape(logItems(messages, options))).toEqual(["day", "null: 1", "null: 2", "null: 3"]);
  });
});

describe("a run", () => {
  it("knows its first and its last, and keeps the keys of its messages when it grows upwards", () => {
    const later = [at(2, 1), at(3, 2)];
    const all = [at(1, 0), ...later];
    const flags = logItems(all, options).flatMap((item) =>
      item.kind === "message" ? [[item.starts, item.ends]] : [],
    );
    expect(flags).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
    const keys = (messages: typeof all) => logItems(messages, options).map((item) => item.key);
    expect(keys(all)).toEqual(expect.arrayContaining(keys(later)));
  });
});

describe("the states under own messages", () => {
  const receipts: Record<number, Receipt["state"]> = {
    1: "read",
    2: "read",
    4: "delivered",
    5: "sent",
    6: "sent",
  };
  const receiptOf = (seq: number): Receipt => ({
    state: receipts[seq] ?? "sent",
    by: receipts[seq] === "sent" ? [] : ["grace"],
    of: 1,
    at: noon,
  });

  it("stand under the last and where they change", () => {
    const messages = [1, 2, 3, 4, 5, 6].map((seq) => at(seq, seq, seq === 3 ? "grace" : "amina"));
    const stated = statedMessages(messages, "amina", receiptOf);
    expect([...stated.keys()].toSorted()).toEqual(["message-2", "message-4", "message-6"]);
  });

  it("leave out what was deleted", () => {
    const messages = [at(1, 1, "amina"), { ...at(2, 2, "amina"), deletedAt: noon }];
    expect([...statedMessages(messages, "amina", receiptOf).keys()]).toEqual(["message-1"]);
  });
});
