"use client";

import { useCallback } from "react";
import { flushSync } from "react-dom";

import { mayNote } from "@/lib/chat/abilities";

import { Composer, type ComposerProps } from "./composer";
import { NoteToggle } from "./note-toggle";
import type { OpenNotes } from "./use-notes";

export type WritingPlaceProps = Omit<ComposerProps, "noteToggle" | "uncover"> & {
  notes: OpenNotes | null;
};

/** Where one writes: a message, or for staff a note in its place. What was begun of either stays where it is. */
export function WritingPlace({ notes, ...props }: WritingPlaceProps) {
  const { view, thread } = props;
  const open = notes !== null && mayNote(view.conversation, view.me) ? notes : null;
  const noting = open?.noting ?? false;
  const setNoting = open?.setNoting;
  const uncover = useCallback(() => {
    // At once, because what is hidden takes no focus.
    if (noting) flushSync(() => setNoting?.(false));
  }, [noting, setNoting]);
  const leave = () => {
    uncover();
    if (view.writing.may) thread?.field.focus();
  };
  return (
    <div className="shrink-0 border-t border-line bg-surface px-edge pb-[max(0.75rem,env(safe-area-inset-bottom))] dense:border-0 dense:bg-transparent dense:pb-3">
      <div hidden={noting}>
        <Composer
          {...props}
          uncover={uncover}
          noteToggle={
            // One at a time: the key presses the one that is there.
            open === null || noting ? null : (
              <NoteToggle hasDraft={open.view.hasDraft} toggle={() => open.setNoting(true)} />
            )
          }
        />
      </div>
      {open === null || !noting ? null : (
        <open.NoteComposer
          key={open.view.put}
          notes={open.notes}
          view={view}
          leave={leave}
          wrote={() => {
            open.wrote();
            leave();
          }}
        />
      )}
    </div>
  );
}
