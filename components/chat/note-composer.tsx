"use client";

import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Button } from "@/components/ui/button";
import type { Notes } from "@/lib/chat/live/notes";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import { maxNoteLength } from "@/lib/chat/limits";

import { conversationName } from "./names";
import { NoteToggle } from "./note-toggle";
import { sends } from "./use-composer";
import { useNoteField } from "./use-note-field";

export type NoteComposerProps = {
  notes: Notes;
  view: ThreadView;
  /** The note is kept or taken. */
  wrote: () => void;
  /** Back to the message; what stands here stays a draft. */
  leave: () => void;
};

/**
 * Where a staff note is written: a field, a draft and a button of its own, so that nothing in it can go to
 * the patient. The text stays until the device or the server has it.
 */
export function NoteComposer({ notes, view, wrote, leave }: NoteComposerProps) {
  const t = useTranslations("chat.note");
  const words = useTranslations("chat.composer");
  const refused = useTranslations("chat.noteChange.refused");
  const hintId = useId();
  const { field, left, busy, refusal, typed, submit } = useNoteField(notes, wrote);
  const about = t("label", { name: conversationName(view.conversation) });
  return (
    <form
      data-noting
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="mx-auto mt-2 flex w-full max-w-3xl flex-col overflow-hidden rounded-card border border-dashed border-note-line bg-note-tint focus-within:outline-2 focus-within:outline-focus dense:mt-0 dense:max-w-none"
    >
      <p className="flex items-center gap-2 px-2.5 pt-2 text-meta text-note-ink dense:pt-1.5">
        <EyeOff aria-hidden className="size-4 shrink-0" />
        <strong>{t("only")}</strong>
        <span className="min-w-0 truncate">{about}</span>
      </p>
      <textarea
        ref={field}
        rows={1}
        aria-label={about}
        aria-describedby={hintId}
        aria-invalid={left < 0 || undefined}
        placeholder={t("placeholder")}
        dir="auto"
        onInput={typed}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            // Back to the message, and no further.
            event.preventDefault();
            leave();
          }
          if (!sends(event)) return;
          event.preventDefault();
          submit();
        }}
        className="max-h-40 min-h-14 w-full resize-none bg-transparent px-2.5 py-2 text-heading font-text text-ink outline-none placeholder:text-ink-2"
      />
      {refusal === null ? null : (
        <p role="alert" className="px-2.5 text-support text-urgent-ink">
          {refused(refusal)}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 px-1.5 pb-1.5">
        <span className="me-auto flex">
          <NoteToggle noting toggle={leave} />
        </span>
        <span id={hintId} className="px-1 text-meta text-ink-2 figures">
          {left > maxNoteLength / 10 ? null : left < 0 ? (
            <span className="text-urgent-ink">{words("tooLong", { count: -left })}</span>
          ) : (
            words("left", { count: left })
          )}
        </span>
        <Button
          type="submit"
          pending={busy}
          aria-disabled={left < 0 || undefined}
          icon={<EyeOff aria-hidden className="size-4" />}
        >
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
