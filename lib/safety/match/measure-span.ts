import type { Seen } from "./find";
import type { Reading } from "./reading";
import { wordAt, wordSet, type Numeral } from "./numbers";
import { daysOf } from "./units";

/** "a whole week" */
const wholes = wordSet("whole full entire good solid more bonne entiere complete");
const ordinals = wordSet(
  "2nd 3rd 4th 5th 6th 7th second third fourth fifth sixth troisieme quatrieme cinquieme",
);

export function readSpans(tokens: readonly Seen[], numbers: readonly Numeral[]): Reading[] {
  const spans = numbers.flatMap(({ at, value }) => [
    ...lasting(tokens, at, value),
    ...(value >= 9 && value <= 1000 && tokens[at + 1]?.afterSlash !== true
      ? [{ measure: "many" as const, start: at, end: at }]
      : []),
  ]);
  return [...spans, ...dayCounts(tokens), ...sinceDays(tokens)];
}

function lasting(tokens: readonly Seen[], at: number, value: number): Reading[] {
  const stretched = wholes.has(wordAt(tokens, at + 1, at)) ? at + 2 : at + 1;
  const unit = daysOf(wordAt(tokens, stretched, at));
  if (unit === null) return [];
  const days = unit * value;
  const found: Reading["measure"][] = [];
  if (days * 1440 >= 5 && days < 1) found.push("over_5_minutes");
  if (days >= 0.5) found.push("over_12_hours");
  if (days >= 1) found.push("over_24_hours");
  if (days >= 3) found.push("over_3_days");
  if (days >= 5) found.push("over_5_days");
  return found.map((measure) => ({ measure, start: at, end: at + 1 }));
}

const since = wordSet("since depuis");
const weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday lundi mardi
  mercredi jeudi vendredi samedi dimanche weekend`);

/** "since Monday": which day it is now is not known, so it is taken for long. */
function sinceDays(tokens: readonly Seen[]): Reading[] {
  return tokens.flatMap(({ word }, at) => {
    if (!since.has(word) || !weekdays.has(wordAt(tokens, at + 1, at))) return [];
    return [{ measure: "over_3_days" as const, start: at, end: at + 1 }];
  });
}

/** "the fourth day", "4e jour", "day 5". */
function dayCounts(tokens: readonly Seen[]): Reading[] {
  return tokens.flatMap(({ word, value }, at) => {
    const isDay = daysOf(wordAt(tokens, at + 1, at)) === 1;
    const isCount = ordinals.has(word) && isDay;
    const number = word === "day" || word === "jour" ? (tokens[at + 1]?.value ?? 0) : 0;
    if (!isCount && (number < 3 || number > 30 || value !== null)) return [];
    return [{ measure: "over_3_days" as const, start: at, end: at + 1 }];
  });
}
