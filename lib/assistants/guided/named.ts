import { words } from "@/lib/kernel/words";

/** Words that tell nobody apart. */
const common = new Set([
  "doctor",
  "docteur",
  "clinic",
  "clinique",
  "centre",
  "center",
  "health",
  "hospital",
  "medical",
  "visit",
  "the",
  "and",
  "with",
  "for",
]);

/** So many first letters in common make one word of two: a cardiologist does cardiology. */
const stem = 6;

const isSame = (a: string, b: string) =>
  a === b || (a.length >= stem && b.length >= stem && a.slice(0, stem) === b.slice(0, stem));

/**
 * Those whom a text names by name, specialty or place: those with the most of its words, or none where it
 * names nobody.
 */
export function namedIn<T extends Named>(text: string, people: readonly T[]): T[] {
  const said = words(text).filter((word) => word.length > 2 && !common.has(word));
  const scored = people.map((person) => {
    const own = words(
      [person.name, person.with, person.specialty, person.facilityName, person.facilityCity]
        .filter(Boolean)
        .join(" "),
    );
    return { person, hits: said.filter((word) => own.some((one) => isSame(one, word))).length };
  });
  const most = Math.max(0, ...scored.map(({ hits }) => hits));
  return most === 0 ? [] : scored.flatMap(({ person, hits }) => (hits === most ? [person] : []));
}

type Named = {
  name?: string;
  with?: string;
  specialty?: string | null;
  facilityName?: string;
  facilityCity?: string;
};
