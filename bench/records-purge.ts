import type postgres from "postgres";
import { memoryOf } from "./memory.ts";
import type { BenchStack } from "./stack.ts";

/** `BENCH_RECORDS` asks for fewer. */
const messages = Number(process.env["BENCH_RECORDS"] ?? 1_000_000);
const rooms = 1_000;
const perStep = 100_000;
const writer = "10000000-0000-7000-8000-000000000003";

/**
 * Old messages in a thousand conversations, one of which has a tenth of them all, each with its search entry; every
 * tenth was edited once. Past the triggers, and with a thousand texts, whose words are looked for once each.
 */
async function load(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into public.conversations (id, title, conversation_type, conversation_category, initiated_by_role, retention_class, created_by)
    select private.uuid_v7(), 'purge ' || n, 'group', 'group', 'provider', 'operational', ${writer} from generate_series(1, ${rooms}) n`;
  for (let from = 1; from <= messages; from += perStep) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`set local synchronous_commit = off`;
      await tx`
        with said as materialized (
          select n, t.words as content, private.search_words(t.words) as found
            from generate_series(0, 999) n cross join lateral (select 'Round at eight, bed ' || n || ', nothing new' as words) t),
        made as (
          insert into public.messages (conversation_id, sender_id, content, seq, created_at, screened_version)
          select c.id, ${writer}, s.content, i, now() - interval '3 years' + i * interval '1 second', 'bench'
            from generate_series(${from}::int, ${Math.min(from + perStep - 1, messages)}::int) i
            join said s on s.n = i % 1000
            join (select id, substr(title, 7)::int as room from public.conversations where title like 'purge %') c
              on c.room = case when i % 10 = 0 then 1 else 2 + i % ${rooms - 1} end
          returning *),
        found as (
          insert into private.message_search (conversation_id, seq, message_id, sender_id, created_at, words)
          select m.conversation_id, m.seq, m.id, m.sender_id, m.created_at, s.found
            from made m join said s on s.content = m.content)
        insert into public.message_revisions (message_id, conversation_id, content, cause, made_by)
        select id, conversation_id, 'Round at nine', 'edit', sender_id from made where seq % 10 = 5`;
    });
  }
  await sql`vacuum analyze public.messages, public.message_revisions, private.message_search`;
}

/**
 * A retention run over a million messages, batch by batch as the job runner does it: seconds, the slowest batch, and
 * the memory of the stack before, at its highest and after.
 */
export async function recordsPurge({ status, sql }: BenchStack) {
  const loading = performance.now();
  await load(sql);
  const loadSeconds = Math.round((performance.now() - loading) / 100) / 10;
  await sql`
    update public.retention_policies set keep_for = '1 year', action = 'redact' where class = 'operational' and facility_id is null`;
  await sql`select private.begin_run(r, null, now()) from public.retention_policies r where r.class = 'operational' and r.facility_id is null`;
  const before = memoryOf(status.pid);
  let highest = before?.postgres ?? 0;
  const batches: number[] = [];
  const began = performance.now();
  for (;;) {
    const from = performance.now();
    const [done] = await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claim.role', 'service_role', true), set_config('request.jwt.claims', '{"role":"service_role"}', true)`;
      return tx<{ state: string }[]>`select state from public.work_on_retention(1000)`;
    });
    if (done?.state !== "working") break;
    batches.push(performance.now() - from);
    if (batches.length % 50 === 0) highest = Math.max(highest, memoryOf(status.pid)?.postgres ?? 0);
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  const [left] = await sql<{ words: number; found: number; revisions: number }[]>`
    select (select count(*)::int from public.messages where screened_version = 'bench' and content <> '') as words,
      (select count(*)::int from private.message_search s join public.conversations c on c.id = s.conversation_id where c.title like 'purge %') as found,
      (select count(*)::int from public.message_revisions where content = 'Round at nine') as revisions`;
  const sorted = batches.toSorted((a, b) => a - b);
  const result = {
    messages,
    loadSeconds,
    seconds,
    perSecond: Math.round(messages / Math.max(1, seconds)),
    batches: batches.length,
    medianBatchMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowestBatchMs: Math.round(sorted.at(-1) ?? 0),
    left,
    memory: { before, highestPostgres: highest, after: memoryOf(status.pid) },
  };
  console.log(JSON.stringify(result, null, 2));
  return result;
}
