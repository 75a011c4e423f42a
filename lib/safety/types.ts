/** How soon a person must be seen, at the least. */
export type Level = "none" | "urgent" | "emergency";

/**
 * What is to be offered first. `same_day`: a person of the clinic today; it has no number of its
 * own, so an urgent infection is not shown with the number for an ambulance.
 */
export type Route = "emergency" | "crisis" | "safeguarding" | "same_day";

export const emergencyFlags = [
  "unresponsive",
  "breathing",
  "chest_pain",
  "stroke",
  "head_brain",
  "head_injury",
  "trauma_bleeding",
  "anaphylaxis",
  "sepsis",
  "abdomen_gi",
  "spine_leg",
  "eye_testis",
  "diabetes_endocrine",
  "poisoning",
  "suicide_imminent",
  "abuse_danger",
  "pregnancy_postpartum_1y",
  "infant_child_red",
] as const;

export const urgentFlags = [
  "suicide_thoughts",
  "infant_child_amber",
  "mental_health_urgent",
  "abuse_concern",
  "pregnancy_urgent",
  "breathing_urgent",
  "heart_urgent",
  "fever_urgent",
  "infection_urgent",
  "abdomen_urgent",
  "urinary_urgent",
  "neuro_urgent",
  "eye_ear_mouth_urgent",
  "limb_urgent",
  "injury_urgent",
  "blood_pressure_urgent",
  "diabetes_urgent",
  "medicine_urgent",
] as const;

export type FlagId = (typeof emergencyFlags)[number] | (typeof urgentFlags)[number];

const flagIds: ReadonlySet<string> = new Set([...emergencyFlags, ...urgentFlags]);

/** Whether the rules of this page know that flag. */
export function isFlagId(flag: string): flag is FlagId {
  return flagIds.has(flag);
}

/** Where words stand in the text that was given: `to` is exclusive. */
export type Span = { from: number; to: number };

/** A red flag that was found; `signs` names which of the rule's signs, `about` the words. */
export type Flag = {
  id: FlagId;
  level: Exclude<Level, "none">;
  route: Route;
  signs: string[];
  about: Span[];
};

/** What the screen makes of one text. `flags` has the gravest first. */
export type Screening = { version: string; level: Level; flags: Flag[] };

/** What is known of the person from elsewhere. A text can add to it, never take from it. */
export type ScreenOptions = {
  /** In years; 0.1 is five weeks. */
  age?: number | null;
  /** Pregnant, or gave birth within the last year. */
  pregnant?: boolean;
};

/**
 * A red flag. Each sign has patterns in the language of `match/pattern.ts`; one that matches is
 * enough. `both` holds what is made of word groups that know English and French alike.
 */
export type Rule = {
  id: FlagId;
  level: Exclude<Level, "none">;
  route: Route;
  /** Public guidance that the signs were taken from; every one awaits a clinician's check. */
  source: readonly string[];
  signs: Readonly<Record<string, Sign>>;
};

export type Sign = {
  both?: readonly string[];
  en?: readonly string[];
  fr?: readonly string[];
  /** It counts although it has gone since: stroke signs, fainting, seizures. */
  evenIfGone?: true;
  /** It counts although it is put as a condition: "if I had a gun I would". */
  evenIfSupposed?: true;
  /** It counts although it is a question about nobody: "how many pills would cause death?" */
  evenIfAsked?: true;
};

/** Red flags in a message of a patient that nobody who treats has dealt with. */
export type Alert = {
  id: string;
  conversationId: string;
  messageId: string;
  level: "urgent" | "emergency";
  /** Which rules found something, the gravest first. */
  flags: string[];
  /** Epoch milliseconds. */
  raisedAt: number;
};

/** Whom a patient of a conversation's clinic can call, as dialled. */
export type ClinicNumbers = {
  emergency: string | null;
  crisis: string | null;
  clinic: string | null;
};
