import { words } from "@/lib/kernel/words";

/** A patient whom whoever writes treats. */
export type KnownPatient = { userId: string; name: string; recordNumber: string | null };

/** After one of these a first name alone is meant: "Dear Jonas", "Bonjour Amina". */
const greetings = new Set(
  words(
    "hello hi hey dear morning afternoon evening mr mrs ms miss bonjour bonsoir salut cher chere madame monsieur mme m",
  ),
);

/**
 * Another patient whom a text to a patient names, by record number, by full name, or by a greeting with a
 * first or last name; null when it names nobody else. A name that both bear tells nothing. Selection of the
 * wrong patient is among the commonest errors of electronic records (Joint Commission NPSG.01.01.01; ONC SAFER
 * guide "Patient Identification"): a second look is asked for, and nobody is kept from writing.
 */
export function namesAnother(
  text: string,
  patient: Pick<KnownPatient, "userId" | "name">,
  known: readonly KnownPatient[],
): KnownPatient | null {
  const said = words(text);
  const there = new Set(said);
  const own = new Set(words(patient.name));
  return (
    known.find((one) => one.userId !== patient.userId && isNamed(one, { said, there, own })) ?? null
  );
}

type Said = { said: readonly string[]; there: ReadonlySet<string>; own: ReadonlySet<string> };

function isNamed({ name, recordNumber }: KnownPatient, { said, there, own }: Said): boolean {
  const record = words(recordNumber ?? "");
  if (record.length > 0 && stands(record, said, there)) return true;
  const parts = words(name);
  // What this patient is called too names this patient.
  const telling = parts.filter((part) => !own.has(part));
  if (telling.length === 0) return false;
  if (parts.length > 1 && (stands(parts, said, there) || stands(parts.toReversed(), said, there))) {
    return true;
  }
  return telling.some((part) => isGreeted(part, said, there));
}

/** Whether these words stand in the text one after another. */
function stands(
  wanted: readonly string[],
  said: readonly string[],
  there: ReadonlySet<string>,
): boolean {
  if (!wanted.every((word) => there.has(word))) return false;
  return said.some((_, at) => wanted.every((word, offset) => said[at + offset] === word));
}

function isGreeted(name: string, said: readonly string[], there: ReadonlySet<string>): boolean {
  if (!there.has(name)) return false;
  return said.some((word, at) => word === name && greetings.has(said[at - 1] ?? ""));
}
