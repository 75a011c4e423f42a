import { findSigns } from "@/lib/safety/match/signs";
import { screenText } from "@/lib/safety/screen";
import type { FlagId, Screening } from "@/lib/safety/types";
import type { Urgency } from "@/lib/assistants/urgency";

import { observedRate } from "./calibration";
import { signsOfSeverity } from "./floor";
import { likenessOf } from "./likeness";
import { type ComplaintId, complaints, isComplaintId } from "./complaints";
import { triagePlan } from "./plan";
import { triageVersion } from "./version";

export type TextTriage = {
  version: string;
  urgency: Urgency;
  /** How often such a verdict was right on texts that the rules had not seen. */
  confidence: number;
  redFlags: FlagId[];
  /** In the order of `complaints`. */
  complaints: ComplaintId[];
  /** Words that call for being seen today and are no red flag. */
  worries: string[];
  rationale: string;
  screening: Screening;
};

export type AboutPerson = {
  age?: number | null;
  sex?: "female" | "male" | null;
  pregnant?: boolean;
};

/**
 * How soon somebody should be seen, from what they wrote and nothing else. The red-flag rules are
 * the floor: everything here can raise their level, nothing lowers it. Pure and offline.
 */
export function triageText(text: string, about: AboutPerson = {}): TextTriage {
  const pregnant = about.pregnant === true && about.sex !== "male";
  const screening = screenText(text, { age: about.age, pregnant });
  const signs = findSigns(text, triagePlan(), { age: about.age, pregnant });
  const { found } = signs;
  const names = [...new Set(found.map(({ line }) => line.rule.id))];
  const of = (kind: string) =>
    names.filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1));
  const known = new Set(of("complaint"));
  const seen = Object.keys(complaints).filter((id) => known.has(id));
  const told: Told = {
    now: of("emergency"),
    today: of("urgent"),
    age: about.age,
    seen,
    looksLike: likenessOf(signs, about.age),
    severe: signsOfSeverity(signs, about.age),
  };
  const evidence = weigh(screening, told);
  return {
    version: triageVersion,
    urgency: evidence.urgency,
    confidence: observedRate(evidence.urgency),
    redFlags: screening.flags.map(({ id }) => id),
    complaints: seen.filter(isComplaintId),
    worries: [...told.now, ...told.today],
    rationale: rationaleOf(evidence, screening, told),
    screening,
  };
}

type Told = {
  now: readonly string[];
  today: readonly string[];
  seen: readonly string[];
  age?: number | null;
  looksLike: "emergency" | "urgent" | null;
  severe: readonly string[];
};

/** Complaints that an old or a very young person should be seen for today. */
const frailFor = new Set([
  "fever",
  "vomiting",
  "diarrhoea",
  "dizziness",
  "breathless",
  "cough",
  "injury",
]);

function weigh({ level }: Screening, { now, today, seen, age, looksLike, severe }: Told): Weighed {
  if (level === "emergency") return { urgency: "emergency", by: "red_flag" };
  if (now.length > 0) return { urgency: "emergency", by: "together" };
  if (looksLike === "emergency") return { urgency: "emergency", by: "likeness" };
  if (level === "urgent") return { urgency: "urgent", by: "urgent_flag" };
  if (today.length > 0) return { urgency: "urgent", by: "worry" };
  const isFrail = age != null && (age >= 75 || age < 1);
  if (isFrail && seen.some((id) => frailFor.has(id))) return { urgency: "urgent", by: "frail" };
  if (looksLike === "urgent") return { urgency: "urgent", by: "likeness" };
  if (severe.length > 0) return { urgency: "urgent", by: "severity" };
  return { urgency: "routine", by: seen.length > 0 ? "complaint" : "nothing" };
}

/** What a verdict rests on. */
type Evidence =
  | "red_flag"
  | "together"
  | "urgent_flag"
  | "worry"
  | "frail"
  | "likeness"
  | "severity"
  | "complaint"
  | "nothing";

type Weighed = { urgency: Urgency; by: Evidence };

function rationaleOf(
  { urgency, by }: Weighed,
  { flags }: Screening,
  { now, today, seen, severe }: Told,
): string {
  const list = (names: readonly string[]) => names.join(", ").replaceAll("_", " ");
  if (by === "red_flag" || by === "urgent_flag") {
    const signs = flags.map(({ id, signs }) => `${list([id])} (${list(signs)})`);
    return `Signs that call for ${by === "red_flag" ? "an ambulance" : "being seen today"}: ${signs.join("; ")}.`;
  }
  if (by === "together")
    return `Together these call for an ambulance: ${list([...now, ...today])}.`;
  if (by === "worry") return `No red flag, but to be seen today because of: ${list(today)}.`;
  if (by === "likeness") return `No rule, but it reads like texts that were ${urgency}.`;
  if (by === "frail") return `To be seen today at this age with: ${list(seen)}.`;
  if (by === "severity") return `Not understood, but to be seen today for: ${list(severe)}.`;
  if (by === "complaint") return `No sign of danger was recognised in: ${list(seen)}.`;
  return "No complaint and no sign of danger was recognised; that proves nothing.";
}
