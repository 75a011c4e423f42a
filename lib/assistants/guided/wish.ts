import { addDays, dayOf, type Day } from "@/lib/appointments/days";
import type { Wish } from "@/lib/assistants/booking-types";
import type { TurnContext } from "@/lib/assistants/types";
import { words } from "@/lib/kernel/words";

import { has } from "./asks-for";

/** Monday first, as ISO 8601 counts. */
export const weekdays: readonly (readonly string[])[] = [
  ["monday", "mondays", "lundi"],
  ["tuesday", "tuesdays", "mardi"],
  ["wednesday", "wednesdays", "mercredi"],
  ["thursday", "thursdays", "jeudi"],
  ["friday", "fridays", "vendredi"],
  ["saturday", "saturdays", "samedi"],
  ["sunday", "sundays", "dimanche"],
];

/** January first. */
export const months: readonly (readonly string[])[] = [
  ["january", "jan", "janvier"],
  ["february", "feb", "fevrier"],
  ["march", "mars"],
  ["april", "apr", "avril"],
  ["may", "mai"],
  ["june", "juin"],
  ["july", "juillet"],
  ["august", "aug", "aout"],
  ["september", "sept", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "decembre"],
];

const parts = {
  evening: ["evening", "evenings", "tonight", "after work", "soir", "soiree", "apres le travail"],
  afternoon: ["afternoon", "afternoons", "apres midi"],
  morning: ["morning", "mornings", "matin", "matinee"],
} as const;

const formats = {
  video: ["video", "online", "from home", "visio", "en ligne"],
  clinic: ["in person", "at the clinic", "face to face", "en personne", "sur place", "au centre"],
} as const;

const today = [
  "today",
  "tonight",
  "this morning",
  "this afternoon",
  "this evening",
  "aujourd hui",
  "ce matin",
  "cet apres midi",
  "ce soir",
];
const afterTomorrow = ["day after tomorrow", "apres demain"];
const tomorrow = ["tomorrow", "demain"];
const thisWeek = ["this week", "cette semaine"];
const nextWeek = ["next week", "week after this", "semaine prochaine"];

/**
 * When and how somebody wants to be seen, in English or French: days of the week, dates with the name of
 * the month, "tomorrow", "next week", parts of the day. What is not said, or not understood, is null; a day
 * of the week is the next one after today.
 */
export function readWish(
  text: string,
  { now, timeZone }: Pick<TurnContext, "now" | "timeZone">,
): Wish {
  const find = <K extends string>(table: Readonly<Record<K, readonly string[]>>): K | null => {
    for (const name in table) if (has(text, table[name])) return name;
    return null;
  };
  return { days: daysOf(text, dayOf(now, timeZone)), part: find(parts), format: find(formats) };
}

/** What was said last counts; what it leaves open stays as it was. */
export function mergeWishes(before: Wish | null, latest: Wish): Wish {
  return {
    days: latest.days ?? before?.days ?? null,
    part: latest.part ?? before?.part ?? null,
    format: latest.format ?? before?.format ?? null,
  };
}

/** Whether anything was wished for. */
export function isWish({ days, part, format }: Wish): boolean {
  return days !== null || part !== null || format !== null;
}

function daysOf(text: string, from: Day): Wish["days"] {
  const one = (day: Day) => ({ from: day, to: day });
  const date = dateIn(words(text), from);
  if (date !== null) return one(date);
  const weekday = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const named = weekdays.findIndex((names) => has(text, names));
  // A week from today at the latest: "next Tuesday" on a Tuesday is the one to come.
  if (named >= 0) return one(addDays(from, ((named - weekday + 6) % 7) + 1));
  if (has(text, nextWeek)) {
    return { from: addDays(from, 7 - weekday), to: addDays(from, 13 - weekday) };
  }
  if (has(text, thisWeek)) return { from, to: addDays(from, 6 - weekday) };
  if (has(text, afterTomorrow)) return one(addDays(from, 2));
  if (has(text, tomorrow)) return one(addDays(from, 1));
  return has(text, today) ? one(from) : null;
}

/** "1 December", "December 1st", "1er décembre": the next day of that name. */
function dateIn(said: readonly string[], from: Day): Day | null {
  for (const [at, word] of said.entries()) {
    const month = months.findIndex((names) => names.includes(word));
    if (month < 0) continue;
    for (const beside of [said[at - 1], said[at + 1]]) {
      const day = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(beside ?? "")?.[1];
      const found = day === undefined ? null : nextDate(month, Number(day), from);
      if (found !== null) return found;
    }
  }
  return null;
}

function nextDate(month: number, day: number, from: Day): Day | null {
  const year = Number(from.slice(0, 4));
  for (const candidate of [year, year + 1]) {
    const date = new Date(Date.UTC(candidate, month, day));
    const iso = date.toISOString().slice(0, 10);
    if (date.getUTCMonth() === month && iso >= from) return iso;
  }
  return null;
}
