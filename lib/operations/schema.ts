import { z } from "zod";

import { figureNames, findings, type Overview, partNames, type ServiceState } from "./types";

const seconds = z.number().nullable();
const run = z.object({ ran_seconds: seconds, since_seconds: z.number() });
const queue = z.object({ waiting: z.number(), oldest_seconds: seconds, retrying: z.number() });
const ladder = z.object({ open: z.number(), overdue: z.number(), oldest_seconds: seconds });

/** What `system_health` answers. Ages in seconds. */
export const healthFigures = z.object({
  at: z.string().transform((value) => Date.parse(value)),
  database: z.object({
    version: z.number(),
    read_only: z.boolean(),
    connections: z.number(),
    most_connections: z.number(),
    bytes: z.number(),
  }),
  scheduler: z.object({ due: run, minutely: run, app: run }),
  replication: z
    .object({
      slots: z.number(),
      idle: z.number(),
      lost: z.number(),
      behind_bytes: z.number().nullable(),
    })
    .nullable(),
  published: z.object({ realtime: z.number(), sync: z.number() }),
  queues: z.object({ notices: queue, jobs: queue, screening: queue, moderation: queue }),
  given_up: z.number(),
  done: z.number(),
  ladders: z.object({ notices: ladder, escalations: ladder }),
  record: z.object({
    seal: z.number().nullable(),
    sealed_seconds: seconds,
    unsealed_seconds: seconds,
  }),
  calls: z.object({ running: z.number(), waiting: z.number() }),
  assistants: z.object({ on: z.number(), all: z.number() }),
});
export type HealthFigures = z.output<typeof healthFigures>;

const figureName = z.enum(figureNames);
const figure = z.discriminatedUnion("kind", [
  z.object({ name: figureName, kind: z.literal("count"), value: z.number() }),
  z.object({ name: figureName, kind: z.literal("of"), value: z.number(), most: z.number() }),
  z.object({ name: figureName, kind: z.literal("milliseconds"), value: z.number() }),
  z.object({ name: figureName, kind: z.literal("bytes"), value: z.number() }),
  z.object({ name: figureName, kind: z.literal("age"), seconds }),
  z.object({ name: figureName, kind: z.literal("queue"), value: z.number(), seconds }),
  z.object({ name: figureName, kind: z.literal("ladder"), value: z.number(), overdue: z.number() }),
]);

/** The overview as the page asks for it anew. */
export const overviewAnswer: z.ZodType<Overview> = z.object({
  at: z.number(),
  parts: z.array(
    z.object({
      name: z.enum(partNames),
      state: z.enum(["ok", "watch", "down", "off", "unknown"]),
      finding: z.enum(findings),
      figures: z.array(figure),
    }),
  ),
});

/** The public state, as any page asks for it. */
export const serviceState: z.ZodType<ServiceState> = z.object({
  records: z.enum(["ok", "read_only", "down"]),
  live: z.enum(["ok", "down"]),
  assistants: z.enum(["ok", "guided"]),
  reminders: z.enum(["ok", "late"]),
});

/** What `/api/health` answers: readiness for load balancers, and the state for people. */
export const healthAnswer = z.object({ status: z.string(), state: serviceState });
