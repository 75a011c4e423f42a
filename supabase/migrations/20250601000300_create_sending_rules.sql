-- Who may write where: one predicate, used by policies, triggers, live topics, files and screens.
set local lock_timeout = '3s';

create function private.window_is_open(p_window public.care_windows) returns boolean
language sql stable
as $$
  select p_window.opens_at <= now() and now() < p_window.closes_at and p_window.closed_at is null
$$;
comment on function private.window_is_open(public.care_windows) is 'Open from opens_at (inclusive) to closes_at (exclusive), unless closed early.';

-- Why p_user_id may not write into the conversation; empty when they may. Break-glass never counts.
create function private.send_refusal(p_conversation_id uuid, p_user_id uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select case
        when not (p.is_active and u.is_active) then 'not_a_member'
        when not p.can_send_messages then 'may_not_send'
        when not c.is_active then 'conversation_closed'
        when c.care_window_id is not null and not private.window_is_open(w) then 'window_closed'
        else ''
      end
      from public.conversation_participants p
      join public.users u on u.id = p.user_id
      join public.conversations c on c.id = p.conversation_id
      left join public.care_windows w on w.id = c.care_window_id
     where p.conversation_id = p_conversation_id and p.user_id = p_user_id), 'not_a_member');
end $$;

create function private.can_send(p_conversation_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.send_refusal(p_conversation_id, auth.uid()) = '';
end $$;
comment on function private.can_send(uuid) is
  'Active member with the right to write, conversation active, and its care window (if it has one) open now.';

create function private.send_hint(p_refusal text) returns text
language sql immutable
as $$
  select case p_refusal
    when 'not_a_member' then 'You are not part of this conversation.'
    when 'may_not_send' then 'You can read this conversation, but not write in it.'
    when 'conversation_closed' then 'This conversation has been closed.'
    when 'window_closed' then 'The time to write for this visit has ended.'
    when 'sender_mismatch' then 'You can only write in your own name.'
  end
$$;

create function private.require_can_send(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_refusal text := private.send_refusal(p_conversation_id, p_user_id);
begin
  if v_refusal <> '' then
    raise exception '%', v_refusal using errcode = '42501', hint = private.send_hint(v_refusal);
  end if;
end $$;

-- The cheap half of the answer, for those who then wait for a lock: an outsider never holds one.
create function private.require_seat(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.conversation_participants p
    where p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active) then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
end $$;

create function private.my_writable_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select p.conversation_id
    from public.conversation_participants p
    join public.conversations c on c.id = p.conversation_id
    left join public.care_windows w on w.id = c.care_window_id
   where p.user_id = any (array(select private.my_person_ids()))
     and p.is_active and p.can_send_messages and c.is_active
     and (c.care_window_id is null or private.window_is_open(w))
$$;

create function private.my_moderated_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select p.conversation_id
    from public.conversation_participants p
   where p.user_id = any (array(select private.my_person_ids()))
     and p.is_active and p.participant_role = 'moderator'
     and p.conversation_id = any (array(select private.my_writable_conversation_ids()))
$$;

create function private.live_call_topics() returns setof text
language sql stable security definer set search_path = ''
as $$
  select 'call:' || s.id || ':' || s.realtime_epoch
    from public.video_call_sessions s
    join public.care_windows w on w.appointment_id = s.appointment_id
   where (s.patient_id = any (array(select private.my_person_ids()))
       or s.provider_id = any (array(select private.my_person_ids())))
     and s.status in ('pending', 'active') and now() < s.call_window_end and private.window_is_open(w)
$$;

create function private.my_topics() returns setof text
language sql stable security definer set search_path = ''
as $$
  select 'conversation:' || c.id || ':' || c.realtime_epoch
    from public.conversations c where c.id = any (array(select private.my_conversation_ids()))
  union all
  select 'user:' || p from private.my_person_ids() p
  union all
  select t from private.live_call_topics() t
$$;
comment on function private.my_topics() is 'The private live topics that the caller may listen to.';

create function private.my_writable_topics() returns setof text
language sql stable security definer set search_path = ''
as $$
  select 'conversation:' || c.id || ':' || c.realtime_epoch
    from public.conversations c where c.id = any (array(select private.my_writable_conversation_ids()))
  union all
  select t from private.live_call_topics() t
$$;
comment on function private.my_writable_topics() is 'The topics that the caller may broadcast and be present on: where they may write now.';

grant execute on function private.can_send(uuid), private.my_writable_conversation_ids(),
  private.my_moderated_conversation_ids(), private.my_topics(), private.my_writable_topics() to authenticated;

-- A token bucket per person: refills by the minute rate up to the burst. Over it: PT429 with the
-- seconds to wait, which clients treat as "later", never as a refusal.
create function private.take_token(p_user_id uuid, p_bucket text, p_per_minute numeric, p_burst numeric) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_left double precision;
  v_wait integer;
begin
  insert into private.rate_buckets as b (user_id, bucket, tokens, updated_at)
  values (p_user_id, p_bucket, p_burst - 1, now())
  on conflict (user_id, bucket) do update
    set tokens = least(p_burst, b.tokens + greatest(0, extract(epoch from now() - b.updated_at)) * p_per_minute / 60) - 1,
        updated_at = greatest(b.updated_at, now())
  returning b.tokens into v_left;
  if v_left < 0 then
    v_wait := ceil(-v_left * 60 / p_per_minute);
    raise exception 'rate_limited' using errcode = 'PT429', detail = v_wait::text, hint = v_wait::text;
  end if;
end $$;
