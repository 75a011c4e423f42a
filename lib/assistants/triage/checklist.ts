import type { FlagId } from "@/lib/safety/types";

/**
 * What the symptom checker asks before anything else, with any engine. A ticked line is a red flag
 * by itself; sources stand at the rules of the same names in `lib/safety/rules`.
 */
export const checklist = {
  chest: "chest_pain",
  breath: "breathing",
  stroke: "stroke",
  faint: "unresponsive",
  bleeding: "trauma_bleeding",
  allergy: "anaphylaxis",
  harm: "suicide_imminent",
  head: "head_brain",
  pregnancy: "pregnancy_postpartum_1y",
  baby: "infant_child_red",
} as const satisfies Readonly<Record<string, FlagId>>;

export type ChecklistItem = keyof typeof checklist;

/** The lines in the order in which they are shown. */
export const checklistItems = [
  "chest",
  "breath",
  "stroke",
  "faint",
  "bleeding",
  "allergy",
  "head",
  "pregnancy",
  "baby",
  "harm",
] as const satisfies readonly ChecklistItem[];

export function isChecklistItem(name: string): name is ChecklistItem {
  return Object.hasOwn(checklist, name);
}
