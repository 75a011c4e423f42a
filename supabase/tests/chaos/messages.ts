import { z } from "zod";

/** What the driver of a run and a device's process say to each other. */

const pick = z.number().int();

/** What the person does at the device. `pick` chooses among what the device holds. */
const deed = z.discriminatedUnion("do", [
  z.object({ do: z.literal("send"), id: z.uuid(), text: z.string(), pick, isReply: z.boolean() }),
  z.object({ do: z.literal("edit"), text: z.string(), pick }),
  z.object({ do: z.literal("remove"), pick }),
  z.object({ do: z.literal("react"), emoji: z.string(), pick }),
  z.object({ do: z.literal("read"), pick }),
  z.object({ do: z.literal("retry"), pick }),
  z.object({ do: z.literal("discard"), pick }),
  z.object({ do: z.literal("withdraw"), pick }),
]);
export type Deed = z.output<typeof deed>;

export const order = z.object({
  number: z.number().int(),
  ask: z.union([
    deed,
    z.object({ do: z.literal("wake") }),
    z.object({ do: z.literal("status") }),
    z.object({ do: z.literal("dump") }),
    z.object({ do: z.literal("renew") }),
  ]),
});
export type Order = z.output<typeof order>;

/** What a deed was done to; null when there was nothing to do it to. */
export const done = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    kind: z.string().optional(),
    text: z.string().nullable().optional(),
    seq: z.number().optional(),
  })
  .nullable();
export type Done = z.output<typeof done>;

export const status = z.object({
  isConnected: z.boolean(),
  hasSynced: z.boolean(),
  queued: z.number(),
});

const cell = z.union([z.string(), z.number(), z.null()]);
const row = z.record(z.string(), cell);
export type Row = z.output<typeof row>;

/** Everything a device holds and what it makes of it. */
export const dump = z.object({
  tables: z.record(z.string(), z.array(row)),
  returned: z.array(row),
  withdrawn: z.array(z.string()),
  unread: z.record(z.string(), z.number()),
  unreadTotal: z.number(),
  duplicates: z.number(),
});
export type Dump = z.output<typeof dump>;

export const report = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ complaint: z.string() }),
  z.object({ number: z.number(), answer: z.unknown() }),
  z.object({ number: z.number(), failed: z.string() }),
]);

/** What a device's process is started with. */
export const deviceStart = z.object({
  folder: z.string(),
  apiUrl: z.string(),
  appUrl: z.string(),
  publishableKey: z.string(),
  email: z.string(),
  me: z.uuid(),
});
export type DeviceStart = z.output<typeof deviceStart>;
