import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

import { fillReply, type ReplyLocale } from "@/lib/chat/live/reply-text";
import type { ReplyShelf, SavedReply } from "@/lib/chat/live/replies";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { replyValues } from "./reply-values";

type Options = { viewer: Viewer; view: ThreadView; shelf: ReplyShelf };

export type ReplyFinder = {
  field: RefObject<HTMLInputElement | null>;
  words: string;
  found: SavedReply[];
  /** The one that would be used; undefined when nothing was found. */
  active: SavedReply | undefined;
  locale: ReplyLocale;
  /** What it would say here; null when it is not there in this language. */
  filled: string | null;
  look: (words: string) => void;
  choosePlace: (place: number) => void;
  /** Moves along the list by key; false for keys that move nothing. */
  move: (event: KeyboardEvent) => boolean;
  setLocale: (locale: ReplyLocale) => void;
};

/** Finds among saved replies, beginning in the patient's language. The keys are at the field at once. */
export function useReplyFinder({ viewer, view, shelf }: Options): ReplyFinder {
  const { conversation, now } = view;
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [place, setPlace] = useState(0);
  const [locale, setLocale] = useState<ReplyLocale>(
    conversation.patient?.locale === "fr" ? "fr" : "en",
  );
  useEffect(() => {
    field.current?.focus();
  }, []);
  const found = shelf.replies.filter((reply) => matches(reply, words));
  const last = found.length - 1;
  const active = found[Math.min(place, last)];
  const body = active?.bodies[locale] ?? null;
  const facts = { conversation, viewer, clinic: shelf.clinic, now };
  return {
    field,
    words,
    found,
    active,
    locale,
    filled: body === null ? null : fillReply(body, replyValues(facts, locale), locale),
    look: (next) => {
      setWords(next);
      setPlace(0);
    },
    choosePlace: setPlace,
    move: ({ key }) => {
      if (key !== "ArrowDown" && key !== "ArrowUp") return false;
      setPlace(key === "ArrowDown" ? Math.min(place + 1, last) : Math.max(place - 1, 0));
      return true;
    },
    setLocale,
  };
}

/** Every word stands somewhere in the title or the texts. */
function matches({ title, bodies }: SavedReply, words: string): boolean {
  const text = plain(`${title} ${bodies.en ?? ""} ${bodies.fr ?? ""}`);
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
