import { type AssistantKind } from "./types";

/** The category of threads with each assistant. */
export const categoryOf = {
  symptom_checker: "symptom_check",
  appointment_booking: "appointment_booking",
  health_education: "health_info",
  general: "general",
} as const satisfies Record<AssistantKind, string>;

const kindOfCategory: Readonly<Record<string, AssistantKind>> = {
  symptom_check: "symptom_checker",
  appointment_booking: "appointment_booking",
  health_info: "health_education",
  general: "general",
};

/** Which assistant a thread is with; the help where its category is none of ours. */
export function kindOf(category: string): AssistantKind {
  return kindOfCategory[category] ?? "general";
}
