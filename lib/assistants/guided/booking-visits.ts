import type { KnownVisit, Place, QuestionPart, Reply, TurnContext } from "@/lib/assistants/types";
import type { Words } from "@/lib/assistants/words/all";

import { empty, text } from "./reply-parts";

/** The choice that changes nothing. */
export const keep = "keep";

/** Lines, and a button to a screen. */
export function say(lines: readonly string[], place: Place = "appointments"): Reply {
  return { ...empty, parts: lines.map(text), actionItems: [{ kind: "open", place }] };
}

/** The coming visits, as lines. */
export function listVisits(context: TurnContext, { booking }: Words): { reply: Reply } {
  if (context.visits.length === 0) return { reply: say([booking.none], "book") };
  const lines = context.visits.map((visit) => `• ${visitLine(visit, context)}`);
  return { reply: say([[booking.list, ...lines].join("\n")]) };
}

/** Asks which visit to cancel (`null`), and proposes it once it is chosen. */
export function cancelStep(
  chosen: string | null | undefined,
  context: TurnContext,
  { booking }: Words,
): { reply: Reply } {
  if (chosen === null) return { reply: askWhich(context, booking) };
  const visit = context.visits.find(({ id }) => id === chosen);
  if (visit === undefined) return { reply: say([booking.kept]) };
  return {
    reply: {
      ...empty,
      parts: [text(booking.ask)],
      request: {
        tool: "cancel_visit",
        input: { appointmentId: visit.id },
        title: booking.cancelTitle,
        facts: [visitLine(visit, context)],
      },
    },
  };
}

function askWhich(context: TurnContext, booking: Words["booking"]): Reply {
  if (context.visits.length === 0) return say([booking.none], "book");
  const question: QuestionPart = {
    type: "question",
    questionId: "visit",
    prompt: booking.which,
    hint: booking.ask,
    options: [
      ...context.visits.map((visit) => ({ id: visit.id, label: visitLine(visit, context) })),
      { id: keep, label: booking.keep },
    ],
    multiple: false,
    none: keep,
  };
  return { ...empty, parts: [question] };
}

/** Weekday, date, time and time zone. */
export function moment(at: number, timeZone: string, locale: TurnContext["locale"]): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);
}

/** When a visit is, with whom and where. */
export function visitLine(
  { startsAt, with: person, place }: KnownVisit,
  { locale, timeZone }: TurnContext,
): string {
  return [moment(startsAt, timeZone, locale), person, place].filter(Boolean).join(", ");
}
