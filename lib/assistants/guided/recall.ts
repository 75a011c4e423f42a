import { addDays, dayOf, type Day } from "@/lib/appointments/days";
import type { TurnContext } from "@/lib/assistants/types";
import { words } from "@/lib/kernel/words";

import { months, weekdays } from "./wish";

/** Somebody whom the person saw before, as they speak of them. */
export type Recall = {
  /** When that was: days, both included; `last` for the newest visit; null where nothing was said of it. */
  when: { from: Day; to: Day } | "last" | null;
  /** The words without it, so that what was is not read as what is wished for. */
  rest: string;
};

const anyOf = (names: readonly (readonly string[])[]) => names.flat().join("|");
const weekday = anyOf(weekdays);
const month = anyOf(months);
const profession =
  "(?:doctor|dr|doc|physician|provider|specialist|clinician|practitioner|nurse|gp|midwife|therapist|physiotherapist|psychiatrist|surgeon|paediatrician|pediatrician|dentist|[a-z]+ologist|medecin|docteur|docteure|praticien|praticienne|specialiste|soignante?|infirmiere?|generaliste|sage femme|psychiatre|pediatre|chirurgien|chirurgienne|dentiste|[a-z]+logue)";
const people = `(?:${profession}|person|one|personne|celui|celle)`;
const newest =
  "(?:last (?:time|visit|appointment|consultation)|derniere (?:fois|visite|consultation|seance)|dernier (?:rendez vous|rdv))";
const period =
  "(?:(?:last|past) (?:week|month|year)|(?:semaine|annee) (?:derniere|passee)|(?:mois|an) (?:dernier|passe))";

/** How one speaks of somebody whom one saw. */
const reference = new RegExp(
  String.raw`\b(?:${[
    `(?:same|meme) ${people}`,
    // "The last one" may be a choice.
    `(?:last|previous|dernier|derniere|precedente?) ${profession}`,
    `${profession} precedente?`,
    `(?:${people}|whom?) (?:that |who |whom )?(?:i|we) (?:(?:ve|have|had|last|already|just|first) )*(?:saw|seen|met|visited|consulted|had|was with|were with|went to|spoke (?:to|with)|talked (?:to|with))`,
    `${people} (?:that|who) (?:(?:has|had|have|last|already) )*(?:saw|seen|treated|examined|helped|looked after) (?:me|us)`,
    `${people} que? (?:j ai|j avais|nous avons|nous avions|on a|on avait) (?:deja |bien )?(?:vue?s?|consultee?s?|rencontree?s?|eue?s?)`,
    `${people} qui (?:m|nous) (?:a|avait|ont) (?:deja |bien )?(?:vue?s?|recue?s?|soignee?s?|traitee?s?|examinee?s?|suivie?s?)`,
    `(?:as|like|from|of|at) (?:the |my |our )?${newest}`,
    `(?:comme|de|que|a|lors de|du) (?:la |ma |mon |notre )?${newest}`,
    `${people} (?:from|of|in|du|de|d|en) (?:the |la |l )?(?=${period}|yesterday|hier|(?:${month})\\b)`,
  ].join("|")})\b`,
);

type When = (found: RegExpExecArray, today: Day) => Recall["when"];
type Rule = readonly [RegExp, When];

const rule = (pattern: string, when: When): Rule => [
  new RegExp(String.raw`\b(?:${pattern})\b`),
  when,
];
/** The same, where it follows at once. */
const next = (pattern: string, when: When): Rule => [
  new RegExp(String.raw`^ ?(?:${pattern})\b`),
  when,
];

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  un: 1,
  une: 1,
  two: 2,
  deux: 2,
  three: 3,
  trois: 3,
  four: 4,
  quatre: 4,
  five: 5,
  cinq: 5,
  six: 6,
};
const number = `\\d{1,2}|${Object.keys(numbers).join("|")}`;

/** What can only be meant of what was, wherever it stands. */
const past: readonly Rule[] = [
  rule(`last (?<weekday>${weekday})|(?<jour>${weekday}) (?:dernier|passe)`, ({ groups }, today) =>
    recentWeekday(groups?.["weekday"] ?? groups?.["jour"], today),
  ),
  rule(`last (?<month>${month})|(?<mois>${month}) (?:dernier|passe)`, ({ groups }, today) =>
    // "Last November" said in November is not this one.
    recentMonth(groups?.["month"] ?? groups?.["mois"], monthBefore(today, 1).from),
  ),
  rule("day before yesterday|avant hier", (_, today) => one(addDays(today, -2))),
  rule("yesterday|hier", (_, today) => one(addDays(today, -1))),
  rule("(?:last|past) week|semaine (?:derniere|passee)", (_, today) => {
    const monday = addDays(today, -weekdayOf(today));
    return { from: addDays(monday, -7), to: addDays(monday, -1) };
  }),
  rule("(?:last|past) month|mois (?:dernier|passe)", (_, today) => monthBefore(today, 1)),
  rule("(?:last|past) year|(?:annee|an) (?:derniere|passee|dernier|passe)", (_, today) => {
    const year = Number(today.slice(0, 4)) - 1;
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  }),
  rule(`(?<n>${number}) (?<unit>day|week|month)s? ago`, ago),
  rule(`il y a (?<n>${number}) (?<unit>jour|semaine|mois)s?`, ago),
  rule(`${newest}|(?:last|previous|dernier|derniere|precedente?) ${profession}`, () => "last"),
  rule(`${profession} precedente?|(?:i|we) last saw|same as before|comme avant`, () => "last"),
];

