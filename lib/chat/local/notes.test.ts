import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";

import { c1, c2, grace, messageId, noteReturned, queued, uploadAll } from "./held-rows";
import {
  changeNote,
  deleteNote,
  dropReturnedNote,
  editNote,
  heldNotes,
  insertNote,
  retryReturnedNote,
} from "./notes";
import { readOutgoing } from "./outgoing";

let db: LocalDatabase;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
});
afterEach(() => end());

const write = (n: number, text = `Note ${n}`) =>
  insertNote(db, { id: messageId(n), conversationId: c1, authorId: grace, text });
/** As the sync brings it. */
const heldNote = (n: number, given: Record<string, string | number | null> = {}) =>
  sync(db, "staff_notes", [
    {
      id: messageId(n),
      conversation_id: c1,
      author_id: grace,
      content: `Note ${n}`,
      after_seq: n,
      created_at: "2026-06-09T09:00:00.000000Z",
      edited_at: null,
      deleted_at: null,
      ...given,
    },
  ]);
const shown = async () =>
  (await heldNotes(db, grace, c1))
    .map(({ state, text, afterSeq }) => `${state} ${afterSeq} ${text}`)
    .toSorted();
const changes = async () => (await queued(db)).map(({ what }) => what);

describe("a note on this device", () => {
  it("waits here until the queue is through, and takes its place with the sync", async () => {
    await write(1);
    expect(await shown()).toEqual(["here null Note 1"]);
    expect(await heldNotes(db, grace, c2)).toEqual([]);
    expect(await queued(db)).toMatchObject([
      { what: "PUT staff_notes", conversation_id: c1, content: "Note 1" },
    ]);
    await uploadAll(db);
    expect(await shown()).toEqual(["there null Note 1"]);
    await heldNote(1);
    expect(await shown()).toEqual(["there 1 Note 1"]);
  });

  it("is changed and removed here first; one that nobody had is gone at once", async () => {
    await heldNote(1);
    await write(2);
    expect(await changeNote(db, messageId(1), (tx) => editNote(tx, messageId(1), "One"))).toBe(
      true,
    );
    expect(await shown()).toEqual(["here 1 One", "here null Note 2"]);
    await changeNote(db, messageId(1), (tx) => deleteNote(tx, messageId(1)));
    await changeNote(db, messageId(2), (tx) => deleteNote(tx, messageId(2)));
    expect(await shown()).toEqual(["here 1 "]);
    expect(await changes()).toEqual([
      "PUT staff_notes",
      "PATCH staff_notes",
      "PATCH staff_notes",
      "PATCH staff_notes",
    ]);
  });

  it("that is not here is changed by nobody", async () => {
    expect(await changeNote(db, messageId(1), (tx) => editNote(tx, messageId(1), "One"))).toBe(
      false,
    );
    expect(await changes()).toEqual([]);
  });
});

describe("a note that came back", () => {
  it("is shown once with its text and the reason, and goes again behind everything since", async () => {
    await write(1);
    await uploadAll(db);
    await noteReturned(db, 1, { kind: "note.write", text: "Note 1", code: "conversation_closed" });
    expect(await heldNotes(db, grace, c1)).toMatchObject([
      { state: "returned", text: "Note 1", reason: "conversation_closed", isEdit: false },
    ]);
    await retryReturnedNote(db, grace, messageId(1));
    expect(await shown()).toEqual(["here null Note 1"]);
    expect((await changes()).at(-1)).toBe("PUT staff_notes");
  });

  it("takes another id when its own belongs to another note", async () => {
    await noteReturned(db, 1, { kind: "note.write", code: "conflict" });
    await retryReturnedNote(db, grace, messageId(1));
    const [again] = await queued(db);
    expect(again?.id).not.toBe(messageId(1));
  });

  it("is gone for good when it is let go", async () => {
    await write(1);
    await uploadAll(db);
    await noteReturned(db, 1, { kind: "note.write" });
    await db.writeTransaction((tx) => dropReturnedNote(tx, messageId(1)));
    expect(await shown()).toEqual([]);
    expect(await changes()).toEqual([]);
  });

  it("keeps a changed text whose note is not here any more", async () => {
    await noteReturned(db, 1, { kind: "note.edit", text: "New", code: "too_late" });
    await retryReturnedNote(db, grace, messageId(1));
    expect(await heldNotes(db, grace, c1)).toMatchObject([{ state: "returned", isEdit: true }]);
    await heldNote(1);
    await retryReturnedNote(db, grace, messageId(1));
    expect(await shown()).toEqual(["here 1 New"]);
  });

  it("is no message to anybody who asks for messages that came back", async () => {
    await write(1);
    await noteReturned(db, 2, { kind: "note.write" });
    const { entries, changing } = await readOutgoing(db, c1);
    expect([entries, [...changing]]).toEqual([[], []]);
  });
});
