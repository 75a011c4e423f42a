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
