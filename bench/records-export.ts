import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type postgres from "postgres";
import { z } from "zod";
import { signIn } from "./people.ts";
import type { BenchStack } from "./stack.ts";

/** `BENCH_RECORDS` asks for fewer. */
const messages = Number(process.env["BENCH_RECORDS"] ?? 1_000_000);
const perStep = 100_000;
const patient = "10000000-0000-7000-8000-000000000001";
const provider = "10000000-0000-7000-8000-000000000003";
const conversation = "40000000-0000-7000-8000-000000000001";

const exported = z.object({
  messages: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  startMegabytes: z.number(),
  peakMegabytes: z.number(),
});

/** The conversation of today's visit with so many messages, past the triggers and their events. */
async function load(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ seq: number }[]>`
    select last_message_seq::int as seq from public.conversations where id = ${conversation}`;
  for (let from = (row?.seq ?? 0) + 1; from <= messages; from += perStep) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`set local synchronous_commit = off`;
      await tx`
        insert into public.messages (conversation_id, sender_id, content, seq, created_at, screened_version)
        select ${conversation}, case when n % 2 = 0 then ${patient}::uuid else ${provider}::uuid end,
          'Reading number ' || n || ', as agreed, before breakfast and after ten minutes of rest.', n,
          now() - interval '2 years' + n * interval '30 seconds', 'not-needed'
          from generate_series(${from}::int, ${Math.min(from + perStep - 1, messages)}::int) n`;
    });
  }
  await sql`
    update public.conversations set last_message_seq = greatest(last_message_seq, ${messages}) where id = ${conversation}`;
  await sql`vacuum analyze public.messages`;
}

/** An emergency access that is open, so that it may be exported; who may take how many is no matter of a benchmark. */
async function begin(sql: postgres.Sql, admin: string): Promise<string> {
  await sql`update private.settings set value = '1000000' where key in ('discovery.per_minute', 'discovery.burst')`;
  const [box] = await sql<{ id: string }[]>`
    insert into private.break_glass (admin_id, conversation_id, reason, expires_at)
    values (${admin}, ${conversation}, 'An export that is measured', now() + interval '60 minutes') returning id`;
  return box?.id ?? "";
}

/** Every message by bare SQL, a page of 500 after the other, as its owner: what no export can be faster than. */
async function readAll(sql: postgres.Sql): Promise<number> {
  const began = performance.now();
  let after = 0;
  let found = 0;
  for (;;) {
    const rows = await sql<{ seq: string }[]>`
      select id, seq, sender_id, content, created_at, edited_at, deleted_at from public.messages
       where conversation_id = ${conversation} and seq > ${after} order by seq limit 500`;
    found += rows.length;
    if (rows.length < 500) return found / ((performance.now() - began) / 1_000);
    after = Number(rows.at(-1)?.seq);
  }
}

/** Messages a second, the middle one of three times: what else the machine does falls on some. */
async function floor(sql: postgres.Sql): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 3; n += 1) times.push(await readAll(sql));
  return times.toSorted((a, b) => a - b)[1] ?? Number.NaN;
}

/** One export in a process of its own, so that its memory is its own. */
async function take(job: object): Promise<z.output<typeof exported>> {
  const child = fork(join(import.meta.dirname, "records-export-program.ts"));
  const answer = Promise.race([
    once(child, "message").then(([message]: unknown[]) => message),
    once(child, "exit").then(([code]: unknown[]) => {
      throw new Error(`the export ended with ${String(code)}`);
    }),
  ]);
  child.send(job);
  const result = exported.parse(await answer);
  child.disconnect();
  return result;
}

/**
 * A patient's own copy and an export for discovery of a conversation of many messages: messages a second, as a share of
 * reading them by bare SQL in the same run, and the memory of the process at its highest.
 */
export async function recordsExport({ status, sql }: BenchStack) {
  const loading = performance.now();
  await load(sql);
  const loadSeconds = Math.round((performance.now() - loading) / 100) / 10;
  const admin = await signIn(status, sql, "facility-admin@medzen.test");
  const access = await begin(sql, admin.id);
  const { apiUrl, publishableKey } = status;
  const floorPerSecond = await floor(sql);
  const result: Record<string, object> = {};
  for (const [name, email] of [
    ["own copy", "patient@medzen.test"],
    ["discovery", "facility-admin@medzen.test"],
  ] as const) {
    const one = await take({ name, email, apiUrl, publishableKey, access });
    const perSecond = one.messages / one.seconds;
    result[name] = {
      ...one,
      perSecond: Math.round(perSecond),
      // How many times longer than the floor.
      ratio: Math.round((floorPerSecond / perSecond) * 10) / 10,
    };
  }
  console.table(result);
  return { messages, loadSeconds, floorPerSecond: Math.round(floorPerSecond), exports: result };
}
