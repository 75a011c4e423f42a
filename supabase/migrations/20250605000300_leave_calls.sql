-- Staying in a visit, leaving it, ending and extending it.
set local lock_timeout = '3s';

-- Remembers when patient and provider are in the room at once for the first time. `p_joining` is in it now,
-- whatever their row still says.
create function private.note_meeting(p_session_id uuid, p_joining uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  update public.video_call_sessions s set met_at = now()
   where s.id = p_session_id and s.status = 'active' and s.met_at is null and p_joining in (s.patient_id, s.provider_id)
     and exists (select 1 from public.call_participants o
       where o.session_id = s.id and o.presence = 'joined' and o.last_seen_at > now() - interval '30 seconds'
         and o.user_id = case p_joining when s.patient_id then s.provider_id else s.patient_id end)
$$;

create function private.require_call_seat(p_session_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if not exists (select 1 from public.video_call_sessions s where s.id = p_session_id and private.call_seat(s, v_me) is not null) then
    perform private.refuse_call('not_found');
  end if;
  return v_me;
end $$;

create function public.keep_call_presence(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_call_seat(p_session_id);
begin
  -- The session before its people, as everywhere.
  if exists (select 1 from public.call_participants p
    where p.session_id = p_session_id and p.user_id = v_me and p.presence = 'joined') then
    perform private.note_meeting(p_session_id, v_me);
  end if;
  update public.call_participants p set last_seen_at = now()
   where p.session_id = p_session_id and p.user_id = v_me and p.presence in ('waiting', 'admitted', 'joined');
end $$;
comment on function public.keep_call_presence(uuid) is 'The caller''s page is still there. Says nothing to anybody.';

create function public.leave_call(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  perform private.lock_call(p_session_id, v_me);
  update public.call_participants p set presence = 'left', left_at = now(), last_seen_at = now()
   where p.session_id = p_session_id and p.user_id = v_me and p.presence in ('waiting', 'admitted', 'joined');
end $$;
comment on function public.leave_call(uuid) is 'The caller goes, which ends nothing: until the window is over they may return.';

create function public.end_call(p_session_id uuid, p_reason text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_reason text := private.clean_text(p_reason, 500);
  v_call public.video_call_sessions;
begin
  if exists (select 1 from public.video_call_sessions s
    where s.id = p_session_id and s.facility_id in (select private.my_admin_facility_ids())) then
    select * into v_call from public.video_call_sessions s where s.id = p_session_id for no key update;
    if v_reason is null then
      raise exception 'reason_needed' using errcode = '22023', hint = 'Say why you end the visit of others.';
    end if;
  else
    v_call := private.lock_led_call(p_session_id);
  end if;
  if private.call_is_final(v_call.status) then
    return;
  end if;
  if v_call.status <> 'active' then
    perform private.refuse_call('not_running');
  end if;
  update public.video_call_sessions s set end_note = v_reason where s.id = p_session_id;
  perform private.close_call(p_session_id, 'ended', case v_me when v_call.provider_id then 'by-provider' else 'by-administrator' end);
end $$;
comment on function public.end_call(uuid, text) is
  'Ends a running visit for all: its provider, or an administrator of its facility with a reason. Ended already: nothing.';

create function public.mark_call_no_show(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_led_call(p_session_id);
  v_start timestamptz := (select a.scheduled_start from public.appointments a where a.id = v_call.appointment_id);
begin
  if v_call.status = 'no-show' then
    return;
  end if;
  perform private.require_running_call(v_call);
  if now() < v_start + interval '15 minutes' then
    perform private.refuse_call('too_early', to_json(v_start + interval '15 minutes') #>> '{}');
  end if;
  if exists (select 1 from public.call_participants p
    where p.session_id = p_session_id and p.user_id = v_call.patient_id
      and greatest(p.last_seen_at, p.left_at) > now() - interval '2 minutes') then
    perform private.refuse_call('patient_waiting');
  end if;
  if v_call.status = 'active' and private.patient_came(v_call) then
    perform private.refuse_call('patient_came');
  end if;
  perform private.close_call(p_session_id, 'no-show', 'by-provider');
end $$;
comment on function public.mark_call_no_show(uuid) is
  'The provider stops waiting: from 15 minutes after the start, and never while the patient is there.';

-- How late the call may end by extension: half an hour on top at most, not into the provider's next visit, and
-- never beyond the time of care. Null when it cannot be longer than it is, or does not run.
create function private.call_extendable_until(p_call public.video_call_sessions) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select t.latest from (
    select least(a.scheduled_end + interval '45 minutes', w.closes_at, (
        select min(n.scheduled_start) from public.appointments n
         where n.provider_id = p_call.provider_id and n.id <> a.id and n.scheduled_start >= a.scheduled_end
           and n.status in ('scheduled', 'confirmed', 'in-progress'))) as latest
      from public.appointments a join public.care_windows w on w.appointment_id = a.id
     where a.id = p_call.appointment_id) t
   where p_call.status = 'active' and not private.call_is_over(p_call) and t.latest > p_call.call_window_end
$$;

create function public.extend_call(p_session_id uuid, p_minutes integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_led_call(p_session_id);
  v_more interval := make_interval(mins => p_minutes);
begin
  if p_minutes is null or p_minutes not between 1 and 30 then
    raise exception 'between 1 and 30 minutes' using errcode = '22023';
  end if;
  perform private.require_running_call(v_call);
  if v_call.status <> 'active' then
    perform private.refuse_call('not_running');
  end if;
  if v_call.call_window_end + v_more > coalesce(private.call_extendable_until(v_call), '-infinity') then
    perform private.refuse_call('cannot_extend');
  end if;
  update public.video_call_sessions s
     set token_expires_at = s.token_expires_at + v_more, call_window_end = s.call_window_end + v_more
   where s.id = p_session_id;
  perform private.note('call.extended', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('minutes', p_minutes));
end $$;
comment on function public.extend_call(uuid, integer) is
  'Makes a running visit longer, both its ends together: up to half an hour in all, where the provider''s day has room.';

grant execute on function public.keep_call_presence(uuid), public.leave_call(uuid), public.end_call(uuid, text),
  public.mark_call_no_show(uuid), public.extend_call(uuid, integer) to authenticated;
