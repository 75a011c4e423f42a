import { expect, test } from "vitest";
import { makePerson, makeTeam } from "../support/people.ts";
import { type Scene, type Tx, scene } from "../support/scene.ts";

interface Filled {
  reader: string;
  long: string;
}

const long = 100_000;
const short = 50;
const rooms = 20;

/**
 * A reader in one conversation of 100,000 messages and twenty of 50, three unread in each. Rows are put
 * in past the triggers, which are not what is looked at here.
 */
async function fill(sql: Tx): Promise<Filled> {
  const [reader, writer] = [await makePerson(sql, "provider"), await makePerson(sql, "provider")];
  const longRoom = await makeTeam(sql, [reader, writer]);
  const shortRooms: string[] = [];
  for (let n = 0; n < rooms; n += 1) shortRooms.push(await makeTeam(sql, [reader, writer]));
  await sql`set local session_replication_role = replica`;
  for (const [list, count] of [
    [[longRoom], long],
    [shortRooms, short],
  ] as const) {
    await sql`
      insert into public.messages (conversation_id, sender_id, content, seq, screened_version)
      select room, ${writer}, 'Message ' || n, n, 'test' from unnest(${list}::uuid[]) room, generate_series(1, ${count}::int) n`;
    await sql`
      update public.conversations set last_message_seq = ${count}, last_message_at = now() where id = any (${list}::uuid[])`;
    await sql`
      update public.conversation_participants set last_read_seq = ${count - 3}, last_delivered_seq = ${count}, unread_count = 3
       where conversation_id = any (${list}::uuid[])`;
  }
  await sql`set local session_replication_role = origin`;
  await sql`analyze public.messages`;
  return { reader, long: longRoom };
}

interface Touched {
  returned: number;
  /** Rows of messages that were fetched, whether they were kept or not. */
  read: number;
  /** Scans of the whole table. */
  scans: number;
}

/** What a statement of the person's own cost in the table of messages, inside its functions too. */
async function touched({ arrange, as }: Scene, person: string, query: string): Promise<Touched> {
  const counters = (sql: Tx) => sql<{ read: string; scans: string }[]>`
    select seq_tup_read + idx_tup_fetch as read, seq_scan as scans
      from pg_stat_xact_user_tables where relid = 'public.messages'::regclass`;
  const [before] = await arrange(counters);
  const rows = await as(person, (sql) => sql.unsafe(query));
  const [after] = await arrange(counters);
  return {
    returned: rows.length,
    read: Number(after?.read) - Number(before?.read),
    scans: Number(after?.scans) - Number(before?.scans),
  };
}

const columns =
  "id, conversation_id, seq, sender_id, content, message_type, created_at, edited_at, deleted_at";

/** What screens ask for, how many messages each answer is made of, and how many rows come back. */
const questions = ({ reader, long: room }: Filled) => [
  {
    what: "the newest page",
    query: `select ${columns} from public.messages where conversation_id = '${room}' order by messages.seq desc limit 50`,
    messages: 50,
    rows: 50,
  },
  {
    what: "a page in the middle",
    query: `select ${columns} from public.messages where conversation_id = '${room}' and seq < ${long / 2} order by messages.seq desc limit 50`,
    messages: 50,
    rows: 50,
  },
  {
    what: "a catch-up",
    query: `select ${columns} from public.messages where conversation_id = '${room}' and seq > ${long - 120} order by messages.seq limit 200`,
    messages: 120,
    rows: 120,
  },
  // Each row of the list: its newest message, and three unread ones.
  { what: "the list", query: "select * from public.list_conversations()", messages: 84, rows: 21 },
  {
    what: "one row of the list",
    query: `select * from public.list_conversations(p_only => '${room}')`,
    messages: 4,
    rows: 1,
  },
  {
    what: "one conversation",
    query: `select public.get_conversation('${room}')`,
    messages: 4,
    rows: 1,
  },
  {
    what: "the unread total",
    query: `select public.get_total_unread_count('${reader}')`,
    messages: 63,
    rows: 1,
  },
];

/** A receipt, by how far it reads: from where, to where. Afterwards the counter is right. */
const receipts = [
  { what: "up to the newest", from: long - 3, to: long, messages: 3 },
  { what: "up to the first of many", from: 0, to: 100, messages: 100 },
  { what: "over many, to the newest", from: 0, to: long, messages: 1 },
  { what: "over many, close to the newest", from: 0, to: long - 40, messages: 40 },
];

test("on 100,000 messages, what screens ask for reads little more than what it returns", async () => {
  await scene(async (s) => {
    const filled = await s.arrange(fill);
    for (const { what, query, messages, rows } of questions(filled)) {
      const cost = await touched(s, filled.reader, query);
      expect(cost.returned, what).toBe(rows);
      expect(cost.scans, what).toBe(0);
      expect(cost.read, what).toBeGreaterThan(0);
      expect(cost.read, what).toBeLessThanOrEqual(4 * messages);
    }
    for (const { what, from, to, messages } of receipts) {
      await s.arrange(
        (sql) => sql`
          update public.conversation_participants set last_read_seq = ${from}, unread_count = ${long - from}
           where conversation_id = ${filled.long} and user_id = ${filled.reader}`,
      );
      const [message] = await s.arrange(
        (sql) => sql<{ id: string }[]>`
          select id from public.messages where conversation_id = ${filled.long} and seq = ${to}`,
      );
      const cost = await touched(
        s,
        filled.reader,
        `select public.mark_messages_as_read('${filled.long}', '${filled.reader}', '${message?.id ?? ""}')`,
      );
      expect(cost.scans, what).toBe(0);
      // One row more to find the message, one for its foreign key.
      expect(cost.read, what).toBeLessThanOrEqual(4 * messages + 2);
      const [seat] = await s.arrange(
        (sql) => sql`
          select unread_count from public.conversation_participants
           where conversation_id = ${filled.long} and user_id = ${filled.reader}`,
      );
      expect(seat, what).toEqual({ unread_count: long - to });
    }
  });
});
