import { foldText } from "@/lib/kernel/words";

/** The passages that an answer may rest on, in the order of their numbers. */
export type Passages = readonly { text: string }[];

/** Amounts of medicine, with their units. */
const dose =
  /\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|ug|g|ml|iu|ui|units?|tablets?|pills?|comprimes?|gouttes|drops)\b/g;

/** What no assistant says, in folded words. */
const never = [
  /\byou (?:probably |likely |surely |definitely )?(?:have|suffer from|are having) (?:a |an |the )?(?!the right|to |any |this now)/,
  /\bvous (?:avez|souffrez d)\w* (?:probablement |surement )?(?:une?|d|la|le|l)\b/,
  /\b(?:stop|start|increase|decrease|double|skip) (?:taking|your|the dose)/,
  /\b(?:arretez|commencez|augmentez|diminuez|doublez) (?:de prendre|votre|la dose)/,
  /\b(?:nothing serious|no need to worry|nothing to worry|not dangerous|rien de grave|pas d inquietude|sans danger)\b/,
  /https?:|www\./,
];

/** Whole sentences, each with the citations behind it. A point within "1.5" or an address ends none. */
const sentence = /[^\n]+?(?:[.!?]+(?=\s|$)(?:\s*\[\d+\])*|$|(?=\n))\s*/gm;

/**
 * Lets through the sentences of a model that rest on a passage: each names one that is there, says no
 * dose that it does not say, and nothing of what no assistant says. The rest is not shown.
 */
export function passSentences(text: string, passages: Passages): { kept: string; dropped: number } {
  const sentences = text.match(sentence) ?? [];
  const kept = sentences.filter((one) => passes(one, passages));
  return { kept: kept.join("").trim(), dropped: sentences.length - kept.length };
}

function passes(one: string, passages: Passages): boolean {
  const cited = [...one.matchAll(/\[(\d+)\]/g)].map((match) => passages[Number(match[1]) - 1]);
  if (cited.length === 0 || cited.includes(undefined)) return false;
  const words = foldText(one).replaceAll(/['’]/g, " ");
  if (never.some((pattern) => pattern.test(words))) return false;
  const held = cited.map((passage) => squeeze(passage?.text ?? "")).join(" ");
  return (words.match(dose) ?? []).every((amount) => held.includes(squeeze(amount)));
}

function squeeze(text: string): string {
  return foldText(text).replaceAll(/\s+/g, "");
}
