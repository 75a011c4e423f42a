import { en } from "./en";
import { fr } from "./fr";
import type { Translated } from "./words";

export type Words = Translated<typeof en>;

const all: Readonly<Record<"en" | "fr", Words>> = { en, fr };

export function wordsFor(locale: "en" | "fr"): Words {
  return all[locale];
}
