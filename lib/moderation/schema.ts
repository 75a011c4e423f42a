import { z } from "zod";

import { maxAppeal, maxNote, maxReason } from "./limits";
import { decisions, reportReasons } from "./types";

export const reportInput = z.object({
  kind: z.enum(["message", "answer"]),
  id: z.uuid(),
  reason: z.enum(reportReasons),
  note: z.string().trim().max(maxNote),
});
export type ReportInput = z.output<typeof reportInput>;

const reason = z.string().trim().min(3).max(maxReason);

export const caseInput = z.object({ caseId: z.uuid() });
export const decisionInput = caseInput.extend({ action: z.enum(decisions), reason });
export type DecisionInput = z.output<typeof decisionInput>;
export const restoreInput = z.object({ actionId: z.uuid(), reason });
export const appealInput = z.object({
  actionId: z.uuid(),
  words: z.string().trim().min(1).max(maxAppeal),
});
export const appealDecisionInput = z.object({
  appealId: z.uuid(),
  overturn: z.boolean(),
  reason,
});
