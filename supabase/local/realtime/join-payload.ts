import { randomUUID } from "node:crypto";
import { z } from "zod";

/** Clients in other languages send their booleans as text. */
const flag = z
  .preprocess(
    (value) =>
      typeof value === "string" ? { true: true, false: false }[value.toLowerCase()] : value,
    z.boolean(),
  )
  .catch(false);

const broadcast = z
  .object({
    ack: flag,
    self: flag,
    replication_ready: flag,
    replay: z.unknown().optional(),
  })
  .catch({ ack: false, self: false, replication_ready: false, replay: undefined });

const presence = z
  .object({
    key: z.union([z.string(), z.number().transform(String)]).catch(""),
    enabled: flag,
  })
  .catch({ key: "", enabled: false });

/** One asked-for binding; what the client sent besides is echoed, not interpreted. */
const changesEntry = z.looseObject({
  event: z.string().catch("*"),
  schema: z.string().catch("public"),
  table: z.string().optional().catch(undefined),
  filter: z.string().optional().catch(undefined),
  select: z
    .union([z.array(z.string()), z.string()])
    .optional()
    .catch(undefined),
});

export type ChangesEntry = z.infer<typeof changesEntry>;

const record = z.record(z.string(), z.unknown()).catch({});
const token = z.string().optional().catch(undefined);

export type JoinPayload = {
  ack: boolean;
  self: boolean;
  replicationReady: boolean;
  /** Unchecked: what is wrong with it decides the answer. */
  replay: unknown;
  presenceKey: string;
  presenceEnabled: boolean;
  private: boolean;
  /** As asked, in order, with what the server read into each. */
  changes: { asked: Record<string, unknown>; entry: ChangesEntry }[];
  accessToken: string | null;
};

/** Reads the payload of `phx_join`. Invalid parts take their defaults; a join never fails on them. */
export function readJoinPayload(payload: unknown): JoinPayload {
  const outer = record.parse(payload);
  const config = record.parse(outer["config"]);
  const cast = broadcast.parse(config["broadcast"] ?? {});
  const who = presence.parse(config["presence"] ?? {});
  const list = z.array(z.unknown()).catch([]).parse(config["postgres_changes"]);
  return {
    ack: cast.ack,
    self: cast.self,
    replicationReady: cast.replication_ready,
    replay: cast.replay ?? undefined,
    presenceKey: who.key || randomUUID(),
    presenceEnabled: who.enabled,
    private: flag.parse(config["private"] ?? false),
    changes: list.flatMap((item) => {
      const asked = z.record(z.string(), z.unknown()).safeParse(item);
      return asked.success ? [{ asked: asked.data, entry: changesEntry.parse(asked.data) }] : [];
    }),
    accessToken: token.parse(outer["user_token"]) ?? token.parse(outer["access_token"]) ?? null,
  };
}
