import type postgres from "postgres";

/** The title of conversations that a benchmark makes. */
export const createdTitle = "Rota for the week";

/**
 * Fills the conversation of today's visit up to a number of messages, past the triggers: what is
 * measured later is reading and sending in a long conversation, not how it became long.
 * Runs on a stack of the benchmark's own.
 */
export async function fillConversation(
  sql: postgres.Sql,
  conversation: string,
  people: [string, string],
  messages: number,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.messages (conversation_id, sender_id, content, seq, created_at, screened_version)
      select ${conversation}, case when n % 2 = 0 then ${people[0]}::uuid else ${people[1]}::uuid end,
             'Reading number ' || n || ', as agreed, before breakfast and after ten minutes of rest.',
             n, now() - interval '30 days' + n * interval '20 seconds', 'bench'
        from public.conversations c, generate_series(c.last_message_seq + 1, ${messages}) n
       where c.id = ${conversation}`;
    await tx`
      update public.conversations set last_message_seq = greatest(last_message_seq, ${messages}), last_message_at = now()
       where id = ${conversation}`;
    await tx`
      update public.conversation_participants
         set last_read_seq = ${messages - 5}, last_delivered_seq = ${messages}, unread_count = 5
       where conversation_id = ${conversation}`;
  });
  await sql`vacuum analyze public.messages, public.conversations, public.conversation_participants`;
}

/** Lets messages go into no slot: it would carry every row of a load to nobody. */
export async function hushMessages(sql: postgres.Sql): Promise<void> {
  await sql`alter publication powersync drop table public.messages`;
  await sql`alter publication supabase_realtime drop table public.messages`;
}

/** Takes away what measuring "create conversation" has made: the list must not be longer for it. */
export async function dropCreated(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const made = tx`select id from public.conversations where title = ${createdTitle}`;
    await tx`delete from public.messages where conversation_id in (${made})`;
    await tx`delete from public.conversation_participants where conversation_id in (${made})`;
    await tx`delete from public.conversations where title = ${createdTitle}`;
  });
  await sql`vacuum analyze public.conversations, public.conversation_participants`;
}

/** The title of threads that a benchmark fills a list with. */
export const moreThreads = "Follow-up";

/**
 * Gives the first of these two so many threads with the second one, past the triggers: a message in
 * each, some unread, some owned, some in which somebody waits.
 */
export async function fillThreads(
  sql: postgres.Sql,
  [owner, other]: [string, string],
  threads: number,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      with more as (
        insert into public.conversations (conversation_type, conversation_category, title, initiated_by_role, created_by,
          created_at, last_message_at, last_message_seq, waiting_since)
        select 'group', 'group', ${moreThreads}, 'provider', ${other}, t.at, t.at, 1, case when t.n % 7 = 0 then t.at end
          from (select n, now() - interval '60 days' + n * interval '10 minutes' as at
            from generate_series((select count(*) from public.conversations where title = ${moreThreads}) + 1, ${threads}) n) t
        returning id, last_message_at as at, waiting_since),
      seats as (
        insert into public.conversation_participants (conversation_id, user_id, last_read_seq, last_delivered_seq)
        select m.id, s.person, case when s.person = ${owner} and (extract(epoch from m.at) / 600)::bigint % 3 = 0 then 0 else 1 end, 1
          from more m cross join (values (${owner}::uuid), (${other}::uuid)) s (person)),
      owned as (
        insert into public.conversation_owners (conversation_id, owner_id)
        select m.id, ${owner} from more m where (extract(epoch from m.at) / 600)::bigint % 5 = 0)
      insert into public.messages (conversation_id, sender_id, content, seq, created_at, screened_version)
      select m.id, ${other}, 'See you on Monday.', 1, m.at, 'bench' from more m`;
  });
  await sql`vacuum analyze public.messages, public.conversations, public.conversation_participants,
    public.conversation_owners`;
}

/** Gives a patient a seat in every twentieth of these threads, past the triggers: nobody hears of it. */
export async function seatPatient(sql: postgres.Sql, patient: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.conversation_participants (conversation_id, user_id, last_read_seq, last_delivered_seq)
      select t.id, ${patient}, 1, 1
        from (select c.id, row_number() over (order by c.created_at) as n
          from public.conversations c where c.title = ${moreThreads}) t
       where t.n % 20 = 0 on conflict do nothing`;
  });
}
