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
