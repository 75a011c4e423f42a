import type { FormEvent, KeyboardEvent, RefObject } from "react";

import { cn } from "@/lib/kernel/cn";

import type { Mentions } from "./use-mentions";

export type MessageFieldProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  hintId: string;
  invalid: boolean;
  mentions: Mentions;
  changed: (event: FormEvent<HTMLTextAreaElement>) => void;
  pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Files were pasted. */
  pasted: (files: readonly File[]) => void;
};

/** The field itself: plain text, whatever is pasted, and names offered after an `@`. */
export function MessageField(props: MessageFieldProps) {
  const { field, label, placeholder, hintId, invalid, mentions } = props;
  const { changed, pressed, pasted } = props;
  const offers = mentions.offered.length > 0;
  return (
    <textarea
      ref={field}
      rows={1}
      aria-label={label}
      aria-describedby={hintId}
      aria-invalid={invalid || undefined}
      placeholder={placeholder}
      onInput={(event) => {
        changed(event);
        mentions.look();
      }}
      onPaste={(event) => {
        const { clipboardData } = event;
        // Words copied from a document come with a picture of themselves: the words are meant.
        if (clipboardData.files.length === 0 || clipboardData.types.includes("text/plain")) return;
        event.preventDefault();
        pasted([...clipboardData.files]);
      }}
      onKeyDown={(event) => {
        if (!mentions.pressed(event)) pressed(event);
      }}
      {...(offers && {
        "aria-autocomplete": "list",
        "aria-controls": mentions.listId,
        "aria-activedescendant": `${mentions.listId}-${mentions.active}`,
      })}
      enterKeyHint="send"
      className={cn(
        "max-h-40 min-h-target w-full resize-none rounded-3xl border border-line-strong bg-surface px-4 py-2.5 text-body text-ink placeholder:text-ink-2",
        "dense:min-h-14 dense:rounded-none dense:border-0 dense:bg-transparent dense:px-2.5 dense:py-2 dense:text-heading dense:font-text dense:outline-none",
      )}
    />
  );
}
