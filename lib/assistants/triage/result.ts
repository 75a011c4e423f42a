import type { Urgency } from "@/lib/assistants/urgency";

import type { ComplaintId } from "./complaints";

export type Disposition = "call_emergency" | "see_today" | "book_routine" | "self_care";

export type FlagSeen = { ruleId: string; status: "present"; from: "checklist" | "text" };

/** What a finished intake says; stored as it is. */
export type TriageResult = {
  schemaVersion: 1;
  ruleSetVersion: string;
  engine: string;
  urgency: Urgency;
  disposition: Disposition;
  redFlags: FlagSeen[];
  complaint: ComplaintId | null;
  symptoms: ComplaintId[];
  answers: Record<string, string[]>;
  about: { forWhom: string | null; ageBand: string | null; pregnant: boolean | null };
  missing: string[];
  /** Given answers through required ones. */
  completeness: number;
  rationale: string[];
};
