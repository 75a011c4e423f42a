import { dayOf } from "@/lib/appointments/days";
import type { Bookable, PastVisit, Wish } from "@/lib/assistants/booking-types";
import type { Choice, Part, Reply, TurnContext } from "@/lib/assistants/types";
import type { Words } from "@/lib/assistants/words/all";

import { keep } from "./booking-visits";
import { namedIn } from "./named";
import { type Recall } from "./recall";
import { empty } from "./reply-parts";
import { choiceId } from "./subject";

/** So many people are offered at once; a name, a specialty or a place narrows them. */
const mostProviders = 8;

/** With whom to book, as a choice. */
export function askWhom(
  offered: readonly Choice[],
  { words, wish, lead, prompt }: { words: Words; wish: Wish; lead: Part[]; prompt: string },
): Reply {
  return {
    ...empty,
    parts: [
      ...lead,
      { type: "wish", ...wish },
      {
        type: "question",
        questionId: "provider",
        prompt,
        hint: offered.length > mostProviders ? words.booking.narrow : null,
        options: [...offered.slice(0, mostProviders), { id: keep, label: words.booking.notNow }],
        multiple: false,
        none: keep,
      },
    ],
    actionItems: [{ kind: "open", place: "book" }],
  };
}

/**
 * Whom a person means by somebody whom they saw: the newest visit with each who fits, the newest first. Those
 * whom the words name by name, specialty or place alone where there are such, and then by when it was.
 */
export function meantBy(
  { when }: Recall,
  said: string,
  { past, providers }: Pick<Bookable, "past" | "providers">,
  timeZone: string,
): PastVisit[] {
  const named = namedIn(said, past);
  const isOther = named.length === 0 && namedIn(said, providers).length > 0;
  const pool = isOther ? [] : named.length > 0 ? named : past;
  const sorted = pool.toSorted((a, b) => b.startsAt - a.startsAt);
  const day = ({ startsAt }: PastVisit) => dayOf(startsAt, timeZone);
  const fitting = sorted.filter((visit) => {
    if (when === null) return true;
    if (when === "last") return sorted[0] !== undefined && day(visit) === day(sorted[0]);
    return day(visit) >= when.from && day(visit) <= when.to;
  });
  return fitting.filter(
    ({ providerId }, at) => fitting.findIndex((visit) => visit.providerId === providerId) === at,
  );
}

/** The day of a visit that was, in words. */
export function seenOn(
  { startsAt }: PastVisit,
  { locale, timeZone }: Pick<TurnContext, "locale" | "timeZone">,
): string {
  const shown = { timeZone, day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(locale, shown).format(startsAt);
}

/** Those who were seen, as choices to book with. */
export function seenChoices(
  visits: readonly PastVisit[],
  words: Words,
  context: Pick<TurnContext, "locale" | "timeZone">,
): Choice[] {
  return visits.map((visit) => {
    const who = [visit.with, visit.specialty, visit.facilityName].filter(Boolean).join(", ");
    const on = words.booking.seenOn.replace("{date}", () => seenOn(visit, context));
    return { id: choiceId({ act: "book", id: visit.providerId }), label: `${who} (${on})` };
  });
}
