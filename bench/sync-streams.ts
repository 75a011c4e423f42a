import { randomUUID } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import type postgres from "postgres";
import type { StackStatus } from "../scripts/stack-process.ts";
import { newMessage } from "./cases.ts";
import { memoryOf } from "./memory.ts";
import type { Person } from "./people.ts";
import type { BenchStack } from "./stack.ts";

/** Opens a stream as a device does that holds nothing. */
function openStream({ apiUrl }: StackStatus, token: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asked = request(`${apiUrl}/sync/sync/stream`, {
    method: "POST",
    agent: false,
    headers: { authorization: `Token ${token}`, "content-type": "application/json" },
  });
  asked.on("response", resolve).on("error", reject);
  asked.end(
    JSON.stringify({
      buckets: [],
      client_id: randomUUID(),
      include_checksum: true,
      raw_data: true,
      binary_data: true,
      parameters: {},
      streams: { include_defaults: true, subscriptions: [] },
    }),
  );
  return promise;
}

/** Resolves with the first text that has this in it. */
function reads(stream: IncomingMessage, wanted: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let tail = "";
  const look = (chunk: string) => {
    tail = (tail + chunk).slice(-4_000);
    if (!tail.includes(wanted)) return;
    stream.off("data", look);
    resolve();
  };
  stream.setEncoding("utf8").on("data", look);
  return promise;
}

/** From the request to the first line, which names every bucket. */
export async function firstLine(status: StackStatus, token: string): Promise<void> {
  const stream = await openStream(status, token);
  await reads(stream, "\n");
  stream.destroy();
}

/** So many devices of one person: what the stack takes before, with all of them, and after a message to each. */
export async function crowd({ status, sql }: BenchStack, person: Person, count: number) {
  await seatIn(sql, person.id, 1);
  const before = memoryOf(status.pid);
  const streams: IncomingMessage[] = [];
  for (let n = 0; n < count; n += 1) {
    const stream = await openStream(status, person.accessToken);
    await reads(stream, "checkpoint_complete");
    streams.push(stream);
  }
  const connected = memoryOf(status.pid);
  const [seat] = await sql<[{ id: string }]>`
    select p.conversation_id as id from public.conversation_participants p
     join public.conversations c on c.id = p.conversation_id
     where p.user_id = ${person.id} and p.is_active and c.title like 'Rota %' limit 1`;
  const message = newMessage(seat.id, person.id);
  const began = performance.now();
  const all = Promise.all(streams.map((stream) => reads(stream, message.id)));
  await sql`insert into public.messages ${sql(message)}`;
  await all;
  const lastMs = Math.round(performance.now() - began);
  const after = memoryOf(status.pid);
  for (const stream of streams) stream.destroy();
  return { devices: count, before, connected, after, messageToAllMs: lastMs };
}

/** Seats somebody in so many conversations of their own kind. */
export async function seatIn(sql: postgres.Sql, person: string, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      with made as (
        insert into public.conversations (conversation_type, conversation_category, initiated_by_role, title, created_by)
        select 'group', 'provider_to_provider', 'provider', 'Rota ' || n, ${person} from generate_series(1, ${count}) n
        returning id)
      insert into public.conversation_participants (conversation_id, user_id)
      select id, ${person} from made`;
  });
}
