import { ageMeasures, readAges } from "./measure-age";
import { readSpans, spanMeasures } from "./measure-span";
import { readVitals, vitalMeasures } from "./measure-vitals";
import type { Hit, Seen } from "./find";
import { numbersIn } from "./numbers";

/** Groups that are read from numbers with their units. */
export const measures = [...vitalMeasures, ...ageMeasures, ...spanMeasures] as const;
export type Measure = (typeof measures)[number];

/** What a number says, where it stands. */
export type Reading = { measure: Measure; start: number; end: number };

/** Everything that the numbers of a text say. */
export function readMeasures(tokens: readonly Seen[], groups: ReadonlyMap<string, number>): Hit[] {
  const numbers = numbersIn(tokens);
  const ages = readAges(tokens, numbers);
  const inAges = new Set(ages.map(({ start }) => start));
  const rest = numbers.filter(({ at }) => !inAges.has(at));
  const readings: Reading[] = [...readVitals(tokens, rest), ...ages, ...readSpans(tokens, rest)];
  return readings.flatMap(({ measure, start, end }) => {
    const group = groups.get(measure);
    return group === undefined ? [] : [{ group, start, end }];
  });
}
