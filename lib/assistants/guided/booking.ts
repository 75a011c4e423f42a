import { triageText } from "@/lib/assistants/triage/triage-text";
import type { KnownVisit, Place, QuestionPart, Reply, TurnContext } from "@/lib/assistants/types";
import { type Words, wordsFor } from "@/lib/assistants/words/all";

import { asksFor } from "./asks-for";
import { empty, text } from "./reply-parts";
import { readThread } from "./thread";

const keep = "keep";

/** One step with the appointment assistant. Nothing is written here: a write is only asked for. */
export function bookingReply(context: TurnContext): Reply {
  const words = wordsFor(context.locale);
  const { latest, answers, pending } = readThread(context.turns);
  if (latest === "") return afterChoice(answers.get("visit")?.[0], context, words);
  if (asksFor("cancel", latest)) return askWhich(context, words);
  if (asksFor("move", latest)) return say([words.booking.move]);
  if (asksFor("list", latest)) return listVisits(context, words);
  if (triageText(latest).complaints.length > 0) {
    return {
      ...say([words.booking.symptoms, words.booking.book]),
      actionItems: [
        { kind: "assistant", assistant: "symptom_checker" },
        { kind: "open", place: "book" },
      ],
    };
  }
  if (asksFor("book", latest)) return say([words.booking.book], "book");
  if (pending !== null) return { ...empty, parts: [text(words.symptom.again), pending] };
  return say([words.booking.hello], "book");
}

function say(lines: readonly string[], place: Place = "appointments"): Reply {
  return { ...empty, parts: lines.map(text), actionItems: [{ kind: "open", place }] };
}

function listVisits(context: TurnContext, { booking }: Words): Reply {
  if (context.visits.length === 0) return say([booking.none, booking.book], "book");
  const lines = context.visits.map((visit) => `• ${lineOf(visit, context)}`);
  return say([[booking.list, ...lines].join("\n")]);
}

function askWhich(context: TurnContext, { booking }: Words): Reply {
  if (context.visits.length === 0) return say([booking.none, booking.book], "book");
  const question: QuestionPart = {
    type: "question",
    questionId: "visit",
    prompt: booking.which,
    hint: booking.ask,
    options: [
      ...context.visits.map((visit) => ({ id: visit.id, label: lineOf(visit, context) })),
      { id: keep, label: booking.keep },
    ],
    multiple: false,
    none: keep,
  };
  return { ...empty, parts: [question] };
}

function afterChoice(chosen: string | undefined, context: TurnContext, { booking }: Words): Reply {
  const visit = context.visits.find(({ id }) => id === chosen);
  if (visit === undefined) return say([booking.kept]);
  return {
    ...empty,
    parts: [text(booking.ask)],
    request: {
      tool: "cancel_visit",
      input: { appointmentId: visit.id },
      title: booking.cancelTitle,
      facts: [lineOf(visit, context)],
    },
  };
}

/** Weekday, date, time and time zone, with whom and where. */
function lineOf({ startsAt, with: person, place }: KnownVisit, { locale, timeZone }: TurnContext) {
  const when = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(startsAt);
  return [when, person, place].filter(Boolean).join(", ");
}
