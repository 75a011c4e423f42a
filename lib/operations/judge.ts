import type { HealthFigures } from "./schema";
import {
  type Figure,
  type Finding,
  type Overview,
  type Part,
  type PartName,
  partNames,
  type PartState,
  type Probes,
} from "./types";

const minute = 60;
const hour = 60 * minute;

/** From when on something should be looked at. Seconds, bytes, and shares of one. */
const limits = {
  connections: 0.9,
  /** Devices are behind by so much of the log. */
  behindBytes: 256 * 1024 * 1024,
  /** Some rounds of each kind of scheduled work. */
  ran: { due: 3 * minute, minutely: 3 * minute, app: 5 * minute },
  /** A person decides on reports; the others are machines' work. */
  waiting: { notices: 5 * minute, jobs: 5 * minute, screening: 5 * minute, moderation: 24 * hour },
  /** As `npm run audit:verify`. */
  unsealed: 15 * minute,
} as const;

/** What each finding says of its part. */
const states: Record<Finding, PartState> = {
  database_ok: "ok",
  database_away: "down",
  database_read_only: "down",
  database_crowded: "watch",
  database_unknown: "unknown",
  live_ok: "ok",
  live_away: "down",
  live_unpublished: "watch",
  sync_ok: "ok",
  sync_off: "off",
  sync_away: "down",
  sync_lost: "down",
  sync_behind: "watch",
  calls_ok: "ok",
  calls_away: "down",
  calls_no_relay: "watch",
  calls_unasked: "unknown",
  assistants_ok: "ok",
  assistants_guided: "off",
  assistants_away: "down",
  assistants_refused: "down",
  assistants_unknown: "unknown",
  scheduler_ok: "ok",
  scheduler_late: "down",
  scheduler_never: "down",
  scheduler_unknown: "unknown",
  queues_ok: "ok",
  queues_waiting: "watch",
  queues_given_up: "watch",
  queues_unknown: "unknown",
  ladders_ok: "ok",
  ladders_overdue: "watch",
  ladders_unknown: "unknown",
  record_ok: "ok",
  record_empty: "ok",
  record_unsealed: "watch",
  record_unknown: "unknown",
};

type Judged = [Finding, (Figure | null)[]];

/**
 * How the system stands, from the database's figures (null where it gave none) and what this server found
 * when it asked. What nobody could say is unknown, never well.
 *
 * @param now of this server, milliseconds since 1970
 */
export function overviewOf(health: HealthFigures | null, probes: Probes, now: number): Overview {
  const judged: Record<PartName, Judged> = {
    database: database(health, probes),
    live: live(health, probes),
    sync: sync(health, probes),
    calls: calls(health, probes),
    assistants: assistants(health, probes),
    scheduler: scheduler(health),
    queues: queues(health),
    ladders: ladders(health),
    record: record(health),
  };
  const part = (name: PartName): Part => {
    const [finding, figures] = judged[name];
    return {
      name,
      finding,
      state: states[finding],
      figures: figures.filter((one) => one !== null),
    };
  };
  return { at: now, parts: partNames.map(part) };
}

function database(health: HealthFigures | null, { database: found }: Probes): Judged {
  const answered: Figure | null =
    found.ms === null ? null : { name: "answered", kind: "milliseconds", value: found.ms };
  if (!found.answers) return ["database_away", []];
  if (health === null) return ["database_unknown", [answered]];
  const { connections, most_connections: most, read_only: readOnly, bytes } = health.database;
  const figures: Judged[1] = [
    answered,
    { name: "connections", kind: "of", value: connections, most },
    { name: "size", kind: "bytes", value: bytes },
  ];
  if (readOnly) return ["database_read_only", figures];
  return [connections >= most * limits.connections ? "database_crowded" : "database_ok", figures];
}

/** So many tables have to be published for whoever listens to `postgres_changes`. */
const published = 5;

function live(health: HealthFigures | null, { live: found }: Probes): Judged {
  const figures: Judged[1] = [
    found.ms === null ? null : { name: "answered", kind: "milliseconds", value: found.ms },
  ];
  if (!found.answers) return ["live_away", figures];
  if (health !== null && health.published.realtime !== published) {
    return ["live_unpublished", figures];
  }
  return ["live_ok", figures];
}

