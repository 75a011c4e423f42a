import { wordSet } from "@/lib/safety/match/numbers";

/** Everyday words that are one letter from a word of the rules, and are meant as they stand. */
export const ordinary = wordSet(`
  cheat chess
`);
