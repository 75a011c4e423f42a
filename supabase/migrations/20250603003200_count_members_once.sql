-- Whether a conversation is small enough for counters is asked once for each conversation of a
-- statement. It was asked for each of its people, which made a message to 500 count to 250,000.
set local lock_timeout = '3s';

create or replace function public.update_unread_count() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_small uuid[];
begin
  update public.conversations c
     set last_message_at = greatest(c.last_message_at, n.newest),
         last_uncounted_seq = case when n.people > 32 then n.last_seq else c.last_uncounted_seq end
    from (select r.conversation_id, max(r.created_at) as newest, max(r.seq) as last_seq,
              (select count(*) from public.conversation_participants k
                where k.conversation_id = r.conversation_id and k.is_active) as people
            from new_rows r group by 1) n
   where c.id = n.conversation_id;

  -- Asked again: who came and went while the statement above waited counts.
  v_small := array(
    select r.conversation_id from (select distinct n.conversation_id from new_rows n) r
     where (select count(*) from public.conversation_participants k
             where k.conversation_id = r.conversation_id and k.is_active) <= 32);

  perform 1 from public.conversation_participants p
   where p.conversation_id = any (v_small) and p.is_active
   order by p.conversation_id, p.id
     for no key update;

  update public.conversation_participants p
     set unread_count = p.unread_count + n.fresh
    from (select q.id, count(*) as fresh
            from new_rows r join public.conversation_participants q
              on q.conversation_id = r.conversation_id and q.is_active and q.user_id is distinct from r.sender_id
           where r.conversation_id = any (v_small)
           group by q.id) n
   where p.id = n.id;
  return null;
end $$;
