-- Delivered and read are two pointers that only move forward. Each function first takes the lock on
-- the caller's own row, then counts in a new statement: in one statement the count would use the old
-- snapshot and lose a message that committed while it waited.
set local lock_timeout = '3s';

-- Unread by pointer, in at most a hundred index entries. The order is not for the count: without it
-- the planner takes the whole table for a shorter way to a hundred rows.
create function private.unread(p_conversation_id uuid, p_user_id uuid, p_after bigint) returns integer
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select count(*)::integer from (
      select 1 from public.messages m
       where m.conversation_id = p_conversation_id and m.seq > p_after and m.sender_id is distinct from p_user_id
       order by m.seq limit 100) t);
end $$;

-- What stays unread for a seat that has read up to p_seq, by the shorter way: the counter less the
-- messages passed over, or the messages that remain. So reading never costs more than what was read,
-- however long the conversation is. Volatile, because it must see what committed while the caller
-- waited for the seat's lock.
create function private.unread_beyond(
  p_seat public.conversation_participants, p_seq bigint, p_last bigint, p_counter_holds boolean
) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_passed bigint;
begin
  if p_counter_holds and p_seq - p_seat.last_read_seq < p_last - p_seq then
    select count(*) into v_passed from public.messages m
     where m.conversation_id = p_seat.conversation_id and m.seq > p_seat.last_read_seq and m.seq <= p_seq
       and m.sender_id is distinct from p_seat.user_id;
    if v_passed <= p_seat.unread_count then
      return p_seat.unread_count - v_passed;
    end if;
  end if;
  return (select count(*) from public.messages m
    where m.conversation_id = p_seat.conversation_id and m.seq > p_seq and m.sender_id is distinct from p_seat.user_id);
end $$;

create function public.mark_messages_as_read(p_conversation_id uuid, p_user_id uuid, p_last_read_message_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_self(p_user_id);
  v_seat public.conversation_participants;
  v_seq bigint;
  v_last bigint;
  v_uncounted bigint;
  v_crowd boolean;
begin
  select * into v_seat from public.conversation_participants p
   where p.conversation_id = p_conversation_id and p.user_id = v_user and p.is_active
     for no key update;
  if not found then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
  select m.seq into v_seq from public.messages m
   where m.conversation_id = p_conversation_id and m.id = p_last_read_message_id;
  if not found then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such message in this conversation.';
  end if;
  if v_seq <= v_seat.last_read_seq then
    return;
  end if;
  select c.last_message_seq, c.last_uncounted_seq into v_last, v_uncounted
    from public.conversations c where c.id = p_conversation_id;
  -- In a crowd nobody keeps the counter, so it is not worth more than the hundred that screens show.
  v_crowd := v_uncounted > 0 and (select count(*) > 32 from public.conversation_participants p
    where p.conversation_id = p_conversation_id and p.is_active);
  update public.conversation_participants p
     set last_read_seq = v_seq, last_read_message_id = p_last_read_message_id, last_read_at = now(),
         last_delivered_seq = greatest(p.last_delivered_seq, v_seq),
         last_delivered_at = case when p.last_delivered_seq < v_seq then now() else p.last_delivered_at end,
         updated_at = now(),
         unread_count = case when v_crowd then private.unread(p_conversation_id, v_user, v_seq)
           else private.unread_beyond(v_seat, v_seq, v_last, v_seat.counted_seq >= v_uncounted) end,
         counted_seq = case when v_crowd then p.counted_seq else v_last end
   where p.id = v_seat.id;
end $$;
comment on function public.mark_messages_as_read(uuid, uuid, uuid) is
  'Moves the caller''s read pointer forward to a message of this conversation; going back does nothing.';

create function public.mark_messages_as_delivered(p_conversation_id uuid, p_seq bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_last bigint;
begin
  select c.last_message_seq into v_last from public.conversations c where c.id = p_conversation_id;
  update public.conversation_participants p
     set last_delivered_seq = least(p_seq, v_last), last_delivered_at = now(), updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active
     and p.last_delivered_seq < least(p_seq, v_last);
  if not found and not exists (select 1 from public.conversation_participants p
      where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active) then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
end $$;
comment on function public.mark_messages_as_delivered(uuid, bigint) is
  'Says that the caller''s device holds everything up to this place in the order.';

create function public.get_total_unread_count(p_user_id uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_self(p_user_id);
begin
  return coalesce((
    select sum(u.fresh)::integer
      from public.conversation_participants p
      join public.conversations c on c.id = p.conversation_id and c.last_message_seq > p.last_read_seq
      -- private.unread(), in place: one plan for all conversations.
      cross join lateral (
        select count(*) as fresh from (
          select 1 from public.messages m
           where m.conversation_id = p.conversation_id and m.seq > p.last_read_seq and m.sender_id is distinct from v_user
           order by m.seq limit 100) t) u
     where p.user_id = v_user and p.is_active), 0);
end $$;
comment on function public.get_total_unread_count(uuid) is
  'Unread messages of all the caller''s conversations, from the pointers, at most 100 counted in each.';

grant execute on function public.mark_messages_as_read(uuid, uuid, uuid), public.get_total_unread_count(uuid)
  to authenticated, service_role;
grant execute on function public.mark_messages_as_delivered(uuid, bigint) to authenticated;
