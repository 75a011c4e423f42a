import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";

import type { Notes } from "@/lib/chat/live/notes";
import type { ChangeRefusal } from "@/lib/chat/live/outbox";
import { maxNoteLength, messageLength } from "@/lib/chat/limits";

import { fit } from "./use-composer";

export type NoteField = {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Characters that still have room; negative when it is too long. */
  left: number;
  busy: boolean;
  /** Why it was not taken; the text still stands in the field. */
  refusal: ChangeRefusal | null;
  typed: (event: FormEvent<HTMLTextAreaElement>) => void;
  submit: () => void;
};

/** The note that is being written: a draft of its own, which stays until the device or the server has it. */
export function useNoteField(notes: Notes, wrote: () => void): NoteField {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ChangeRefusal | null>(null);
  const left = maxNoteLength - messageLength(text);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.focus();
    const take = (draft: string) => {
      if (element.value === "") element.value = draft;
      fit(element);
      setText(element.value);
    };
    void notes.drafts.load().then(take, () => undefined);
  }, [notes]);

  const submit = async () => {
    const written = field.current?.value.trim() ?? "";
    if (busy) return;
    if (written !== "" && left >= 0) {
      setBusy(true);
      const answer = await notes.write(written);
      setBusy(false);
      setRefusal(answer);
      if (answer === null) {
        void notes.drafts.save("");
        wrote();
        return;
      }
    }
    field.current?.focus();
  };
  return {
    field,
    left,
    busy,
    refusal,
    submit: () => void submit(),
    typed: ({ currentTarget }) => {
      setText(currentTarget.value);
      setRefusal(null);
      void notes.drafts.save(currentTarget.value);
      fit(currentTarget);
    },
  };
}
