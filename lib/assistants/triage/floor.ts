import type { SignsFound } from "@/lib/safety/match/signs";

/**
 * The floor under what no rule has understood: a text that carries a sign of severity is never called
 * routine. Sources of the signs: NHS "When to call 999"; NICE NG51 (who is at risk of sepsis) and NG143
 * (infants); CDC "Hear Her".
 */

/** Ideas that are signs of severity by themselves. */
const alone: readonly string[] = [
  "breathless",
  "choking",
  "pleuritic",
  "chest",
  "faint",
  "near_faint",
  "collapsed",
  "wont_wake",
  "altered",
  "no_memory",
  "seizure",
  "drops_things",
  "struck_head_pain",
  "light_hurts",
  "hit_head",
  "high_fever",
  "shaking",
  "fontanelle",
  "no_nappy",
  "not_feeding",
  "self_end",
  "self_harm",
  "wish_dead",
  "stabbed",
  "crash",
  "caustic",
];

/** Ideas that are said of other things as well: with a part of the body or a complaint they count. */
const withBody: readonly string[] = ["sudden", "numb", "weak", "powerless", "neck_locked"];

const body: readonly string[] = [
  "pain",
  "pressure",
  "head",
  "face",
  "mouth_tooth",
  "lips",
  "throat",
  "eye",
  "sight",
  "talk",
  "arm_leg",
  "feet_hands",
  "side",
  "back",
  "belly",
  "heart",
  "fever",
  "vomiting",
  "nausea",
  "dizzy",
  "bleeding",
  "blood",
  "swelling",
  "rash",
  "testis",
  "urine",
  "stool",
  "sweating",
  "walk",
];

/** Ideas of which both have to be said. */
const together: readonly (readonly [string, string])[] = [
  ["breathe", "cannot"],
  ["breathe", "worse"],
  ["breathe", "severe"],
  ["breathe", "fast"],
  ["severe", "pain"],
  ["never_so_ill", "pain"],
  ["never_so_ill", "fever"],
  ["never_so_ill", "infection"],
  ["severe", "pressure"],
  ["worse", "pain"],
  ["bleeding", "much"],
  ["bleeding", "not_stopping"],
  ["bleeding", "dizzy"],
  ["blood", "much"],
  ["vomiting", "not_stopping"],
  ["vomiting", "repeated"],
  ["vomiting", "cannot"],
  ["vomiting", "child"],
  ["testis", "pain"],
  ["blue", "lips"],
  ["pale", "sweating"],
  ["pale", "child"],
  ["swelling", "lips"],
  ["swelling", "throat"],
  ["heart", "fast"],
  ["sight", "black"],
  ["took", "too_much"],
];

/** What somebody may have or be that makes a complaint graver than it sounds. */
const frail: readonly string[] = ["pregnant", "birth_or_pregnancy", "immune_low", "blood_thinner"];

/** Complaints that count for whoever is frail, pregnant, very young or very old. */
const complaint: readonly string[] = [
  "pain",
  "pressure",
  "bleeding",
  "blood",
  "swelling",
  "fever",
  "chills",
  "vomiting",
  "dizzy",
  "infection",
  "red_hot",
  "wound",
  "fall_or_blow",
  "drowsy",
  "cold",
  "pale",
  "blue",
];

/** Ages in years: NICE NG143 takes infants under three months apart; the oldest hide how ill they are. */
const youngest = 0.25;
const oldest = 85;

/**
 * The signs of severity that a text says of somebody here and now, as names of word groups; empty where
 * there is none. Denied, past and general words do not count. `age` in years.
 */
export function signsOfSeverity(signs: SignsFound, age?: number | null): string[] {
  const says = (group: string) => signs.says(group);
  const complaints = complaint.filter(says);
  const isFrail =
    (age != null && (age < youngest || age >= oldest)) || says("newborn") || frail.some(says);
  return [
    ...new Set([
      ...alone.filter(says),
      ...(body.some(says) ? withBody.filter(says) : []),
      ...together.filter((pair) => pair.every(says)).flat(),
      ...(isFrail ? complaints : []),
    ]),
  ];
}
