import type { EvidenceFinding } from "./schema/evidence";
import type { Finding } from "./types";

/** For each finding that somebody has to act on, the page of `docs/runbooks` that says how. */
export const runbooks = {
  database_away: "database-away",
  database_read_only: "database-away",
  database_crowded: "database-away",
  database_unknown: "database-away",
  live_away: "realtime-publication-missing",
  live_unpublished: "realtime-publication-missing",
  sync_away: "sync-rules-not-deployed",
  sync_lost: "sync-rules-not-deployed",
  sync_behind: "sync-rules-not-deployed",
  calls_away: "visits-do-not-connect",
  calls_no_relay: "visits-do-not-connect",
  calls_unasked: "visits-do-not-connect",
  assistants_away: "assistants-without-a-model",
  assistants_refused: "assistants-without-a-model",
  assistants_unknown: "assistants-without-a-model",
  scheduler_late: "scheduled-work-stopped",
  scheduler_never: "scheduled-work-stopped",
  scheduler_unknown: "database-away",
  queues_waiting: "work-is-waiting",
  queues_given_up: "work-is-waiting",
  queues_unknown: "database-away",
  ladders_overdue: "scheduled-work-stopped",
  ladders_unknown: "database-away",
  record_unsealed: "record-not-sealed",
  record_unknown: "database-away",
} as const satisfies Partial<Record<Finding, string>>;

/** A finding that somebody has to act on. */
export type Mended = keyof typeof runbooks;

export function isMended(finding: Finding): finding is Mended {
  return finding in runbooks;
}

/** How a finding of the evidence is shown: it holds, somebody should look, nobody can say, or it is figures alone. */
export const standings = {
  result_missing: "open",
  result_damaged: "look",
  result_other: "open",
  part_unknown: "open",
  access_held: "holds",
  access_other_rules: "look",
  access_unsure: "open",
  access_failed: "look",
  record_intact: "holds",
  record_broken: "look",
  record_unchecked: "open",
  retention_kept: "plain",
  retention_rules: "plain",
  delivery_figures: "plain",
  triage_same: "plain",
  triage_other: "look",
  axe_none: "holds",
  axe_found: "look",
  versions_known: "plain",
  versions_unknown: "open",
} as const satisfies Record<EvidenceFinding, "holds" | "look" | "open" | "plain">;

export type Standing = (typeof standings)[EvidenceFinding];
