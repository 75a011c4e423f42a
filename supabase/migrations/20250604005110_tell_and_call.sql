-- What a step of a ladder needs: what the person wants and when they want none of it, the record of what was done,
-- the outbox, and the backup on call. A plain step is in the file after this one.
set local lock_timeout = '3s';

-- ── What a person wants, and when ──

-- Null, or when the quiet hours end in which the person is now, by the clock on their own wall.
create function private.quiet_until(p_user_id uuid, p_now timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
declare
  v record;
  v_wall timestamp;
begin
  select n.quiet_from, n.quiet_until, u.time_zone into v
    from public.notification_preferences n join public.users u on u.id = n.user_id
   where n.user_id = p_user_id and n.quiet_from is not null;
  if not found then
    return null;
  end if;
  v_wall := p_now at time zone v.time_zone;
  if v.quiet_from < v.quiet_until then
    if v_wall::time < v.quiet_from or v_wall::time >= v.quiet_until then
      return null;
    end if;
  elsif v_wall::time < v.quiet_from and v_wall::time >= v.quiet_until then
    return null;
  end if;
  -- The day after, where the night has only begun. An hour that the clock skips ends when it would have.
  return (v_wall::date + v.quiet_until + case when v_wall::time >= v.quiet_until then interval '1 day' else interval '0' end)
    at time zone v.time_zone;
end $$;

-- Null, or how long a person's own devices stay silent: a mute, or quiet hours where those count.
create function private.held_until(p_muted_until timestamptz, p_user_id uuid, p_quiet_counts boolean, p_now timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
begin
  return case when p_muted_until > p_now then p_muted_until when p_quiet_counts then private.quiet_until(p_user_id, p_now) end;
end $$;

-- By conversation, else by preference, else by the defaults. Null where there is no address to it.
create function private.notice_wishes(
  p_seat public.conversation_participants,
  out push boolean, out email text, out sms text, out muted_until timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  select coalesce((p_seat.notification_settings ->> 'push')::boolean, n.push, true)
      and exists (select 1 from public.push_subscriptions s where s.user_id = p_seat.user_id),
    case when coalesce((p_seat.notification_settings ->> 'email')::boolean, n.email, true) then nullif(k.email, '') end,
    case when coalesce((p_seat.notification_settings ->> 'sms')::boolean, n.sms, false) and k.phone ~ '[0-9]' then k.phone end,
    (p_seat.notification_settings ->> 'muted_until')::timestamptz
    into push, email, sms, muted_until
    from (select p_seat.user_id as id) me
    left join public.notification_preferences n on n.user_id = me.id
    left join public.user_contacts k on k.user_id = me.id;
end $$;

-- ── One step ──

create function private.note_step(p_conversation_id uuid, p_user_id uuid, p_channel text, p_state text, p_now timestamptz) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.notice_steps (conversation_id, user_id, channel, state, at)
  values (p_conversation_id, p_user_id, p_channel, p_state, p_now)
$$;

-- Ids only: who and where are asked again at the moment of sending.
create function private.put_in_outbox(p_kind text, p_ladder private.notice_ladders, p_now timestamptz, p_admin_id uuid default null) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into private.outbox (kind, payload, dedupe_key, due_at)
  values (p_kind, jsonb_strip_nulls(jsonb_build_object('conversation_id', p_ladder.conversation_id,
      'user_id', p_ladder.user_id, 'run', p_ladder.run, 'admin_id', p_admin_id)),
    concat_ws(':', p_kind, p_ladder.run, p_ladder.user_id, p_admin_id), p_now)
  on conflict (dedupe_key) do nothing
$$;

-- ── When nobody reads what is important ──

create function private.tell_admins(p_ladder private.notice_ladders, p_facility_id uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_admin uuid;
begin
  for v_admin in
    select u.id from public.users u join public.user_contacts k on k.user_id = u.id and k.email <> ''
     where u.facility_id = p_facility_id and u.role = 'facility_admin' and u.is_active order by u.id
  loop
    perform private.put_in_outbox('notice.admins', p_ladder, p_now, v_admin);
  end loop;
  if not found then
    perform private.note_step(p_ladder.conversation_id, p_ladder.user_id, 'admins', 'no_channel', p_now);
  end if;
end $$;

-- A seat for whoever is on call, from the first message that nobody read, and a ladder of their own. The
-- conversation is locked.
create function private.seat_backup(
  p_conversation public.conversations, p_backup uuid, p_after bigint, p_waiting_for uuid, p_now timestamptz
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.conversation_participants as p (conversation_id, user_id, participant_role, last_read_seq,
    last_delivered_seq, unread_count, counted_seq)
  values (p_conversation.id, p_backup, 'provider', p_after, p_after,
    private.unread(p_conversation.id, p_backup, p_after), p_conversation.last_message_seq)
  on conflict (conversation_id, user_id) do update
    set is_active = true, left_at = null, joined_at = now(), participant_role = 'provider', can_send_messages = true,
        last_read_seq = excluded.last_read_seq, last_delivered_seq = excluded.last_delivered_seq,
        unread_count = excluded.unread_count, counted_seq = excluded.counted_seq, updated_at = now();
  update public.conversations c set conversation_type = 'group'
   where c.id = p_conversation.id and c.conversation_type = 'direct'
     and (select count(*) from public.conversation_participants p where p.conversation_id = c.id and p.is_active) > 2;
  insert into private.notice_ladders (conversation_id, user_id, first_seq, important, since, next_at)
  values (p_conversation.id, p_backup, p_after + 1, true, p_now, p_now);
  perform private.note('on_call.called', 'conversation', p_conversation.id, null, p_conversation.facility_id,
    jsonb_build_object('user_id', p_backup, 'waiting_for', p_waiting_for));
end $$;

-- Calls the backup for what an absent colleague has not read. Says what came of it; null: somebody is at work
-- in the conversation, so a little later.
create function private.call_backup(p_ladder private.notice_ladders, p_after bigint, p_from uuid, p_now timestamptz) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_facility uuid;
  v_backup uuid;
begin
  select * into v_conversation from public.conversations c where c.id = p_ladder.conversation_id
     for no key update skip locked;
  if v_conversation.id is null then
    return null;
  end if;
  select s.user_id into v_backup
    from public.on_call_shifts s join public.users u on u.id = s.user_id
   where s.facility_id = v_conversation.facility_id and s.starts_at <= p_now and p_now < s.ends_at
     and u.is_active and u.role = 'provider' and u.facility_id = s.facility_id
     and u.id <> p_ladder.user_id and u.id is distinct from p_from;
  v_facility := coalesce(v_conversation.facility_id,
    (select u.facility_id from public.users u where u.id = p_ladder.user_id));
  if v_backup is null then
    perform private.tell_admins(p_ladder, v_facility, p_now);
    return 'no_channel';
  end if;
  -- Already there, and told by a ladder of their own.
  if exists (select 1 from public.conversation_participants p
      where p.conversation_id = v_conversation.id and p.user_id = v_backup and p.is_active) then
    return 'cancelled';
  end if;
  -- Whatever keeps the backup out, somebody has to learn that nobody reads.
  begin
    perform private.seat_backup(v_conversation, v_backup, p_after, p_ladder.user_id, p_now);
    return 'sent';
  exception when others then
    raise warning 'the backup on call was not seated: %', sqlerrm;
    perform private.tell_admins(p_ladder, v_facility, p_now);
    return 'failed';
  end;
end $$;
