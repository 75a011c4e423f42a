import type postgres from "postgres";
import { type Case, measure } from "./measure.ts";
import { signIn } from "./people.ts";
import { sending } from "./sending.ts";
import type { BenchStack } from "./stack.ts";

const sizes = [10_000, 100_000] as const;
/** Ladders that are due in one run. */
const due = 20;
const conversation = "40000000-0000-7000-8000-000000000001";

/** Ladders of other people, half of them at the top and half due tomorrow. Past the keys: nobody climbs them. */
async function fillLadders(sql: postgres.Sql, upTo: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into private.notice_ladders (conversation_id, user_id, first_seq, since, step, next_at)
      select gen_random_uuid(), gen_random_uuid(), 1, now(), case when n % 2 = 0 then 'mail' end,
          case when n % 2 = 0 then now() + interval '1 day' end
        from generate_series((select count(*) from private.notice_ladders) + 1, ${upTo}) n`;
  });
  await sql`vacuum analyze private.notice_ladders`;
}

/** Conversations in which something waits for the reader. Returns their ids. */
async function letWait(sql: postgres.Sql, sender: string, reader: string): Promise<string[]> {
  const made = await sql<{ id: string }[]>`
    insert into public.conversations (conversation_type, conversation_category, initiated_by_role, retention_class, title)
    select 'group', 'group', 'provider', 'operational', 'ladder ' || n from generate_series(1, ${due}) n returning id`;
  const ids = made.map(({ id }) => id);
  await sql`insert into public.conversation_participants (conversation_id, user_id)
    select c, u from unnest(${ids}::uuid[]) c cross join unnest(${[sender, reader]}::uuid[]) u`;
  await sql`insert into public.messages (conversation_id, sender_id, content)
    select c, ${sender}, 'Words' from unnest(${ids}::uuid[]) c`;
  return ids;
}

/** A run when nothing is due, and one with twenty steps, against the bare writes of those steps. */
function casesOf(sql: postgres.Sql, ids: string[]): Case[] {
  const run = async () => void (await sql`select private.run_due()`);
  return [
    {
      name: "run_due, nothing due",
      target: run,
      floor: async () => void (await sql`select 1`),
    },
    {
      name: `run_due, ${due} due`,
      rounds: 60,
      prepare: async () => {
        await sql`update private.notice_ladders set step = 'push', next_at = now() where conversation_id = any (${ids})`;
      },
      target: run,
      floor: async () => {
        await sql.begin(async (tx) => {
          await tx`update private.notice_ladders set step = 'mail', next_at = now() + interval '15 minutes'
            where conversation_id = any (${ids})`;
          await tx`insert into public.notice_steps (conversation_id, user_id, channel, state)
            select l.conversation_id, l.user_id, 'push', 'no_channel' from private.notice_ladders l
             where l.conversation_id = any (${ids})`;
        });
      },
    },
  ];
}

/** What climbing costs each second, and opening a ladder costs a sender, among 10,000 and 100,000 ladders. */
export async function ladder(stack: BenchStack) {
  const { status, sql } = stack;
  const sender = await signIn(status, sql, "provider@medzen.test");
  const reader = await signIn(status, sql, "provider2@medzen.test");
  const ids = await letWait(sql, sender.id, reader.id);
  const unit = async () => void (await sql`select 1`);
  const figures: Record<string, unknown>[] = [];
  for (const ladders of sizes) {
    await fillLadders(sql, ladders);
    for (const subject of casesOf(sql, ids)) {
      figures.push({ ladders, ...(await measure(subject, unit)) });
    }
    const opening = () =>
      sql`delete from private.notice_ladders where conversation_id = ${conversation}`;
    const send = await sending(stack, sender, conversation, "trigger_y_open_ladders", opening);
    figures.push({ ladders, name: "send that opens a ladder, to one that opens none", ...send });
  }
  console.table(figures);
  return { figures };
}
