import { type KeyboardEvent, type RefObject, useId, useState } from "react";

import { foldText } from "@/lib/kernel/words";

type Options = {
  field: RefObject<HTMLTextAreaElement | null>;
  names: readonly string[];
  /** The text was changed by the choice of a name. */
  changed: (text: string) => void;
};

export type Mentions = {
  /** The names that fit what stands after the `@` at the caret. */
  offered: readonly string[];
  active: number;
  listId: string;
  choose: (name: string) => void;
  /** Looks at the caret again. */
  look: () => void;
  /** Takes arrows, Enter, Tab and Escape while names are offered; true when it did. */
  pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
};

const shown = 6;
/** An `@` at the beginning of a word, and the letters up to the caret. */
const begun = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u;

/** Offers the people of the conversation while somebody writes a name after an `@`. */
export function useMentions({ field, names, changed }: Options): Mentions {
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const offered = query === null ? [] : names.filter((name) => fits(name, query)).slice(0, shown);
  const active = Math.min(place, Math.max(0, offered.length - 1));
  const before = () => {
    const element = field.current;
    return element === null ? "" : element.value.slice(0, element.selectionStart);
  };
  const look = () => {
    const found = begun.exec(before())?.[1] ?? null;
    // A name that stands whole needs no help.
    setQuery(found !== null && names.includes(found.trimEnd()) ? null : found);
    setPlace(0);
  };
  const choose = (name: string) => {
    const element = field.current;
    const written = begun.exec(before())?.[1];
    if (element === null || written === undefined) return;
    const at = element.selectionStart;
    element.setRangeText(`${name} `, at - written.length, at, "end");
    setQuery(null);
    changed(element.value);
    element.focus();
  };
  return {
    offered,
    active,
    listId,
    choose,
    look,
    pressed: (event) => {
      const name = offered[active];
      if (name === undefined || event.nativeEvent.isComposing) return false;
      // Sending is sending, whatever is offered.
      if (event.ctrlKey || event.metaKey) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setPlace((active + step + offered.length) % offered.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(name);
      else if (event.key === "Escape") setQuery(null);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

/** Each word that was typed begins a word of the name, in order: "mb", "grace mb", "dr". */
function fits(name: string, query: string): boolean {
  const folded = foldText(name);
  const wanted = foldText(query).trimStart();
  return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
}
