import type postgres from "postgres";
import { z } from "zod";
import { verifyChain } from "../scripts/audit-verify.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { must, type Person, signIn } from "./people.ts";
import { sending } from "./sending.ts";
import type { BenchStack } from "./stack.ts";

const events = 1_000_000;
const perStep = 100_000;
const thread = "40000000-0000-7000-8000-000000000001";
const lakeside = "20000000-0000-7000-8000-000000000001";

/**
 * A million events over twelve months, each in its partition: 40 kinds, a thousand people of whom one did a tenth,
 * half of them of one clinic, one in 2,000 of the thread that is asked for.
 */
async function load(sql: postgres.Sql, busy: string): Promise<void> {
  for (let month = 0; month <= 12; month += 1) {
    await sql`select audit.ensure_partitions(now() - make_interval(months => ${month}))`;
  }
  for (let from = 1; from <= events; from += perStep) {
    await sql`
      insert into audit.events (at, actor_id, actor_role, action, object_type, object_id, patient_id, facility_id)
      select now() - n * interval '31 seconds',
          case when n % 10 = 0 then ${busy}::uuid else md5('person' || n % 1000)::uuid end, 'provider',
          'bench.kind_' || translate((n % 40)::text, '0123456789', 'abcdefghij'),
          'conversation', case when n % 2000 = 0 then ${thread}::uuid else md5('thread' || n % 5000)::uuid end,
          md5('patient' || n % 3000)::uuid, case when n % 2 = 0 then ${lakeside}::uuid end
        from generate_series(${from}::int, ${from + perStep - 1}::int) n`;
  }
  await sql`vacuum analyze audit.events`;
}

const found = z.object({ events: z.array(z.object({ id: z.number(), at: z.string() })) });

/** One search, against reading the very rows that it finds by their keys. */
async function searchCase(
  sql: postgres.Sql,
  person: Person,
  what: string,
  question: Record<string, string | number>,
): Promise<Case> {
  const ask = async () =>
    found.parse(must(await person.client.rpc("search_audit_events", question)));
  const rows = (await ask()).events;
  return {
    name: `${what} (${rows.length} found)`,
    rounds: 40,
    target: async () => void (await ask()),
    floor: async () => {
      await sql`
        select e.* from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ at }) => at)}::timestamptz[]) k (id, at)
          join audit.events e on e.id = k.id and e.at = k.at`;
    },
  };
}

/** What administrators ask for, among a million events; and what an event would cost each message. */
export async function admin(stack: BenchStack) {
  const { status, sql } = stack;
  const system = await signIn(status, sql, "system-admin@medzen.test");
  const clinic = await signIn(status, sql, "facility-admin@medzen.test");
  const writer = await signIn(status, sql, "provider@medzen.test");
  await load(sql, writer.id);
  const half = new Date(Date.now() - (events / 2) * 31_000).toISOString();
  const year = new Date(Date.now() - events * 31_000).toISOString();
  const cases: Case[] = [
    {
      name: "overview: conversations from outside",
      rounds: 40,
      target: async () => void must(await clinic.client.rpc("list_threads", {})),
      floor: async () => {
        await sql`select * from public.conversations where facility_id = ${lakeside} order by last_message_at desc limit 20`;
      },
    },
    {
      name: "overview: emergency accesses",
      rounds: 40,
      target: async () => void must(await clinic.client.rpc("list_break_glass", {})),
      floor: async () => {
        await sql`select * from private.break_glass limit 50`;
      },
    },
    await searchCase(sql, system, "newest of all", {}),
    await searchCase(sql, system, "half a million further", { p_before_at: half, p_before_id: 1 }),
    await searchCase(sql, system, "one kind", { p_action: "bench.kind_b" }),
    await searchCase(sql, system, "one person, by name", { p_person: "Mbeki" }),
    await searchCase(sql, system, "one conversation", { p_thread: thread }),
    await searchCase(sql, system, "between two days, half a year apart", {
      p_from: year,
      p_to: half,
    }),
    await searchCase(sql, system, "nothing", { p_action: "bench.nothing" }),
    await searchCase(sql, clinic, "a clinic's, one kind", { p_action: "bench.kind_c" }),
  ];
  const figures: Figures[] = [];
  for (const subject of cases) {
    figures.push(await measure(subject, () => system.asRole((tx) => tx`select 1`)));
  }
  console.table(figures);
  // No event is written for a message; this is what one would cost.
  await sql.unsafe(`
    create function public.bench_note() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      perform private.note('bench.sent', 'message', new.id);
      return null;
    end $$;
    create trigger bench_note after insert on public.messages for each row execute function public.bench_note()`);
  const send = await sending(stack, writer, thread, "bench_note");
  const began = performance.now();
  await sql`select audit.seal()`;
  const sealed = performance.now();
  const { problems } = await verifyChain(sql);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const chain = {
    sealSeconds: seconds(sealed - began),
    verifySeconds: seconds(performance.now() - sealed),
    problems: problems.length,
  };
  console.log({ send, chain });
  return { events, figures, send, chain, memory: memoryOf(status.pid) };
}
