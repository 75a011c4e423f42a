import { expect, test } from "vitest";
import { makePerson, makeTeam } from "../support/people.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

/** A reader in one conversation of 20,000 messages and twenty of 50; returns reader and the long one. */
async function fill(sql: Tx): Promise<{ reader: string; long: string }> {
  const [reader, writer] = [await makePerson(sql, "provider"), await makePerson(sql, "provider")];
  const long = await makeTeam(sql, [reader, writer]);
  const short: string[] = [];
  for (let n = 0; n < 20; n += 1) short.push(await makeTeam(sql, [reader, writer]));
  await sql`set local session_replication_role = replica`;
  for (const [rooms, count] of [
    [[long], 20_000],
    [short, 50],
  ] as const) {
    await sql`
      insert into public.messages (conversation_id, sender_id, content, seq, screened_version)
      select room, ${writer}, 'Message ' || n, n, 'test' from unnest(${rooms}::uuid[]) room, generate_series(1, ${count}::int) n`;
    await sql`
      update public.conversations set last_message_seq = ${count}, last_message_at = now() where id = any (${rooms}::uuid[])`;
    await sql`
      update public.conversation_participants set last_read_seq = ${count - 3}, last_delivered_seq = ${count}
       where conversation_id = any (${rooms}::uuid[])`;
  }
  await sql`set local session_replication_role = origin`;
  await sql`analyze public.messages`;
  return { reader, long };
}

async function planOf({ as }: Scene, person: string, query: string): Promise<Plan> {
  const [row] = await as(person, (sql) =>
    sql.unsafe<{ "QUERY PLAN": [{ Plan: Plan }] }[]>(`explain (analyze, format json) ${query}`),
  );
  const plan = row?.["QUERY PLAN"][0].Plan;
  if (plan === undefined) throw new Error("explain returned no plan");
  return plan;
}

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

/** Rows of messages that were touched, kept or not. */
function rowsRead(plan: Plan): number {
  return nodes(plan)
    .filter((node) => node["Relation Name"] === "messages")
    .reduce(
      (sum, node) =>
        sum + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
      0,
    );
}

const columns =
  "id, conversation_id, seq, sender_id, content, message_type, created_at, edited_at, deleted_at";

test("a page and a catch-up read the rows they return, however long the conversation is", async () => {
  await scene(async (s) => {
    const { reader, long } = await s.arrange(fill);
    const queries = [
      `select ${columns} from public.messages where conversation_id = '${long}' and seq < 10000 order by messages.seq desc limit 50`,
      `select ${columns} from public.messages where conversation_id = '${long}' and seq > 19950 order by messages.seq limit 200`,
    ];
    for (const query of queries) {
      const plan = await planOf(s, reader, query);
      expect(
        nodes(plan).map((node) => node["Node Type"]),
        query,
      ).not.toContain("Seq Scan");
      expect(rowsRead(plan), query).toBe(50);
    }
  });
});

test("list, total and one row of the list touch a few pages, not the conversation", async () => {
  await scene(async (s) => {
    const { reader, long } = await s.arrange(fill);
    const touched = async (query: string) => {
      const read = (sql: Tx) => sql<{ n: string }[]>`
        select seq_tup_read + idx_tup_fetch as n from pg_stat_xact_user_tables where relid = 'public.messages'::regclass`;
      const [before] = await s.arrange(read);
      await s.as(reader, (sql) => sql.unsafe(query));
      const [after] = await s.arrange(read);
      return Number(after?.n) - Number(before?.n);
    };
    // 21 rows, each with its newest message and three unread ones.
    const list = await touched("select * from public.list_conversations()");
    expect(list).toBeGreaterThanOrEqual(21);
    expect(list).toBeLessThanOrEqual(21 * 4);
    expect(
      await touched(`select * from public.list_conversations(p_only => '${long}')`),
    ).toBeLessThanOrEqual(4);
    expect(await touched(`select public.get_conversation('${long}')`)).toBeLessThanOrEqual(4);
    expect(await touched(`select public.get_total_unread_count('${reader}')`)).toBeLessThanOrEqual(
      21 * 3,
    );
  });
});
