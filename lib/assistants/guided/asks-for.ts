import { words } from "@/lib/kernel/words";

/** Whether one of the phrases stands in a text, word by word; `*` ends a beginning. */
export function has(text: string, phrases: readonly string[]): boolean {
  const said = words(text);
  return phrases.some((phrase) => {
    const wanted = phrase.split(" ");
    return said.some((_, at) =>
      wanted.every((word, offset) => {
        const one = said[at + offset] ?? "";
        return word.endsWith("*") ? one.startsWith(word.slice(0, -1)) : one === word;
      }),
    );
  });
}

const intents = {
  person: [
    "a person",
    "real person",
    "a human",
    "human being",
    "somebody real",
    "someone real",
    "talk to someone",
    "speak to someone",
    "talk to somebody",
    "une personne",
    "un humain",
    "parler a quelqu un",
    "quelqu un de reel",
  ],
  cancel: ["cancel*", "call off", "annul*", "decommander"],
  move: [
    "move",
    "reschedul*",
    "another time",
    "change my appointment",
    "deplac*",
    "reporter",
    "reportez",
    "decal*",
  ],
  list: [
    "my visits",
    "my appointments",
    "my appointment",
    "my next",
    "when is",
    "mes rendez",
    "mon rendez",
    "mon prochain",
    "mes prochain*",
    "le prochain",
    "prochain rendez",
    "prochains rendez",
    "prochaine visite",
    "prochaine consultation",
    "quand est",
  ],
  make: [
    "book",
    "booking",
    "reserv*",
    "schedule an",
    "schedule a",
    "make an appointment",
    "need an appointment",
    "want an appointment",
    "get an appointment",
    "another appointment",
    "new appointment",
    "see a doctor",
    "prendre rendez",
    "prendre un rendez",
    "besoin d un rendez",
    "voudrais un rendez",
    "nouveau rendez",
    "autre rendez",
    "voir un medecin",
  ],
  book: [
    "book*",
    "appointment*",
    "see a doctor",
    "visit",
    "slot*",
    "reserv*",
    "rendez",
    "rdv",
    "consult*",
  ],
  dose: [
    "dose*",
    "dosage",
    "how much",
    "how many",
    "mg",
    "milligram*",
    "combien de comprimes",
    "combien de mg",
    "posologie",
  ],
} as const;

export type Intent = keyof typeof intents;

/** Whether a text asks for that. */
export function asksFor(intent: Intent, text: string): boolean {
  return has(text, intents[intent]);
}

/** Letters, but none that English or French are written with. */
export function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const ours = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 2 && ours / letters < 0.5;
}
