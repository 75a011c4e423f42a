-- What becomes of a call: with its appointment, by its people, and by time. Each move is one update of one
-- session under its lock; whoever comes second finds it moved and changes nothing.
set local lock_timeout = '3s';

-- Closes an open call for everybody: nobody is in it any more, and its topic is another one.
create function private.close_call(p_session_id uuid, p_status text, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions;
begin
  update public.video_call_sessions s
     set status = p_status, status_reason = p_reason, realtime_epoch = s.realtime_epoch + 1
   where s.id = p_session_id and s.status in ('pending', 'active')
  returning * into v_call;
  if v_call.id is null then
    return false;
  end if;
  update public.call_participants p set presence = 'left', left_at = now()
   where p.session_id = p_session_id and p.presence in ('waiting', 'admitted', 'joined');
  perform private.note('call.' || replace(p_status, '-', '_'), 'video_call_session', p_session_id, v_call.patient_id,
    v_call.facility_id, jsonb_build_object('appointment_id', v_call.appointment_id, 'reason', p_reason));
  return true;
end $$;
comment on function private.close_call(uuid, text, text) is
  'Moves an open call to a final status and everybody out of it; false when it was closed already.';

create function private.patient_came(p_call public.video_call_sessions) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.call_participants p
    where p.session_id = p_call.id and p.user_id = p_call.patient_id and p.waiting_since is not null)
$$;

create function private.book_call(p_visit public.appointments) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.video_call_sessions (appointment_id, provider_id, patient_id, facility_id, channel_name,
    call_window_start, token_expires_at, call_window_end)
  values (p_visit.id, p_visit.provider_id, p_visit.patient_id, p_visit.facility_id, replace(gen_random_uuid()::text, '-', ''),
    p_visit.scheduled_start - interval '10 minutes', p_visit.scheduled_end + interval '10 minutes',
    p_visit.scheduled_end + interval '15 minutes')
$$;

-- A visit that moves takes its open call along, and whoever waited for the old time waits no more.
create function private.move_call(p_call public.video_call_sessions, p_visit public.appointments) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if p_call.status = 'pending' then
    delete from public.call_participants p where p.session_id = p_call.id and p.participant_role <> 'guest';
  end if;
  update public.video_call_sessions s
     set provider_id = p_visit.provider_id, patient_id = p_visit.patient_id,
         call_window_start = p_visit.scheduled_start - interval '10 minutes',
         token_expires_at = p_visit.scheduled_end + interval '10 minutes',
         call_window_end = p_visit.scheduled_end + interval '15 minutes'
   where s.id = p_call.id;
end $$;

-- A call that runs stays where it is only while the visit's new time and people still are its own.
create function private.runs_on(p_call public.video_call_sessions, p_visit public.appointments) returns boolean
language sql stable
as $$
  select p_call.provider_id = p_visit.provider_id and p_call.patient_id = p_visit.patient_id
    and now() >= p_visit.scheduled_start - interval '10 minutes' and now() < p_visit.scheduled_end + interval '15 minutes'
$$;

create or replace function private.sync_call_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_live text[] := array['scheduled', 'confirmed', 'in-progress'];
  v_moved boolean := tg_op = 'UPDATE' and (old.scheduled_start, old.scheduled_end, old.patient_id, old.provider_id)
    is distinct from (new.scheduled_start, new.scheduled_end, new.patient_id, new.provider_id);
  v_call public.video_call_sessions;
begin
  select * into v_call from public.video_call_sessions s
   where s.appointment_id = new.id and s.status in ('pending', 'active') for no key update;
  if v_call.id is not null then
    if new.status in ('cancelled', 'no-show') then
      perform private.close_call(v_call.id,
        case when v_call.status = 'pending' or (new.status = 'no-show' and not private.patient_came(v_call))
          then new.status else 'ended' end, 'appointment-' || new.status);
      return null;
    end if;
    if not v_moved then
      return null;
    end if;
    if v_call.status = 'pending' or private.runs_on(v_call, new) then
      perform private.move_call(v_call, new);
      return null;
    end if;
    perform private.close_call(v_call.id, 'ended', 'rescheduled');
  end if;
  if new.visit_type <> 'video' or not new.status = any (v_live) then
    return null;
  end if;
  -- The first one with the visit; another one only for a time that is still to come.
  if not exists (select 1 from public.video_call_sessions s where s.appointment_id = new.id)
    or (new.scheduled_end > now() and (v_moved or not old.status = any (v_live))) then
    perform private.book_call(new);
  end if;
  return null;
end $$;

-- ── By time ──

-- What a call becomes when its window is over. Whoever was there is never the one who missed it.
create function private.call_outcome(p_call public.video_call_sessions, out final_status text, out reason text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_patient boolean := private.patient_came(p_call);
  v_provider boolean := p_call.status = 'active' or exists (select 1 from public.call_participants p
    where p.session_id = p_call.id and p.user_id = p_call.provider_id);
begin
  if p_call.met_at is not null then
    final_status := 'ended'; reason := 'window-closed';
  elsif not v_provider then
    final_status := 'expired'; reason := 'provider-absent';
  elsif v_patient then
    final_status := 'expired'; reason := 'technical';
  else
    final_status := 'no-show'; reason := 'patient-absent';
  end if;
end $$;

-- Nobody has been heard of for ten minutes, after the two had met.
create function private.call_is_deserted(p_call public.video_call_sessions, p_now timestamptz) returns boolean
language sql stable security definer set search_path = ''
as $$
  select p_call.met_at is not null and p_call.met_at <= p_now - interval '10 minutes' and not exists (
    select 1 from public.call_participants p
     where p.session_id = p_call.id and greatest(p.last_seen_at, p.left_at) > p_now - interval '10 minutes')
$$;

create function private.end_due_calls(p_now timestamptz default now()) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions;
  v_outcome record;
  v_count integer := 0;
begin
  for v_call in
    select * from public.video_call_sessions s
     where s.status in ('pending', 'active') and s.call_window_end <= p_now
     order by s.call_window_end limit 200 for no key update skip locked
  loop
    v_outcome := private.call_outcome(v_call);
    v_count := v_count + private.close_call(v_call.id, v_outcome.final_status, v_outcome.reason)::integer;
  end loop;
  for v_call in
    select * from public.video_call_sessions s
     where s.status = 'active' and s.call_window_end > p_now and private.call_is_deserted(s, p_now)
     order by s.id limit 200 for no key update skip locked
  loop
    -- Asked again under the lock: somebody may just have come back.
    if private.call_is_deserted(v_call, p_now) then
      v_count := v_count + private.close_call(v_call.id, 'ended', 'room-empty')::integer;
    end if;
  end loop;
  return v_count;
end $$;
comment on function private.end_due_calls(timestamptz) is
  'Ends the calls whose window is over or whose room stays empty; returns how many.';

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
  return v_closed;
end $$;
comment on function private.run_due(timestamptz) is
  'Ends calls, closes care windows and emergency accesses whose time is over, and lets climb what stays unread; returns how many windows.';

create or replace function private.run_minutely(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.ai_tool_calls t set status = 'expired' where t.status = 'pending' and t.expires_at <= p_now;
  delete from private.sign_in_failures f where f.failed_at < p_now - interval '1 day';
  delete from private.rate_buckets b where b.updated_at < p_now - interval '1 hour';
  delete from private.outbox o where o.done_at < p_now - interval '30 days';
  perform private.measure_due_answer_times(p_now);
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Forgets what limits no longer need, measures answer times, makes audit partitions and seals the record.';
