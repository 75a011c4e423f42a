import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { z } from "zod";
import type { Person } from "./people.ts";

const plan = z.tuple([
  z.object({
    Plan: z.object({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }),
  }),
]);

const warmUps = 6;
const runs = 5;

/** The statements behind each case; the last seq and the message of a receipt are looked up first. */
function statements(person: Person, conversation: string, seq: string): Record<string, string> {
  const columns = "id, seq, sender_id, content, created_at, edited_at, deleted_at";
  return {
    "list of conversations": "select * from public.list_conversations()",
    "one conversation": `select public.get_conversation('${conversation}')`,
    "page of 50 messages": `select ${columns} from public.messages
      where conversation_id = '${conversation}' order by seq desc limit 50`,
    "catch-up of 50 messages": `select ${columns} from public.messages
      where conversation_id = '${conversation}' and seq > ${seq}::bigint - 50 order by seq`,
    "unread total": `select public.get_total_unread_count('${person.id}')`,
    send: `insert into public.messages (id, conversation_id, sender_id, content)
      values ('${randomUUID()}', '${conversation}', '${person.id}', 'The tablets help.')`,
    receipt: `select public.mark_messages_as_read('${conversation}', '${person.id}',
      (select id from public.messages where conversation_id = '${conversation}' and seq = ${seq}))`,
  };
}

/**
 * How many blocks of tables and indexes each statement touches, as the person, when its plans are
 * warm. It does not depend on the machine or on what else it does, so it shows what grows.
 */
export async function blocksTouched(
  sql: postgres.Sql,
  person: Person,
  conversation: string,
): Promise<Record<string, number>> {
  const [row] = await sql<[{ last: string }]>`
    select last_message_seq as last from public.conversations where id = ${conversation}`;
  const names = Object.keys(statements(person, conversation, row.last));
  // All on one session, which keeps its plans; what is written is taken back.
  const touched = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let run = -warmUps; run < runs; run += 1) {
    for (const [name, text] of Object.entries(statements(person, conversation, row.last))) {
      const blocks = await explained(person, text);
      if (run >= 0) touched.get(name)?.push(blocks);
    }
  }
  return Object.fromEntries([...touched].map(([name, all]) => [name, Math.min(...all)]));
}

class TakenBack extends Error {}

async function explained(person: Person, text: string): Promise<number> {
  let blocks = Number.NaN;
  const work = person.asRole(async (tx) => {
    const [row] = await tx.unsafe(`explain (analyze, buffers, format json) ${text}`);
    const [{ Plan }] = plan.parse(row?.["QUERY PLAN"]);
    blocks = Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
    throw new TakenBack();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return blocks;
}