/** What is meant of what was only right behind it: elsewhere it is a wish. */
const following: readonly Rule[] = [
  next(
    "(?:earlier )?(?:today|this morning|this afternoon)|aujourd hui|ce matin|cet apres midi",
    (_, today) => one(today),
  ),
  next("(?:earlier )?this week|cette semaine", (_, today) => ({
    from: addDays(today, -weekdayOf(today)),
    to: today,
  })),
  next("(?:earlier )?this month|ce mois", (_, today) => monthBefore(today, 0)),
  next(`(?:on |le )?(?<day>\\d{1,2})(?:st|nd|rd|th|er)? (?:of )?(?<month>${month})`, date),
  next(`(?:on )?(?<month>${month}) (?<day>\\d{1,2})(?:st|nd|rd|th)?`, date),
  next(`(?:on |le )?(?<weekday>${weekday})`, ({ groups }, today) =>
    recentWeekday(groups?.["weekday"], today),
  ),
  next(`(?:(?:as|like|comme) )?(?:in |en |d |of )?(?<month>${month})`, ({ groups }, today) =>
    recentMonth(groups?.["month"], today),
  ),
];

/**
 * Whether a text speaks of somebody whom its writer saw before, in English or French: "the doctor I saw last
 * month", "le même médecin que la dernière fois". Null where it does not. By the calendar of `timeZone`.
 */
export function recallIn(
  text: string,
  { now, timeZone }: Pick<TurnContext, "now" | "timeZone">,
): Recall | null {
  const said = words(text).join(" ");
  const found = reference.exec(said);
  if (found === null) return null;
  const today = dayOf(now, timeZone);
  const [who] = found;
  const before = said.slice(0, found.index);
  const behind = said.slice(found.index + who.length);
  const rest = (one: string) => one.replaceAll(/ +/g, " ").trim();
  for (const [pattern, when] of past) {
    const match = pattern.exec(said);
    if (match === null) continue;
    return { when: when(match, today), rest: rest(`${before} ${behind}`.replace(match[0], "")) };
  }
  for (const [pattern, when] of following) {
    const match = pattern.exec(behind);
    if (match === null) continue;
    const left = behind.slice(match[0].length);
    return { when: when(match, today), rest: rest(`${before} ${left}`) };
  }
  return { when: null, rest: rest(`${before} ${behind}`) };
}

const one = (day: Day) => ({ from: day, to: day });
/** Monday is 0. */
const weekdayOf = (day: Day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const placeOf = (name: string | undefined, names: readonly (readonly string[])[]) =>
  names.findIndex((list) => list.includes(name ?? ""));

function recentWeekday(name: string | undefined, today: Day) {
  const back = (weekdayOf(today) - placeOf(name, weekdays) + 6) % 7;
  return one(addDays(today, -back - 1));
}

function monthBefore(today: Day, count: number) {
  const year = Number(today.slice(0, 4));
  const at = Number(today.slice(5, 7)) - 1 - count;
  const iso = (date: number) => new Date(date).toISOString().slice(0, 10);
  return { from: iso(Date.UTC(year, at, 1)), to: iso(Date.UTC(year, at + 1, 0)) };
}

function recentMonth(name: string | undefined, today: Day) {
  const current = Number(today.slice(5, 7)) - 1;
  return monthBefore(today, (current - placeOf(name, months) + 12) % 12);
}

function ago({ groups }: RegExpExecArray, today: Day) {
  const said = groups?.["n"] ?? "";
  const count = numbers[said] ?? Number(said);
  const unit = groups?.["unit"];
  if (unit === "month" || unit === "mois") return monthBefore(today, count);
  // Nobody counts weeks to the day.
  const [days, slack] = unit === "week" || unit === "semaine" ? [count * 7, 4] : [count, 1];
  return { from: addDays(today, -days - slack), to: addDays(today, slack - days) };
}

function date({ groups }: RegExpExecArray, today: Day): Recall["when"] {
  const year = Number(today.slice(0, 4));
  for (const candidate of [year, year - 1]) {
    const at = Date.UTC(candidate, placeOf(groups?.["month"], months), Number(groups?.["day"]));
    const day = new Date(at).toISOString().slice(0, 10);
    if (day <= today) return one(day);
  }
  return null;
}
