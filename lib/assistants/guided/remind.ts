import type { Reply, TurnContext } from "@/lib/assistants/types";
import type { Words } from "@/lib/assistants/words/all";
import { words } from "@/lib/kernel/words";

import { say } from "./booking-visits";
import { empty, text } from "./reply-parts";

/** What somebody wants of reminders; `other`: to be reminded of something that is no visit. */
export type Wanted = "on" | "off" | "other";

const visit = /\b(?:visits?|appointments?|consult\w*|rendez|rdv|visites?|seances?)\b/;
const medicine =
  /\b(?:pills?|tablets?|medicines?|medications?|medicaments?|comprimes?|traitement|injections?|to (?:take|drink|call|buy|phone)|prendre|boire|appeler)\b/;

/** "Rappelez-moi" alone asks for a call, and "remind me when my visit is" for the list. */
const mention =
  /\bremind(?:ers?|ed|ing)?\b|\brappels?\b|\brappel\w+\b(?=.*\b(?:rendez|rdv|visites?|consultations?|seances?)\b)/;
const question =
  /\bremind (?:me|us) (?:again )?(?:of )?(?:when (?:is|are|do|my|the)|which|what|who|where|how|why)\b|\brappel\w+ (?:moi )?(?:quand|quel\w*|qui|ou|pourquoi|comment)\b/;

const between =
  "(?:(?:to|be|get|me|any|more|the|these|those|your|my|all|such|you|have|receive|visit|visits|appointment|of|les|mes|ces|tous|de|des|d|le|mon|me|m|plus) )*";
/** Said in so many words of the reminder itself. */
const off = [
  `(?:do not|don t|dont|no longer) (?:want|need|like|wish) ${between}remind`,
  "(?:do not|don t|dont) (?:send (?:me )?(?:any |the |your )?(?:more )?|)remind",
  `(?:stop|cancel|disable|switch off|turn off|remove|end|no more|no|without) ${between}remind`,
  "(?:switch|turn) .*reminders? off",
  `unsubscribe .*remind`,
  `(?:annul|arret|desactiv|supprim|stopp|coup)\\w* ${between}rappel`,
  "(?:ne|n) (?:(?:me|m|veux|voudrais|souhaite|desire|envoyez|envoie|envoyer) )+(?:plus|pas) .*rappel",
  "ne (?:me |m )?rappel\\w* (?:plus|pas)",
  "(?:sans|aucun) rappel",
].map((one) => new RegExp(String.raw`\b${one}`));
const turnedOn =
  /\b(?:set|set up|book|schedule|make|add|turn on|switch on|program\w*|activ\w*|mett\w*|prendre) (?:a |an |the |my |visit |un |des |les |mes )*(?:remind|rappel)/;
/** Somebody who misses a reminder wants none the less. */
const missed =
  /\b(?:not|t|never|no longer|pas|plus|jamais|aucun) (?:\w+ ){0,2}(?:get|got|gotten|received?|reminded|recu|eu)\b|\brecois (?:\w+ ){0,2}(?:pas|plus|aucun)\b/;

/** What a text wants of reminders, in English or French, and whether that is plainly all it wants. */
export function remindIn(said: string): { wanted: Wanted; isPlain: boolean } | null {
  const folded = words(said).join(" ");
  if (!mention.test(folded) || question.test(folded)) return null;
  if (medicine.test(folded) && !visit.test(folded)) return { wanted: "other", isPlain: false };
  const isMissed = missed.test(folded) && !/\bwant|\bveux|\bvoudrais/.test(folded);
  if (!isMissed && off.some((one) => one.test(folded))) return { wanted: "off", isPlain: true };
  return { wanted: "on", isPlain: turnedOn.test(folded) };
}

/** Proposes to turn reminders of visits on or off, or says how it stands. */
export function remindStep(wanted: Wanted, context: TurnContext, { booking }: Words): Reply {
  const { reminders } = context;
  if (wanted === "other") return say([booking.remindOnly], "notifications");
  if (reminders === undefined) return say([booking.remindPage], "notifications");
  const { isOn, hasWay } = reminders;
  const isWanted = wanted === "on";
  const noWay = isWanted && !hasWay ? [booking.remindNoWay] : [];
  if (isOn === isWanted) {
    return say([isOn ? booking.remindIsOn : booking.remindIsOff, ...noWay], "notifications");
  }
  return {
    ...empty,
    parts: [text(booking.askRemind)],
    actionItems: [{ kind: "open", place: "notifications" }],
    request: {
      tool: "set_reminders",
      input: { reminders: wanted },
      title: isWanted ? booking.remindOnTitle : booking.remindOffTitle,
      facts: [isWanted ? booking.remindOnFact : booking.remindOffFact, ...noWay],
    },
  };
}
