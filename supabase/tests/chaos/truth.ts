import type postgres from "postgres";
import { z } from "zod";
import { syncedTables } from "@/lib/adapters/local-db/synced-tables";
import { instantText } from "@/lib/adapters/local-db/values";
import { Devices } from "../sync/device.ts";
import { putOn, type Tx } from "../support/scene.ts";
import type { Row } from "./messages.ts";

/** The tables whose every value is compared, and which of their rows belong to a device. */
const compared = {
  conversations: "id",
  conversation_participants: "conversation_id",
  messages: "conversation_id",
  message_reactions: "conversation_id",
} as const;
export const comparedTables = Object.keys(compared);

const found = z.array(z.object({ row: z.record(z.string(), z.unknown()) }));

/** What the server lets this person read of the conversations that they take part in, as a device spells it. */
export async function readableBy(
  sql: postgres.Sql,
  person: string,
): Promise<Record<string, Row[]>> {
  const tables = await sql.begin("isolation level repeatable read", async (tx) => {
    const seats = await tx<{ id: string }[]>`
      select conversation_id as id from public.conversation_participants where user_id = ${person} and is_active`;
    await putOn(tx, person);
    const own = seats.map(({ id }) => id);
    return Promise.all(
      Object.entries(compared).map(async ([name, key]) => [name, await rowsOf(tx, name, key, own)]),
    );
  });
  return z
    .record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))))
    .parse(Object.fromEntries(tables));
}

async function rowsOf(tx: Tx, table: string, key: string, own: string[]): Promise<Row[]> {
  const columns = columnsOf(table).join(", ");
  const rows = await tx.unsafe(
    `select to_jsonb(t) as row from (select ${columns} from public.${table}
      where ${key} = any ($1::uuid[]) order by id) t`,
    [own],
  );
  return found
    .parse(rows)
    .map(({ row }) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, spelled(value)])),
    );
}

function columnsOf(table: string): string[] {
  const declared = Object.entries(syncedTables).find(([name]) => name === table)?.[1];
  return ["id", ...(declared?.columns.map(({ name }) => name) ?? [])];
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/;

function spelled(value: unknown): string | number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return instant.test(value) ? instantText(value) : value;
  return z.number().nullable().parse(value);
}

/** Which rows the sync rules give each of these people, by their tables: what PowerSync's own package says. */
export async function ruledRows(
  sql: postgres.Sql,
  people: string[],
): Promise<Map<string, Record<string, string[]>>> {
  const devices = await sql.begin("isolation level repeatable read", (tx) => Devices.over(tx));
  const all = new Map<string, Record<string, string[]>>();
  for (const person of people) {
    const byTable: Record<string, Set<string>> = {};
    for (const { table, id } of await devices.of(person)) (byTable[table] ??= new Set()).add(id);
    all.set(
      person,
      Object.fromEntries(
        Object.entries(byTable).map(([table, ids]) => [table, [...ids].toSorted()]),
      ),
    );
  }
  return all;
}

const revision = z.object({ id: z.string(), content: z.string(), cause: z.string() });
const message = z.object({
  id: z.string(),
  conversation_id: z.string(),
  sender_id: z.string().nullable(),
  seq: z.number(),
  content: z.string(),
  is_deleted: z.boolean(),
  revisions: z.array(revision),
});
export type ServerMessage = z.output<typeof message>;

/** All messages with every text that they ever had, in the order of their conversations. */
export async function allMessages(sql: postgres.Sql): Promise<ServerMessage[]> {
  const rows = await sql`
    select m.id, m.conversation_id, m.sender_id, m.seq::int as seq, m.content, m.deleted_at is not null as is_deleted,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'content', r.content, 'cause', r.cause)
            order by r.created_at)
          from public.message_revisions r where r.message_id = m.id), '[]') as revisions
      from public.messages m order by m.conversation_id, m.seq`;
  return z.array(message).parse([...rows]);
}

/** Whom the server has refused anything, as the record says. */
export async function refusedPeople(sql: postgres.Sql): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct actor_id as id from audit.events where action = 'command.refused'`;
  return new Set(rows.map(({ id }) => id));
}
