import { readAges } from "./measure-age";
import { readSpans } from "./measure-span";
import { readVitals } from "./measure-vitals";
import type { Hit, Seen } from "./find";
import { numbersIn } from "./numbers";
import type { Reading } from "./reading";

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
