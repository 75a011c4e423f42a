import type { Seen } from "./find";
import type { Reading } from "./reading";
import { isNear, wordAt, wordSet, type Numeral } from "./numbers";
import { daysOf } from "./units";

const old = wordSet("old age aged yo age agee");
const babies = wordSet(`baby babies infant newborn bebe nourrisson bambin nouveau-ne bb girl boy son
  daughter fils fille twins jumeaux grandson granddaughter kid child enfant toddler petit petite
  neveu niece nephew`);
const pregnant = wordSet("pregnant pregnancy preggo enceinte grossesse sa along gestation");

export function readAges(tokens: readonly Seen[], numbers: readonly Numeral[]): Reading[] {
  return numbers.flatMap(({ at, value }) => {
    const unit = wordAt(tokens, at + 1, at);
    const days = ageInDays(unit, value);
    if (days === null) return [];
    if (isNear(tokens, at, pregnant, { before: 4, after: 4 })) return pregnancy(at, unit, value);
    const term = isTerm(tokens, at, unit, value) ? pregnancy(at, unit, value) : [];
    return isAge(tokens, at, unit) ? [...byAge(at, days), ...term] : term;
  });
}

/** "2 mo" and "4yo" are ages by themselves. */
const ageUnits: Readonly<Record<string, number>> = { mo: 30.4, mos: 30.4, m: 30.4, yo: 365, wo: 7 };

function ageInDays(unit: string, value: number): number | null {
  if (Object.hasOwn(ageUnits, unit)) return value * (ageUnits[unit] ?? 0);
  const days = daysOf(unit);
  return days === null || days < 1 ? null : days * value;
}

function isAge(tokens: readonly Seen[], at: number, unit: string): boolean {
  if (unit === "yo" || unit === "wo") return true;
  if (old.has(wordAt(tokens, at + 2, at))) return true;
  if (isNear(tokens, at, ages, { before: 2, after: 0 })) return true;
  if (isNear(tokens, at, spans, { before: 2, after: 2 })) return false;
  return isNear(tokens, at, babies, { before: 4, after: 3 });
}

const weekUnits = wordSet("week weeks wk wks sa");
const otherTerms = wordSet("of post after out supply program postop into physio off from later");

/** "28 wks and the baby is quiet": so many weeks without another reason are a pregnancy. */
function isTerm(tokens: readonly Seen[], at: number, unit: string, value: number): boolean {
  if (!weekUnits.has(unit) || value < 20 || value > 42) return false;
  if (isNear(tokens, at, spans, { before: 2, after: 2 })) return false;
  return !otherTerms.has(wordAt(tokens, at + 2, at)) && !old.has(wordAt(tokens, at + 2, at));
}

/** "for 3 weeks", "3 weeks ago" and "in 2 weeks" are no ages. */
const spans = wordSet("for since depuis ago pendant past last next in dans every toutes tous");
const ages = wordSet("aged agee age");

function byAge(at: number, days: number): Reading[] {
  const found: Reading["measure"][] = [];
  if (days < 91) found.push("under_3_months");
  else if (days < 183) found.push("months_3_to_6");
  if (days < 16 * 365) found.push("child_age");
  return found.map((measure) => ({ measure, start: at, end: at + 1 }));
}

function pregnancy(at: number, unit: string, value: number): Reading[] {
  const weeks = unit.startsWith("w") || unit.startsWith("sem") || unit === "sa" ? value : null;
  const months = unit.startsWith("mo") ? value : null;
  const isPreterm =
    (weeks !== null && weeks >= 16 && weeks < 37) || (months !== null && months >= 4 && months < 8);
  const found: Reading["measure"][] = ["pregnant", "birth_or_pregnancy"];
  if (isPreterm) found.push("preterm");
  return found.map((measure) => ({ measure, start: at, end: at + 1 }));
}

/** The same from an age that is known otherwise. */
export function measuresOfAge(years: number): string[] {
  return byAge(0, years * 365).map(({ measure }) => measure);
}
