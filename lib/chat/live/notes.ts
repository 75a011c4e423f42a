import type { StaffNote } from "@/lib/chat/note-wire";
import type { ReturnReason } from "@/lib/chat/types";

import type { Changeable, ChangeRefusal, Drafts } from "./outbox";

/** A note as a screen shows it. */
export type ShownNote = StaffNote & {
  /** `here`: it, or a change of it, waits on this device. `returned`: the server said no, and the text is kept. */
  state: "there" | "here" | "returned";
  /** What came back is a new text for a note that stands. */
  isEdit: boolean;
  reason: ReturnReason | null;
};

/** Where the notes of one conversation are read and kept. Writes resolve to null once they are kept or taken. */
export type NoteKeeping = {
  read: () => Promise<readonly ShownNote[]>;
  write: (text: string) => Promise<ChangeRefusal | null>;
  edit: (note: Changeable, text: string) => Promise<ChangeRefusal | null>;
  remove: (note: Changeable) => Promise<ChangeRefusal | null>;
  /** Queues one that came back once more. */
  retry: (id: string) => Promise<void>;
  /** Lets go of one that came back. */
  discard: (id: string) => Promise<void>;
  drafts: Drafts;
};

export type NotesView = {
  /** By their place; those without one, which only this device has, last. */
  notes: readonly ShownNote[];
  /** A note was begun and is kept. */
  hasDraft: boolean;
  /** Rises when a text was put into the draft from outside its field. */
  put: number;
};

/**
 * The staff notes of one open conversation, beside its thread and never part of it: what carries messages
 * carries them to the patient too.
 */
export class Notes {
  readonly drafts: Drafts;
  private shown: NotesView = { notes: [], hasDraft: false, put: 0 };
  private turn = 0;
  private readonly keeping: NoteKeeping;
  private readonly listeners = new Set<() => void>();

  constructor(keeping: NoteKeeping) {
    this.keeping = keeping;
    const { drafts } = keeping;
    this.drafts = {
      load: drafts.load,
      // Said to be kept once it is: a page may be left the moment after.
      save: async (text) => {
        await drafts.save(text);
        this.show({ hasDraft: text.trim() !== "" });
      },
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly view = (): NotesView => this.shown;

  start(): void {
    void this.refresh();
    void this.keeping.drafts.load().then(
      (text) => this.show({ hasDraft: text.trim() !== "" }),
      () => undefined,
    );
  }

  /** Something may have changed. Without an answer what is shown stays, and the next reason asks again. */
  async refresh(): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const notes = await this.keeping.read().catch(() => null);
    // A later question was answered, or will be.
    if (notes === null || turn !== this.turn) return;
    this.show({ notes: notes.toSorted(byPlace) });
  }

  /** Takes a note; its text is to be kept by whoever wrote it until this resolves to null. */
  async write(text: string): Promise<ChangeRefusal | null> {
    return this.after(await this.keeping.write(text));
  }

  async edit(note: Changeable, text: string): Promise<ChangeRefusal | null> {
    return this.after(await this.keeping.edit(note, text));
  }

  async remove(note: Changeable): Promise<ChangeRefusal | null> {
    return this.after(await this.keeping.remove(note));
  }

  async retry(id: string): Promise<void> {
    await this.keeping.retry(id);
    await this.refresh();
  }

  /** Takes one that came back to be changed: its text stands behind what is being written. */
  async takeBack({ id, text }: Pick<ShownNote, "id" | "text">): Promise<void> {
    const before = await this.drafts.load();
    await this.drafts.save(before === "" ? text : `${before}\n${text}`);
    await this.discard(id);
    this.show({ put: this.shown.put + 1 });
  }

  async discard(id: string): Promise<void> {
    await this.keeping.discard(id);
    await this.refresh();
  }

  private after(refusal: ChangeRefusal | null): ChangeRefusal | null {
    if (refusal === null) void this.refresh();
    return refusal;
  }

  private show(change: Partial<NotesView>): void {
    this.shown = { ...this.shown, ...change };
    for (const listener of this.listeners) listener();
  }
}

function byPlace(a: ShownNote, b: ShownNote): number {
  const [ofA, ofB] = [a.afterSeq ?? Infinity, b.afterSeq ?? Infinity];
  return ofA === ofB ? a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1) : ofA - ofB;
}
