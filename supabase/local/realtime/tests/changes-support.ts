import type { RealtimeChannel, SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { Inbox, subscribed } from "./support.ts";

const record = z.record(z.string(), z.unknown());
const received = z.object({
  eventType: z.string(),
  schema: z.string(),
  table: z.string(),
  commit_timestamp: z.string(),
  errors: z.array(z.string()).nullable(),
  new: record,
  old: record,
});

export type Received = z.infer<typeof received>;

/** The client's overloads want one literal event each; the wire takes any. */
export const anyEvent = (event: string): "*" => z.custom<"*">().parse(event);

export type SystemMessage = { extension: string; status: string; message: string };

type Params = { event: string; schema: string; table?: string; filter?: string };

let counter = 0;

/** Subscribes to changes and, with `wait`, until the server says that they flow. */
export async function changesChannel(
  client: SupabaseClient,
  params: Params,
  on: RealtimeChannel | null = null,
  wait = true,
): Promise<{ channel: RealtimeChannel; inbox: Inbox<Received>; system: Inbox<SystemMessage> }> {
  const channel = on ?? client.channel(`changes-${counter++}`);
  const inbox = new Inbox<Received>();
  const system = new Inbox<SystemMessage>();
  channel.on("postgres_changes", { ...params, event: anyEvent(params.event) }, (change) =>
    inbox.add(received.parse(change)),
  );
  channel.on("system", {}, (message: SystemMessage) => system.add(message));
  const { status, error } = await subscribed(channel);
  if (status !== "SUBSCRIBED") throw error ?? new Error(status);
  if (wait)
    await system.until((all) => all.some((it) => it.message === "Subscribed to PostgreSQL"));
  return { channel, inbox, system };
}
