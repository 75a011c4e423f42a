import { z } from "zod";

import { assistantKinds } from "@/lib/assistants/types";

import { accessibilityResult, accessResult, sourceCommit, triageResult } from "./results";

const count = z.number();
const instant = z.iso.datetime({ offset: true });

/** What `evidence_schema` answers: which access rules are in force in the running database. */
export const schemaState = z.object({
  at: instant,
  fingerprint: z.string(),
  server: z.string(),
  /** The newest migration, by its number; null where the platform does not say. */
  migration: z.string().nullable(),
  tables: count,
  policies: count,
  functions: count,
});

/** What a look at the record's chain found. `by_command`: by `npm run audit:verify`. */
export const recordCheck = z.object({
  at: instant,
  by_command: z.boolean(),
  seals: count,
  events: count,
  newest_hash: z.string().nullable(),
  problems: count,
  first_seal: count.nullable(),
  first_event: count.nullable(),
  first_problem: z.string().nullable(),
});

/** What `evidence_record` answers. `most_events`: up to so many the chain is recounted within a request. */
export const recordState = z.object({
  at: instant,
  seals: count,
  events: count,
  first_sealed_at: instant.nullable(),
  sealed_at: instant.nullable(),
  unsealed_seconds: count.nullable(),
  most_events: count,
  check: recordCheck.nullable(),
  checks: count,
});

const retentionClass = z.enum(["clinical", "operational", "ai_chat", "audit"]);

/** What `evidence_retention` answers. Months null: kept for ever. */
export const retentionState = z.object({
  at: instant,
  rules: z.array(
    z.object({
      class: retentionClass,
      months: count.nullable(),
      floor_months: count,
      clinics: count,
      shortest_months: count.nullable(),
    }),
  ),
  holds: z.object({ conversations: count, patients: count, lifted: count }),
  runs: z.array(
    z.object({
      class: retentionClass,
      is_general: z.boolean(),
      started_at: instant,
      finished_at: instant.nullable(),
      outcome: z.enum(["done", "stopped"]).nullable(),
      conversations: count,
      messages: count,
      files: count,
      held: count,
    }),
  ),
  year: z.object({ runs: count, conversations: count, messages: count, files: count }),
  files_waiting: count,
});

const span = z.object({
  messages: z.object({
    accepted: count,
    owed: count,
    delivered: count,
    read: count,
    timed: count,
    median_ms: count.nullable(),
    p95_ms: count.nullable(),
  }),
  notices: z.object({
    sent: count,
    failed: count,
    unreachable: count,
    held: count,
    cancelled: count,
  }),
});

/** What `evidence_delivery` answers. Times in milliseconds. */
export const deliveryState = z.object({
  at: instant,
  day: span,
  week: span,
  notices_waiting: count,
  replication: z
    .object({ slots: count, idle: count, lost: count, behind_bytes: count.nullable() })
    .nullable(),
});

/** `damaged`: there, and not what it should be. `other`: of a format that this version does not know. */
const resultMissing = z.object({ state: z.enum(["missing", "damaged", "other"]) });
const found = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ state: z.literal("found"), value }), resultMissing]);

/** Whether a result belongs to what runs: `unknown` where one of the two could not be said. */
const belongs = z.enum(["same", "other", "unknown"]);
export type Belongs = z.output<typeof belongs>;

export const sectionNames = [
  "access",
  "record",
  "retention",
  "delivery",
  "triage",
  "accessibility",
  "versions",
] as const;
export type SectionName = (typeof sectionNames)[number];

/** What each section comes to, in one word each; `standings` in limits.ts says how that is shown. */
export const evidenceFindings = [
  "result_missing",
  "result_damaged",
  "result_other",
  "part_unknown",
  "access_held",
  "access_other_rules",
  "access_unsure",
  "access_failed",
  "record_intact",
  "record_broken",
  "record_unchecked",
  "retention_kept",
  "retention_rules",
  "delivery_figures",
  "triage_same",
  "triage_other",
  "axe_none",
  "axe_found",
  "versions_known",
  "versions_unknown",
] as const;
export type EvidenceFinding = (typeof evidenceFindings)[number];

/** Everything that the page shows, and the file holds. A part that could not be asked is null. */
export const evidence = z.object({
  at: instant,
  findings: z.record(z.enum(sectionNames), z.enum(evidenceFindings)),
  build: z.object({
    version: z.string(),
    source: sourceCommit,
    node: z.string(),
    packages: z.record(z.string(), z.string()),
  }),
  schema: schemaState.nullable(),
  access: z.object({ result: found(accessResult), rules: belongs, source: belongs }),
  record: recordState.nullable(),
  retention: retentionState.nullable(),
  delivery: deliveryState.nullable(),
  triage: z.object({
    result: found(triageResult),
    /** Of the red-flag rules and of triage. */
    versions: belongs,
    source: belongs,
    running: z.object({ redFlags: z.string(), triage: z.string(), engine: z.string() }),
    /** What a language model is told, in force; null where it could not be asked. */
    prompts: z
      .array(
        z.object({
          kind: z.enum(assistantKinds),
          isActive: z.boolean(),
          version: count.nullable(),
          sha256: z.string().nullable(),
        }),
      )
      .nullable(),
  }),
  accessibility: z.object({ result: found(accessibilityResult), source: belongs }),
});
export type Evidence = z.output<typeof evidence>;

/** The file: the same, with what each section proves and does not, in the reader's language. */
export const evidenceFile = z.object({
  product: z.literal("MedZen"),
  format: z.literal(1),
  evidence,
  words: z.record(
    z.enum(sectionNames),
    z.object({ source: z.string(), proves: z.string(), not: z.string() }),
  ),
});
export type EvidenceFile = z.output<typeof evidenceFile>;

/** What the action that recounts the record's chain takes: nothing. */
export const checkInput = z.object({});
