import type { Text, Token } from "@/lib/safety/text/tokens";

import type { Node } from "./trie";
import type { Plan } from "./plan";

/** A group of the lexicon that was found: `start` and `end` are the first and the last token. */
export type Hit = { group: number; start: number; end: number };

/** A token as the rules see it. */
export type Seen = Token & {
  /** The numbers of the words that it may be. */
  words: readonly number[];
  isFiller: boolean;
  /** How many words that are no fillers stand before it. */
  place: number;
};

/** Fillers that may stand between two words of a phrase. */
const mostFillers = 3;

/** What is counted so that a test can hold the promise that work is linear in the text. */
export type Work = { steps: number };

export function see(text: Text, plan: Plan): Seen[] {
  let place = 0;
  return text.tokens.map((token) => {
    const isFiller = plan.fillers.has(token.word);
    const seen = { ...token, words: plan.vocabulary.numbersOf(token), isFiller, place };
    if (!isFiller) place += 1;
    return seen;
  });
}

/** Every phrase of every group, in the order in which they end. */
export function findHits(tokens: readonly Seen[], plan: Plan, work: Work): Hit[] {
  const hits: Hit[] = [];
  tokens.forEach((_, start) => {
    const walk = (node: Node, at: number, skipped: number): void => {
      const token = tokens[at];
      work.steps += 1;
      if (token === undefined || token.clause !== tokens[start]?.clause) return;
      for (const word of token.words) {
        const next = node.next.get(word);
        if (next === undefined) continue;
        for (const group of next.groups) hits.push({ group, start, end: at });
        if (next.next.size > 0) walk(next, at + 1, 0);
      }
      if (at > start && token.isFiller && skipped < mostFillers) walk(node, at + 1, skipped + 1);
    };
    walk(plan.root, start, 0);
  });
  return hits;
}
