-- What waits for a person goes out by the same outbox as what stays unread.
set local lock_timeout = '3s';

-- Ends a piece of work and records what came of it. Several administrators are one step: told, when one of them
-- is; not told, when the last of them is not. A waiting thread
-- is in no conversation: its steps are on record by themselves (escalation.told).
create or replace function private.end_work(p_row private.outbox, p_state text, p_error text, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_channel text := case when not p_row.payload ? 'escalation_id' then private.channel_of(p_row.kind) end;
begin
  update private.outbox o set done_at = p_now, claimed_until = null, last_error = p_error where o.id = p_row.id;
  if v_channel is null or (v_channel = 'admins' and (exists (
      select 1 from public.notice_steps s
       where s.conversation_id = (p_row.payload ->> 'conversation_id')::uuid and s.user_id = (p_row.payload ->> 'user_id')::uuid
         and s.channel = 'admins' and s.state = 'sent' and s.at >= p_row.created_at)
    or (p_state <> 'sent' and exists (
      select 1 from private.outbox o
       where o.kind = p_row.kind and o.done_at is null and o.payload ->> 'run' = p_row.payload ->> 'run')))) then
    return;
  end if;
  perform private.note_step((p_row.payload ->> 'conversation_id')::uuid, (p_row.payload ->> 'user_id')::uuid,
    v_channel, p_state, p_now);
end $$;

-- Asked at the moment of sending, as for messages: taken over by then, it is no longer sent. Quiet hours hold only what
-- is no danger and not for today.
create function private.open_escalation_notice(p_row private.outbox, p_now timestamptz)
returns table (recipient_id uuid, conversation_id uuid, locale text, important boolean, email text, phone text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid := (p_row.payload ->> 'user_id')::uuid;
  v_urgency text := (
    select l.urgency_level from private.escalation_ladders l
     where l.escalation_id = (p_row.payload ->> 'escalation_id')::uuid and l.run = (p_row.payload ->> 'run')::uuid);
  v_held_until timestamptz;
begin
  if v_urgency is null then
    perform private.end_work(p_row, 'cancelled', null, p_now);
    return;
  end if;
  v_held_until := case when v_urgency = 'routine' and p_row.kind <> 'notice.admins' then private.quiet_until(v_person, p_now) end;
  if v_held_until is not null then
    update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_row.id;
    return;
  end if;
  return query
  select u.id, null::uuid, u.locale, v_urgency <> 'routine', k.email, k.phone, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and p_row.kind = 'notice.push'), '[]')
    from public.users u left join public.user_contacts k on k.user_id = u.id
   where u.id = v_person and u.is_active;
  if not found then
    perform private.end_work(p_row, 'cancelled', null, p_now);
  end if;
end $$;

create or replace function public.open_notice(p_id uuid, p_now timestamptz default now())
returns table (recipient_id uuid, conversation_id uuid, locale text, important boolean, email text, phone text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_row private.outbox;
  v_ladder private.notice_ladders;
  v_seat public.conversation_participants;
  v_wishes record;
  v_staff boolean;
  v_held_until timestamptz;
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null and o.kind = any (private.notice_kinds());
  if v_row.id is null then
    return;
  end if;
  if v_row.payload ? 'escalation_id' then
    return query select * from private.open_escalation_notice(v_row, p_now);
    return;
  end if;
  v_ladder := private.ladder_of(v_row.payload);
  if v_ladder.run is null or not private.still_waits(v_ladder) then
    perform private.end_work(v_row, 'cancelled', null, p_now);
    return;
  end if;
  if v_row.kind <> 'notice.admins' then
    select * into v_seat from public.conversation_participants p
     where p.conversation_id = v_ladder.conversation_id and p.user_id = v_ladder.user_id;
    v_staff := (select private.is_staff(u.role) from public.users u where u.id = v_ladder.user_id);
    select * into v_wishes from private.notice_wishes(v_seat);
    v_held_until := private.held_until(v_wishes.muted_until, v_ladder.user_id, not (v_staff and v_ladder.important), p_now);
    if v_held_until is not null then
      update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_id;
      perform private.note_step(v_ladder.conversation_id, v_ladder.user_id, private.channel_of(v_row.kind),
        case when v_wishes.muted_until > p_now then 'muted' else 'held_quiet' end, p_now);
      return;
    end if;
  end if;
  return query
  select u.id, v_ladder.conversation_id, u.locale, v_ladder.important, k.email, k.phone, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and v_row.kind = 'notice.push'), '[]')
    from public.users u left join public.user_contacts k on k.user_id = u.id
   where u.id = coalesce(v_row.payload ->> 'admin_id', v_row.payload ->> 'user_id')::uuid and u.is_active;
  if not found then
    perform private.end_work(v_row, 'cancelled', null, p_now);
  end if;
end $$;
comment on function public.open_notice(uuid, timestamptz) is
  'Whom a claimed notice is for and how to reach them, with no conversation where a thread waits for a person; no row when it is no longer needed or waits for the end of quiet hours. For the server''s key alone.';

create or replace function private.run_due(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_closed integer;
  v_access record;
begin
  -- First: a call never waits for what the rest holds.
  perform private.end_due_calls(p_now);
  update public.care_windows w set closed_at = w.closes_at, updated_at = p_now
   where w.id in (
     select d.id from public.care_windows d
      where d.closed_at is null and d.closes_at <= p_now
      order by d.closes_at, d.id limit 500 for update skip locked);
  get diagnostics v_closed = row_count;

  for v_access in
    update private.break_glass g set ended_at = g.expires_at
     where g.ended_at is null and g.expires_at <= p_now returning g.id, g.conversation_id
  loop
    update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = v_access.conversation_id;
    perform private.note('break_glass.ended', 'conversation', v_access.conversation_id, null, null,
      jsonb_build_object('break_glass_id', v_access.id, 'by', 'time'));
  end loop;
  -- Last: from here on nothing waits for a conversation.
  perform private.climb_ladders(p_now);
  perform private.climb_escalations(p_now);
  return v_closed;
end $$;
comment on function private.run_due(timestamptz) is
  'Ends calls, closes care windows and emergency accesses whose time is over, and lets climb what stays unread or waits for a person; returns how many windows.';