function sync(health: HealthFigures | null, { sync: found }: Probes): Judged {
  if (found === null) return ["sync_off", []];
  const { slots, lost, behind_bytes: behind } = health?.replication ?? {};
  const figures: Judged[1] = [
    found.ms === null ? null : { name: "answered", kind: "milliseconds", value: found.ms },
    slots === undefined ? null : { name: "slots", kind: "count", value: slots },
    typeof behind === "number" ? { name: "behind", kind: "bytes", value: behind } : null,
  ];
  if (!found.answers) return ["sync_away", figures];
  if ((lost ?? 0) > 0 || health?.published.sync === 0) return ["sync_lost", figures];
  return [(behind ?? 0) > limits.behindBytes ? "sync_behind" : "sync_ok", figures];
}

function calls(health: HealthFigures | null, { live: found, video }: Probes): Judged {
  const figures: Judged[1] =
    health === null
      ? []
      : [
          { name: "running", kind: "count", value: health.calls.running },
          { name: "waitingCalls", kind: "count", value: health.calls.waiting },
        ];
  // Both sides find each other on the live connection, whoever carries the pictures.
  if (!found.answers) return ["calls_away", figures];
  const findings = { agora: "calls_unasked", peer: "calls_no_relay", relayed: "calls_ok" } as const;
  return [findings[video], figures];
}

function assistants(health: HealthFigures | null, { model }: Probes): Judged {
  const figures: Judged[1] =
    health === null
      ? []
      : [
          {
            name: "assistantsOn",
            kind: "of",
            value: health.assistants.on,
            most: health.assistants.all,
          },
        ];
  const findings = {
    none: "assistants_guided",
    ok: "assistants_ok",
    away: "assistants_away",
    refused: "assistants_refused",
    unknown: "assistants_unknown",
  } as const;
  return [findings[model], figures];
}

function scheduler(health: HealthFigures | null): Judged {
  if (health === null) return ["scheduler_unknown", []];
  const jobs = ["due", "minutely", "app"] as const;
  const runs = jobs.map((name) => ({ name, ...health.scheduler[name] }));
  const figures = runs.map(({ name, ran_seconds }): Figure => ({
    name,
    kind: "age",
    seconds: ran_seconds,
  }));
  const late = runs.filter((one) => (one.ran_seconds ?? one.since_seconds) > limits.ran[one.name]);
  if (late.length === 0) return ["scheduler_ok", figures];
  return [
    late.some((one) => one.ran_seconds === null) ? "scheduler_never" : "scheduler_late",
    figures,
  ];
}

function queues(health: HealthFigures | null): Judged {
  if (health === null) return ["queues_unknown", []];
  const names = ["notices", "jobs", "screening", "moderation"] as const;
  const waiting = names.map((name) => ({ name, ...health.queues[name] }));
  const figures: Figure[] = [
    ...waiting.map((one): Figure => ({
      name: one.name,
      kind: "queue",
      value: one.waiting,
      seconds: one.oldest_seconds,
    })),
    { name: "done", kind: "count", value: health.done },
    { name: "givenUp", kind: "count", value: health.given_up },
  ];
  if (waiting.some((one) => (one.oldest_seconds ?? 0) > limits.waiting[one.name])) {
    return ["queues_waiting", figures];
  }
  return [health.given_up > 0 ? "queues_given_up" : "queues_ok", figures];
}

function ladders(health: HealthFigures | null): Judged {
  if (health === null) return ["ladders_unknown", []];
  const { notices, escalations } = health.ladders;
  const figures: Figure[] = [
    { name: "noticeLadders", kind: "ladder", value: notices.open, overdue: notices.overdue },
    { name: "escalations", kind: "ladder", value: escalations.open, overdue: escalations.overdue },
  ];
  return [notices.overdue + escalations.overdue > 0 ? "ladders_overdue" : "ladders_ok", figures];
}

function record(health: HealthFigures | null): Judged {
  if (health === null) return ["record_unknown", []];
  const { seal, sealed_seconds, unsealed_seconds } = health.record;
  const figures: Judged[1] = [
    seal === null ? null : { name: "seal", kind: "count", value: seal },
    { name: "sealed", kind: "age", seconds: sealed_seconds },
    { name: "unsealed", kind: "age", seconds: unsealed_seconds },
  ];
  if ((unsealed_seconds ?? 0) > limits.unsealed) return ["record_unsealed", figures];
  return [seal === null ? "record_empty" : "record_ok", figures];
}
