import { z } from "zod";

const day = z.iso.date().optional().catch(undefined);

/** What an administrator looks for in the record, as it stands in the page's address. What does not fit is left out. */
export const auditQuestion = z.object({
  /** The first day, `YYYY-MM-DD`, by the reader's clock. */
  from: day,
  /** The last day, with all of it. */
  to: day,
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional()
    .catch(undefined),
  /** A part of a name, or an id. */
  person: z.string().trim().min(1).max(80).optional().catch(undefined),
  thread: z.uuid().optional().catch(undefined),
  beforeAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  beforeId: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AuditQuestion = z.output<typeof auditQuestion>;

export const exportFormat = z.enum(["csv", "json"]);
export type ExportFormat = z.output<typeof exportFormat>;

export const auditEvent = z.object({
  id: z.number(),
  at: z.string(),
  actor_id: z.string().nullable(),
  actor_role: z.string().nullable(),
  actor_name: z.string().nullable(),
  /** The patient for whom it was done, by whoever acts for them. */
  on_behalf_of: z.string().nullable(),
  on_behalf_name: z.string().nullable(),
  action: z.string(),
  object_type: z.string(),
  object_id: z.string().nullable(),
  patient_id: z.string().nullable(),
  facility_id: z.string().nullable(),
  outcome: z.enum(["ok", "refused", "failed"]),
  reason: z.string().nullable(),
  session_id: z.string().nullable(),
  request_id: z.string().nullable(),
  ip: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
/** One event of the record, as the database gives it to administrators. */
export type AuditRecord = z.output<typeof auditEvent>;
