import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { overviewOf } from "./judge";
import { runbooks } from "./limits";
import type { HealthFigures } from "./schema";
import type { Finding, PartName, Probes } from "./types";

const run = { ran_seconds: 2, since_seconds: 900 };
const empty = { waiting: 0, oldest_seconds: null, retrying: 0 };
const nobody = { open: 0, overdue: 0, oldest_seconds: null };

const well: HealthFigures = {
  at: 0,
  database: { version: 17, read_only: false, connections: 4, most_connections: 100, bytes: 1_000 },
  scheduler: { due: run, minutely: run, app: run },
  replication: { slots: 1, idle: 0, lost: 0, behind_bytes: 0 },
  published: { realtime: 5, sync: 30 },
  queues: { notices: empty, jobs: empty, screening: empty, moderation: empty },
  given_up: 0,
  done: 3,
  ladders: { notices: nobody, escalations: nobody },
  record: { seal: 8, sealed_seconds: 20, unsealed_seconds: 4 },
  calls: { running: 1, waiting: 0 },
  assistants: { on: 4, all: 4 },
};

const there = { answers: true, ms: 12 };
const gone = { answers: false, ms: null };
const answering: Probes = {
  database: there,
  live: there,
  sync: there,
  video: "relayed",
  model: "ok",
};

function found(health: HealthFigures | null, probes: Partial<Probes> = {}) {
  const { parts } = overviewOf(health, { ...answering, ...probes }, 5);
  return Object.fromEntries(parts.map((part) => [part.name, part.finding]));
}

const waits = (seconds: number) => ({ waiting: 1, oldest_seconds: seconds, retrying: 0 });

describe("how the system stands", () => {
  it("is well where everything answers, in the order of the parts", () => {
    const { at, parts } = overviewOf(well, answering, 5);
    expect(at).toBe(5);
    expect(parts.map(({ name }) => name)).toEqual([
      "database",
      "live",
      "sync",
      "calls",
      "assistants",
      "scheduler",
      "queues",
      "ladders",
      "record",
    ]);
    expect(new Set(parts.map(({ state }) => state))).toEqual(new Set(["ok"]));
  });

  it.each<[PartName, Finding, Partial<HealthFigures>]>([
    ["database", "database_read_only", { database: { ...well.database, read_only: true } }],
    ["database", "database_crowded", { database: { ...well.database, connections: 90 } }],
    ["live", "live_unpublished", { published: { realtime: 4, sync: 30 } }],
    ["sync", "sync_lost", { published: { realtime: 5, sync: 0 } }],
    ["sync", "sync_lost", { replication: { slots: 1, idle: 1, lost: 1, behind_bytes: null } }],
    ["sync", "sync_behind", { replication: { slots: 1, idle: 0, lost: 0, behind_bytes: 3e8 } }],
    [
      "scheduler",
      "scheduler_ok",
      { scheduler: { ...well.scheduler, due: { ...run, ran_seconds: 180 } } },
    ],
    [
      "scheduler",
      "scheduler_late",
      { scheduler: { ...well.scheduler, due: { ...run, ran_seconds: 181 } } },
    ],
    [
      "scheduler",
      "scheduler_never",
      { scheduler: { ...well.scheduler, app: { ...run, ran_seconds: null } } },
    ],
    [
      "scheduler",
      "scheduler_ok",
      { scheduler: { ...well.scheduler, app: { ran_seconds: null, since_seconds: 60 } } },
    ],
    ["queues", "queues_waiting", { queues: { ...well.queues, notices: waits(301) } }],
    ["queues", "queues_ok", { queues: { ...well.queues, moderation: waits(3_600) } }],
    ["queues", "queues_waiting", { queues: { ...well.queues, moderation: waits(86_401) } }],
    ["queues", "queues_given_up", { given_up: 1 }],
    [
      "ladders",
      "ladders_overdue",
      { ladders: { ...well.ladders, escalations: { ...nobody, overdue: 1 } } },
    ],
    [
      "record",
      "record_empty",
      { record: { seal: null, sealed_seconds: null, unsealed_seconds: 3 } },
    ],
    ["record", "record_unsealed", { record: { ...well.record, unsealed_seconds: 901 } }],
  ])("%s: %s", (part, finding, change) => {
    expect(found({ ...well, ...change })[part]).toBe(finding);
  });

  it.each<[PartName, Finding, Partial<Probes>]>([
    ["database", "database_away", { database: gone }],
    ["live", "live_away", { live: gone }],
    ["calls", "calls_away", { live: gone }],
    ["calls", "calls_no_relay", { video: "peer" }],
    ["calls", "calls_unasked", { video: "agora" }],
    ["sync", "sync_away", { sync: gone }],
    ["sync", "sync_off", { sync: null }],
    ["assistants", "assistants_guided", { model: "none" }],
    ["assistants", "assistants_away", { model: "away" }],
    ["assistants", "assistants_refused", { model: "refused" }],
    ["assistants", "assistants_unknown", { model: "unknown" }],
  ])("%s: %s, by asking", (part, finding, probes) => {
    expect(found(well, probes)[part]).toBe(finding);
  });

  it("says that it does not know what the database did not tell", () => {
    expect(found(null)).toMatchObject({
      database: "database_unknown",
      live: "live_ok",
      scheduler: "scheduler_unknown",
      queues: "queues_unknown",
      ladders: "ladders_unknown",
      record: "record_unknown",
    });
    expect(found(null, { database: gone })).toMatchObject({ database: "database_away" });
  });

  it("names runbooks that are there, for everything that is not well", () => {
    const there = readdirSync(new URL("../../docs/runbooks", import.meta.url));
    for (const name of Object.values(runbooks)) expect(there).toContain(`${name}.md`);
  });
});
