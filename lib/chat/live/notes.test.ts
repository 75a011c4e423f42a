import { beforeEach, describe, expect, it, vi } from "vitest";

import { type NoteKeeping, Notes, type ShownNote } from "./notes";
import type { ChangeRefusal } from "./outbox";

const note = (id: string, afterSeq: number | null, createdAt = 0): ShownNote => ({
  id,
  conversationId: "conversation",
  authorId: "grace",
  text: id,
  afterSeq,
  createdAt,
  editedAt: null,
  deletedAt: null,
  state: "there",
  isEdit: false,
  reason: null,
});

let kept: ShownNote[];
let draft: string;
let refusal: ChangeRefusal | null;
let read: NoteKeeping["read"];
let written: Promise<void>;

beforeEach(() => {
  kept = [];
  draft = "";
  refusal = null;
  read = () => Promise.resolve(kept);
  written = Promise.resolve();
});

function someNotes(): Notes {
  const change = (id: string) => {
    if (refusal === null) kept = [...kept, note(id, null)];
    return Promise.resolve(refusal);
  };
  return new Notes({
    read: () => read(),
    write: change,
    edit: (_one, text) => change(text),
    remove: ({ id }) => change(`without ${id}`),
    retry: () => Promise.resolve(),
    discard: (id) => {
      kept = kept.filter((one) => one.id !== id);
      return Promise.resolve();
    },
    drafts: {
      load: () => Promise.resolve(draft),
      save: (text) => {
        draft = text;
        return written;
      },
    },
  });
}

const ids = (notes: Notes) => notes.view().notes.map(({ id }) => id);

describe("the notes of a conversation", () => {
  it("stand by their place, then by their time; those without a place last", async () => {
    kept = [note("own", null), note("late", 4, 9), note("second", 2, 2), note("first", 2, 1)];
    const notes = someNotes();
    await notes.refresh();
    expect(ids(notes)).toEqual(["first", "second", "late", "own"]);
  });

  it("stay as they were when nobody answers, and an overtaken answer counts for nothing", async () => {
    kept = [note("one", 1)];
    const notes = someNotes();
    await notes.refresh();
    read = () => Promise.reject(new Error("no network"));
    await notes.refresh();
    expect(ids(notes)).toEqual(["one"]);
    let answer: (notes: ShownNote[]) => void = () => undefined;
    read = () => new Promise((resolve) => (answer = resolve));
    const slow = notes.refresh();
    read = () => Promise.resolve([note("new", 1)]);
    await notes.refresh();
    answer([]);
    await slow;
    expect(ids(notes)).toEqual(["new"]);
  });

  it("show what was written, and nothing of what was refused", async () => {
    const notes = someNotes();
    expect(await notes.write("one")).toBeNull();
    await vi.waitFor(() => expect(ids(notes)).toEqual(["one"]), { timeout: 15_000 });
    refusal = "unreachable";
    expect(await notes.write("two")).toBe("unreachable");
    await notes.refresh();
    expect(ids(notes)).toEqual(["one"]);
  });

  it("say that one was begun, and take a text back behind it", async () => {
    draft = "Half";
    kept = [note("back", null)];
    const notes = someNotes();
    notes.start();
    await vi.waitFor(() => expect(notes.view()).toMatchObject({ hasDraft: true, put: 0 }), {
      timeout: 15_000,
    });
    await notes.takeBack({ id: "back", text: "Came back" });
    expect(draft).toBe("Half\nCame back");
    expect(notes.view()).toMatchObject({ notes: [], put: 1 });
    await notes.drafts.save(" ");
    expect(notes.view().hasDraft).toBe(false);
  });

  it("say that one is kept once it is, and not before", async () => {
    const write = Promise.withResolvers<void>();
    written = write.promise;
    const notes = someNotes();
    const saving = notes.drafts.save("Half");
    expect(notes.view().hasDraft).toBe(false);
    write.resolve();
    await saving;
    expect(notes.view().hasDraft).toBe(true);
  });
});
