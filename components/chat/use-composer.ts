import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";

import { namesOf } from "@/lib/chat/files/names";
import type { Sending, Thread } from "@/lib/chat/live/thread";
import { maxMessageLength, messageLength } from "@/lib/chat/limits";

import type { Tray } from "./use-tray";

type Options = {
  thread: Thread | null;
  /** What goes with the text. */
  sending: () => Sending;
  tray: Tray;
  /** Whether the text has to be looked at again before it goes; not to be asked until `ready`. */
  guard: { ready: boolean; holds: (text: string) => boolean };
  /** The text has gone. */
  sent: () => void;
  /** Shows the field again where something else stands in its place. */
  uncover: () => void;
};

export type ComposerState = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Characters as the database counts them. */
  length: number;
  empty: boolean;
  tooLong: boolean;
  /** The text is kept as a draft. */
  kept: boolean;
  changed: (event: FormEvent<HTMLTextAreaElement>) => void;
  pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Puts text where the caret is. */
  insert: (text: string) => void;
  /** The field holds this text now. */
  write: (text: string) => void;
  submit: () => void;
};

/**
 * The text being written. The field is the browser's own (uncontrolled), so what somebody types
 * before the page is connected stays; every change is kept as a draft, which a reload brings back.
 */
export function useComposer(options: Options): ComposerState {
  const { thread, sending, tray, guard, sent, uncover } = options;
  const field = useRef<HTMLTextAreaElement>(null);
  /** Sent before the thread was there, or could be looked at: goes as soon as it is. */
  const early = useRef(false);
  const [text, setText] = useState("");
  const [keptText, setKeptText] = useState("");
  const length = messageLength(text);
  const hasFiles = tray.items.some(({ state }) => state === "ready");
  const empty = text.trim() === "" && !hasFiles;
  const tooLong = length > maxMessageLength;

  useEffect(() => {
    const element = field.current;
    if (thread === null || element === null) return;
    const take = (draft: string) => {
      if (element.value === "") element.value = draft;
      else if (element.value !== draft) keep(thread, element.value, setKeptText);
      fit(element);
      setText(element.value);
      if (early.current) element.form?.requestSubmit();
    };
    void thread.drafts.load().then(take, () => take(""));
  }, [thread]);

  useTaking({ thread, field, uncover, setText, setKeptText });

  useEffect(() => {
    if (guard.ready && thread !== null && early.current) field.current?.form?.requestSubmit();
  }, [guard.ready, thread]);

  const write = (value: string) => {
    setText(value);
    keep(thread, value, setKeptText);
    thread?.company.typingSignal.key(value);
    if (field.current !== null) fit(field.current);
  };
  const submit = () => {
    const element = field.current;
    early.current = thread === null || !guard.ready;
    if (element === null || tooLong || thread === null || !guard.ready) return;
    const text = element.value.trim();
    // Whoever sends means everything that they see: what is still being looked at is waited for.
    if (tray.looking || (text === "" && !hasFiles)) return element.focus();
    if (guard.holds(text)) return;
    const files = tray.take();
    thread.send(text || namesOf(files), { ...sending(), files });
    element.value = "";
    write("");
    sent();
    element.focus();
  };
  return {
    field,
    text,
    length,
    empty,
    tooLong,
    kept: text.trim() !== "" && keptText === text,
    insert: (inserted) => insertInto(field.current, inserted),
    submit,
    write,
    changed: (event) => write(event.currentTarget.value),
    pressed: (event) => {
      if (!sends(event)) return;
      event.preventDefault();
      submit();
    },
  };
}

type Taking = Pick<ComposerState, "field"> & {
  thread: Thread | null;
  uncover: () => void;
  setText: (text: string) => void;
  setKeptText: (text: string) => void;
};

/** Lets others put text into the field, and bring the person to it. */
function useTaking({ thread, field, uncover, setText, setKeptText }: Taking): void {
  useEffect(() => {
    if (thread === null) return;
    thread.field.attach({
      focus: () => {
        uncover();
        field.current?.focus();
      },
      put: (taken) => {
        uncover();
        const element = field.current;
        if (element === null) return;
        putInto(element, taken);
        keep(thread, element.value, setKeptText);
        setText(element.value);
      },
    });
  }, [thread, field, uncover, setText, setKeptText]);
}

/** Enter sends where there is a keyboard; with Ctrl or Command it does everywhere. */
export function sends(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  // While an input method composes, Enter picks a word.
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return false;
  if (event.metaKey || event.ctrlKey) return true;
  return !event.shiftKey && !event.altKey && matchMedia("(pointer: fine)").matches;
}

/** Text that was taken back stands behind what is being written. */
function putInto(element: HTMLTextAreaElement, taken: string): void {
  element.value = element.value === "" ? taken : `${element.value}\n${taken}`;
  fit(element);
  element.focus();
}

/** Puts text where the caret is; the field tells of it as of any typing. */
function insertInto(element: HTMLTextAreaElement | null, text: string): void {
  if (element === null) return;
  element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
  element.focus();
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function keep(thread: Thread | null, text: string, kept: (text: string) => void): void {
  void thread?.drafts.save(text).then(() => kept(text));
}

/** As tall as its text, up to what its style allows. */
export function fit(element: HTMLTextAreaElement): void {
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
