import { type ComponentType, useCallback, useEffect, useState, useSyncExternalStore } from "react";

import { seesNotes } from "@/lib/chat/abilities";
import type { Notes, NotesView } from "@/lib/chat/live/notes";
import type { Conversation, Viewer } from "@/lib/chat/types";
import { insist } from "@/lib/kernel/insist";

import type { NoteComposerProps } from "./note-composer";
import type { NoteEntryProps } from "./note-entry";

/** Notes are fetched by those who see them: what a patient's page holds can't show one. */
async function parts() {
  const [live, ui] = await Promise.all([
    import("@/lib/chat/live/open-notes"),
    import("./notes-part"),
  ]);
  return { ...ui, open: await live.notesOpener() };
}

type Opened = {
  notes: Notes;
  NoteEntry: ComponentType<NoteEntryProps>;
  NoteComposer: ComponentType<NoteComposerProps>;
};

/** The staff notes of a conversation, and whether one is being written instead of a message. */
export type OpenNotes = Opened & {
  view: NotesView;
  noting: boolean;
  setNoting: (noting: boolean) => void;
  /** How many were written on this screen. */
  written: number;
  wrote: () => void;
};

const nothing: NotesView = { notes: [], hasDraft: false, put: 0 };
const noView = () => nothing;
const unheard = () => () => undefined;

/** Null for those who see none, and until they are here. */
export function useNotes(viewer: Viewer, conversation: Conversation): OpenNotes | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [noting, setNoting] = useState(false);
  const [written, setWritten] = useState(0);
  const wrote = useCallback(() => setWritten((before) => before + 1), []);
  const sees = seesNotes(conversation, viewer.role);
  const { id: viewerId } = viewer;
  const { id: conversationId } = conversation;
  useEffect(() => {
    if (!sees) return;
    let end = () => undefined as void;
    const giveUp = insist(parts, ({ open, NoteEntry, NoteComposer }) => {
      const { notes, end: close } = open({ viewerId, conversationId });
      end = close;
      setOpened({ notes, NoteEntry, NoteComposer });
    });
    return () => {
      giveUp();
      end();
      setOpened(null);
    };
  }, [sees, viewerId, conversationId]);
  const view = useSyncExternalStore(
    opened?.notes.subscribe ?? unheard,
    opened?.notes.view ?? noView,
    noView,
  );
  return opened === null ? null : { ...opened, view, noting, setNoting, written, wrote };
}
