import type postgres from "postgres";

export const messages = 1_000_000;
const rooms = 4_000;
const perStep = 25;
const inRoom = messages / rooms;

/**
 * A million messages in 4,000 conversations: one person in a thousand of them, one in ten. Twelve made-up
 * words each, of which some are far more common than others; "pain" in a third, "zopiclone" in
 * about one of 50,000. Past the triggers, and before anything is asked; nobody syncs, so the messages are taken out
 * of the publications: their slots would carry every row to nobody.
 */
export async function loadMillion(
  sql: postgres.Sql,
  { many, few, writer }: Record<"many" | "few" | "writer", string>,
): Promise<void> {
  await sql`alter publication powersync drop table public.messages`;
  await sql`alter publication supabase_realtime drop table public.messages`;
  const [index] = await sql<[{ definition: string }]>`
    select pg_get_indexdef('private.idx_message_search_words'::regclass) as definition`;
  await sql`drop index private.idx_message_search_words`;
  await seatEverybody(sql, many, few, writer);
  for (let from = 1; from <= inRoom; from += perStep) await write(sql, writer, from);
  await sql.unsafe(index.definition);
  await sql`vacuum analyze public.messages, public.conversations, public.conversation_participants, private.message_search`;
}

async function seatEverybody(sql: postgres.Sql, many: string, few: string, writer: string) {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.conversations (id, title, conversation_type, conversation_category, initiated_by_role,
          retention_class, created_by, last_message_seq, last_message_at)
      select private.uuid_v7(), 'bench ' || n, 'group', 'group', 'provider', 'operational', ${writer}, ${inRoom}, now()
        from generate_series(1, ${rooms}) n`;
    await tx`
      insert into public.conversation_participants (conversation_id, user_id, participant_role)
      select c.id, p.id, 'participant'
        from (select id, substr(title, 7)::int as n from public.conversations where title like 'bench %') c
        join (values (${many}::uuid, 4, 0), (${few}::uuid, 400, 1)) p (id, every, rest) on c.n % p.every = p.rest`;
  });
}

/** Twenty-five messages in every conversation, a day apart. */
async function write(sql: postgres.Sql, writer: string, from: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      with made as (
        insert into public.messages (conversation_id, sender_id, content, seq, created_at, screened_version)
        select c.id, ${writer}, w.words
            || case when random() < 0.33 then ' pain' else '' end
            || case when (s.seq * 4000 + c.n) % 50021 = 0 or (c.n = 1 and s.seq = 7) then ' zopiclone pain' else '' end,
            s.seq, now() - interval '300 days' + s.seq * interval '1 day' + c.n * interval '20 seconds', 'bench'
          from (select id, substr(title, 7)::int as n from public.conversations where title like 'bench %') c
          cross join generate_series(${from}::int, ${from + perStep - 1}::int) s (seq)
          cross join lateral (
            select string_agg(translate(substr(md5((floor(power(random(), 3) * 20000))::text), 1, 3 + (k + s.seq) % 7),
                '0123456789', 'ghijklmnop'), ' ') as words
              from generate_series(1, 12) k where c.n is not null) w
        returning *)
      insert into private.message_search (conversation_id, seq, message_id, sender_id, created_at, words)
      select conversation_id, seq, id, sender_id, created_at, private.search_words(content) from made`;
  });
}
