import { askHelp, askLibrary } from "@/lib/assistants/library/articles";
import { triageText } from "@/lib/assistants/triage/triage-text";
import type { ActionItem, Reply, TurnContext } from "@/lib/assistants/types";
import { wordsFor } from "@/lib/assistants/words/all";
import { words as wordsOf } from "@/lib/kernel/words";

import { asksFor } from "./asks-for";
import { empty, text } from "./reply-parts";
import { readThread } from "./thread";

const toSymptoms: ActionItem = { kind: "assistant", assistant: "symptom_checker" };
const toHealth: ActionItem = { kind: "assistant", assistant: "health_education" };
const toBooking: ActionItem = { kind: "assistant", assistant: "appointment_booking" };
const person: ActionItem = { kind: "person" };

/** Words by which somebody speaks of themselves or of theirs. */
const own = new Set(
  "i im ive my me he she his her je j ai mon ma mes moi il elle fils fille".split(" "),
);

/** Quotes the library. What it does not hold is not said. */
export function healthReply({ locale, turns, now }: TurnContext): Reply {
  const words = wordsFor(locale).health;
  const { latest } = readThread(turns);
  const { match, sources } = askLibrary(latest, locale, now);
  const isOwn =
    triageText(latest).complaints.length > 0 && wordsOf(latest).some((word) => own.has(word));
  const after = [
    ...(asksFor("dose", latest) ? [text(words.dose)] : []),
    ...(isOwn ? [text(words.own)] : []),
  ];
  const steps = isOwn ? [toSymptoms] : [];
  if (match === "none") {
    return { ...empty, parts: [text(words.none), ...after], actionItems: [...steps, person] };
  }
  return {
    ...empty,
    parts: [text(words[match]), { type: "sources", match, items: sources }, ...after],
    actionItems: match === "weak" ? [...steps, person] : steps,
  };
}

/** Explains the app, or hands over to the assistant that is made for it. */
export function generalReply({ locale, turns, now }: TurnContext): Reply {
  const words = wordsFor(locale).general;
  const { latest } = readThread(turns);
  const help = askHelp(latest, locale);
  const library = askLibrary(latest, locale, now);
  if (help !== null && help.score >= library.score) {
    return {
      ...empty,
      parts: [text(help.text)],
      actionItems: [{ kind: "open", place: help.place }],
    };
  }
  if (triageText(latest).complaints.length > 0) {
    return { ...empty, parts: [text(words.toSymptoms)], actionItems: [toSymptoms] };
  }
  if (asksFor("book", latest) || asksFor("cancel", latest)) {
    return { ...empty, parts: [text(words.toBooking)], actionItems: [toBooking] };
  }
  if (library.match === "strong") {
    return { ...empty, parts: [text(words.toHealth)], actionItems: [toHealth] };
  }
  return { ...empty, parts: [text(words.none)], actionItems: [person] };
}
