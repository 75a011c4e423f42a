import { localStore, type ReadyStore } from "@/lib/adapters/local-db/store";
import { LocalDrafts, noteDraftOf } from "@/lib/chat/local/drafts";
import {
  changeNote,
  deleteNote,
  dropReturnedNote,
  editNote,
  heldNotes,
  insertNote,
  noteTables,
  retryReturnedNote,
} from "@/lib/chat/local/notes";
import type { Transaction } from "@/lib/chat/local/writes";
import { noteColumns, notesWire } from "@/lib/chat/note-wire";
import { newId } from "@/lib/kernel/ids";
import { inTime } from "@/lib/kernel/in-time";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import { Kept } from "./kept";
import { type NoteKeeping, Notes, type ShownNote } from "./notes";
import { postNotes } from "./post";
import { onWakeUp } from "./signals";
import { holdInbox } from "./start";

type Place = { viewerId: string; conversationId: string };
type Change = (tx: Transaction) => Promise<void>;

const throttleMs = 30;
/** As with messages: how long a server is waited for where this device has an answer too, in milliseconds. */
const patienceMs = 1_500;
/** Of more notes than these in one conversation the newest are shown where there is no copy. */
const mostNotes = 1_000;

/** Answers what opens notes, once it is known whether this device has a database. */
export async function notesOpener(): Promise<typeof openNotes> {
  await localStore.settled();
  return openNotes;
}

/** The notes of a conversation on the real back end, and the function that ends them. */
function openNotes(place: Place): { notes: Notes; end: () => void } {
  const { ready } = localStore;
  const notes = new Notes(ready === null ? online(place) : onDevice(ready, place));
  const inbox = holdInbox(place.viewerId);
  const refresh = () => void notes.refresh();
  const ends = [
    inbox.release,
    inbox.inbox.onNote((id) => {
      if (id === null || id === place.conversationId) refresh();
    }),
    onWakeUp(refresh),
    localStore.subscribe(refresh),
    ...(ready === null
      ? []
      : [
          ready.db.onChange({ onChange: refresh }, { tables: [...noteTables], throttleMs }),
          ready.upload.subscribe(refresh),
        ]),
  ];
  notes.start();
  return {
    notes,
    end: () => {
      for (const end of ends) end();
    },
  };
}

/** In the encrypted database; what it has no room for is sent at once. */
function onDevice({ db, upload }: ReadyStore, place: Place): NoteKeeping {
  const { viewerId, conversationId } = place;
  const change = async (id: string, run: Change): Promise<boolean> => {
    const isKept = await changeNote(db, id, run).catch(() => false);
    if (isKept) upload.kick();
    return isKept;
  };
  return {
    read: () => readAll(db, place),
    async write(text) {
      const note = { id: newId(), conversationId, authorId: viewerId, text };
      const isKept = await insertNote(db, note).then(
        () => true,
        () => false,
      );
      if (!isKept) return postNotes.write(note, text);
      upload.kick();
      return null;
    },
    async edit(note, text) {
      const isKept = await change(note.id, (tx) => editNote(tx, note.id, text));
      return isKept ? null : postNotes.edit(note, text);
    },
    async remove(note) {
      const isKept = await change(note.id, (tx) => deleteNote(tx, note.id));
      return isKept ? null : postNotes.remove(note);
    },
    async retry(id) {
      await retryReturnedNote(db, viewerId, id);
      upload.kick();
    },
    discard: (id) => db.writeTransaction((tx) => dropReturnedNote(tx, id)),
    drafts: new LocalDrafts(db, noteDraftOf(conversationId)),
  };
}

/** Without a database: sent at once, or the text stays in its field. */
function online(place: Place): NoteKeeping {
  const { viewerId, conversationId } = place;
  const nothing = () => Promise.resolve();
  return {
    read: () => ask(place),
    write: (text) => postNotes.write({ id: newId(), conversationId }, text),
    edit: postNotes.edit,
    remove: postNotes.remove,
    retry: nothing,
    discard: nothing,
    drafts: new Kept(viewerId, conversationId).noteDrafts,
  };
}

/** What this device has; while it may be behind, with what the server answers over it. */
async function readAll(db: ReadyStore["db"], place: Place): Promise<ShownNote[]> {
  const held = await heldNotes(db, place.viewerId, place.conversationId);
  const { ready } = localStore;
  if (ready?.synced && (ready.live || !navigator.onLine)) return held;
  const asked = await inTime(ask(place), patienceMs).catch(() => []);
  const known = new Map(asked.map((note) => [note.id, note]));
  // What waits here is newer than what the server knows of it.
  for (const note of held) if (note.state !== "there") known.set(note.id, note);
  for (const note of held) if (!known.has(note.id)) known.set(note.id, note);
  return [...known.values()];
}

async function ask({ conversationId }: Place): Promise<ShownNote[]> {
  const found = await browserClient()
    .from("staff_notes")
    .select(noteColumns)
    .eq("conversation_id", conversationId)
    .order("after_seq", { ascending: false })
    .order("created_at", { ascending: false })
    .limit(mostNotes);
  return notesWire
    .parse(must(found))
    .map((note) => ({ ...note, state: "there", isEdit: false, reason: null }));
}
