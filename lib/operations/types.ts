/** The parts of the system that an operator looks at, in the order in which they are shown. */
export const partNames = [
  "database",
  "live",
  "sync",
  "calls",
  "assistants",
  "scheduler",
  "queues",
  "ladders",
  "record",
] as const;
export type PartName = (typeof partNames)[number];

/** `watch`: it works, and somebody should look. `off`: not set up. `unknown`: nobody could say. */
export type PartState = "ok" | "watch" | "down" | "off" | "unknown";

/** What was found of a part. Each has its words and, where something is to be done, its runbook. */
export const findings = [
  "database_ok",
  "database_away",
  "database_read_only",
  "database_crowded",
  "database_unknown",
  "live_ok",
  "live_away",
  "live_unpublished",
  "sync_ok",
  "sync_off",
  "sync_away",
  "sync_lost",
  "sync_behind",
  "calls_ok",
  "calls_away",
  "calls_no_relay",
  "calls_unasked",
  "assistants_ok",
  "assistants_guided",
  "assistants_away",
  "assistants_refused",
  "assistants_unknown",
  "scheduler_ok",
  "scheduler_late",
  "scheduler_never",
  "scheduler_unknown",
  "queues_ok",
  "queues_waiting",
  "queues_given_up",
  "queues_unknown",
  "ladders_ok",
  "ladders_overdue",
  "ladders_unknown",
  "record_ok",
  "record_empty",
  "record_unsealed",
  "record_unknown",
] as const;
export type Finding = (typeof findings)[number];

export const figureNames = [
  "answered",
  "connections",
  "size",
  "slots",
  "behind",
  "running",
  "waitingCalls",
  "assistantsOn",
  "due",
  "minutely",
  "app",
  "notices",
  "jobs",
  "screening",
  "moderation",
  "givenUp",
  "done",
  "noticeLadders",
  "escalations",
  "seal",
  "sealed",
  "unsealed",
] as const;
export type FigureName = (typeof figureNames)[number];

/** One figure of a part. Seconds are ages, null where there was nothing yet. */
export type Figure = { name: FigureName } & (
  | { kind: "count"; value: number }
  | { kind: "of"; value: number; most: number }
  | { kind: "milliseconds"; value: number }
  | { kind: "bytes"; value: number }
  | { kind: "age"; seconds: number | null }
  | { kind: "queue"; value: number; seconds: number | null }
  | { kind: "ladder"; value: number; overdue: number }
);

/** How one part of the system stands. */
export type Part = { name: PartName; state: PartState; finding: Finding; figures: Figure[] };

/** How the system stands. `at` is the server's time, in milliseconds since 1970. */
export type Overview = { at: number; parts: Part[] };

/** Whether somebody answered, and after how many milliseconds. */
export type Answer = { answers: boolean; ms: number | null };

/** What this server found when it asked. */
export type Probes = {
  database: Answer;
  live: Answer;
  /** Null where devices have no service to sync with. */
  sync: Answer | null;
  /** Who carries visits by video: Agora; browsers with a relay; browsers alone. */
  video: "agora" | "relayed" | "peer";
  model: "none" | "ok" | "away" | "refused" | "unknown";
};

/** What people are told of the system's state, by the parts that they notice. Nothing of why. */
export type ServiceState = {
  /** Reading and writing what is kept: messages, visits, everything. */
  records: "ok" | "read_only" | "down";
  /** What comes live, and the way on which the two sides of a visit by video find each other. */
  live: "ok" | "down";
  /** `guided`: a language model is set up and does not answer; the guided engine does. */
  assistants: "ok" | "guided";
  reminders: "ok" | "late";
};
