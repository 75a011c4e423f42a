import { maxReplyLength, maxReplyTitleLength, messageLength } from "@/lib/chat/limits";

/** The variables that a saved reply may hold in braces. */
export const replyVariables = [
  "patient",
  "provider",
  "facility",
  "facility_phone",
  "visit_date",
  "visit_time",
  "emergency_number",
] as const;
export type ReplyVariable = (typeof replyVariables)[number];

/** What the variables stand for in one conversation; null where there is nothing. */
export type ReplyValues = Record<ReplyVariable, string | null>;

export const replyLocales = ["en", "fr"] as const;
export type ReplyLocale = (typeof replyLocales)[number];

const inBraces = /\{([^{}]*)\}/g;

/**
 * The names of gaps, in the languages of texts rather than of the interface: a gap is known again in a draft
 * whatever language its author reads by then.
 */
const gapNames: Record<ReplyLocale, Record<ReplyVariable, string>> = {
  en: {
    patient: "patient",
    provider: "provider",
    facility: "clinic",
    facility_phone: "clinic phone",
    visit_date: "visit date",
    visit_time: "visit time",
    emergency_number: "emergency number",
  },
  fr: {
    patient: "patient",
    provider: "soignant",
    facility: "centre",
    facility_phone: "téléphone du centre",
    visit_date: "date du rendez-vous",
    visit_time: "heure du rendez-vous",
    emergency_number: "numéro d’urgence",
  },
};

const allGaps = replyLocales.flatMap((locale) => Object.values(gapNames[locale]));

function isVariable(name: string): name is ReplyVariable {
  return replyVariables.some((one) => one === name);
}

/** The names in braces that are no variables, each once, as they were written. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(inBraces)].map(([, name = ""]) => name);
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** The text with its variables filled; one without a value becomes a gap that can be seen: `[visit time?]`. */
export function fillReply(text: string, values: ReplyValues, locale: ReplyLocale): string {
  return text.replaceAll(inBraces, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    const value = values[name]?.trim() ?? "";
    return value === "" ? `[${gapNames[locale][name]}?]` : value;
  });
}

/** A gap in a text, as a stretch of UTF-16 units. */
export type Gap = { name: string; from: number; to: number };

/** The gaps that are left in a text, in their order. */
export function gapsIn(text: string): Gap[] {
  return [...text.matchAll(/\[([^[\]]+)\?\]/g)].flatMap(({ 0: whole, 1: name = "", index }) =>
    allGaps.includes(name) ? [{ name, from: index, to: index + whole.length }] : [],
  );
}

/** What a person has filled in for a reply; an empty text is none. */
export type ReplyDraft = { title: string; bodyEn: string; bodyFr: string };
export type ReplyField = keyof ReplyDraft;
export type ReplyProblem =
  | { kind: "empty" }
  | { kind: "tooLong"; over: number }
  | { kind: "unknown"; names: string[] };

/** What keeps a draft from being saved, by the field that has to change. */
export function replyProblems(draft: ReplyDraft): Partial<Record<ReplyField, ReplyProblem>> {
  const found: Partial<Record<ReplyField, ReplyProblem>> = {};
  const title = draft.title.trim();
  if (title === "") found.title = { kind: "empty" };
  const over = messageLength(title) - maxReplyTitleLength;
  if (over > 0) found.title = { kind: "tooLong", over };
  for (const field of ["bodyEn", "bodyFr"] as const) {
    const names = unknownVariables(draft[field]);
    const tooMuch = messageLength(draft[field].trim()) - maxReplyLength;
    if (tooMuch > 0) found[field] = { kind: "tooLong", over: tooMuch };
    else if (names.length > 0) found[field] = { kind: "unknown", names };
  }
  if (draft.bodyEn.trim() === "" && draft.bodyFr.trim() === "") found.bodyEn = { kind: "empty" };
  return found;
}
