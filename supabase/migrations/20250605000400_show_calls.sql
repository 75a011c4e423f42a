-- What one person of a visit sees of it, and what opens it for them.
set local lock_timeout = '3s';

-- Who waits for a provider now, in their order. Whose page has been silent for two minutes waits no more.
create function private.waiting_line(p_provider_id uuid)
returns table (session_id uuid, user_id uuid, scheduled_start timestamptz, planned interval, place integer)
language sql stable security definer set search_path = ''
as $$
  select s.id, p.user_id, a.scheduled_start, a.scheduled_end - a.scheduled_start,
      (row_number() over (order by a.scheduled_start, p.waiting_since, p.id))::integer
    from public.video_call_sessions s
    join public.appointments a on a.id = s.appointment_id
    join public.call_participants p on p.session_id = s.id and p.presence = 'waiting' and p.participant_role = 'patient'
   where s.provider_id = p_provider_id and s.status in ('pending', 'active') and now() < s.call_window_end
     and p.last_seen_at > now() - interval '2 minutes'
$$;

create function private.call_line(p_call public.video_call_sessions, p_user_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me record;
  v_running interval;
  v_ahead interval;
  v_begins timestamptz;
begin
  select * into v_me from private.waiting_line(p_call.provider_id) l
   where l.session_id = p_call.id and l.user_id = p_user_id;
  if v_me.place is null then
    return null;
  end if;
  select max(greatest(a.scheduled_end - now(), interval '0')) into v_running
    from public.video_call_sessions s join public.appointments a on a.id = s.appointment_id
   where s.provider_id = p_call.provider_id and s.status = 'active' and s.id <> p_call.id and exists (
     select 1 from public.call_participants p
      where p.session_id = s.id and p.presence = 'joined' and p.last_seen_at > now() - interval '2 minutes');
  select sum(l.planned) into v_ahead from private.waiting_line(p_call.provider_id) l where l.place < v_me.place;
  v_begins := greatest(v_me.scheduled_start, now() + coalesce(v_running, interval '0') + coalesce(v_ahead, interval '0'));
  return jsonb_build_object('place', v_me.place,
    'estimate_minutes', case when v_running is not null or v_ahead is not null or v_begins > now()
      then ceil(extract(epoch from v_begins - now()) / 60)::integer end,
    'late_minutes', floor(extract(epoch from v_begins - v_me.scheduled_start) / 60)::integer);
end $$;
comment on function private.call_line(public.video_call_sessions, uuid) is
  'The place of somebody who waits; the estimate is null where neither a running visit, nor people ahead, nor the start say anything.';

create function private.call_people(p_call public.video_call_sessions) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('user_id', u.id, 'name', u.display_name, 'role', t.role, 'presence', p.presence,
      'here', coalesce(p.presence in ('waiting', 'admitted', 'joined') and p.last_seen_at > now() - interval '30 seconds', false),
      'waiting_since', p.waiting_since, 'device_checked', coalesce(p.device_checked, false)) order by t.n, p.created_at)
    from (
      select 1 as n, p_call.provider_id as id, 'provider' as role
      union all select 2, p_call.patient_id, 'patient'
      union all select 3, g.user_id, 'guest' from public.call_participants g
        where g.session_id = p_call.id and g.participant_role = 'guest'
    ) t
    join public.users u on u.id = t.id
    left join public.call_participants p on p.session_id = p_call.id and p.user_id = t.id
$$;

create function public.call_state(p_session_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_call_seat(p_session_id);
  v_call public.video_call_sessions;
  v_visit public.appointments;
  v_presence text := (select p.presence from public.call_participants p
    where p.session_id = p_session_id and p.user_id = v_me);
begin
  select * into v_call from public.video_call_sessions s where s.id = p_session_id;
  select * into v_visit from public.appointments a where a.id = v_call.appointment_id;
  return jsonb_build_object('id', v_call.id, 'appointment_id', v_call.appointment_id, 'status', v_call.status,
    'status_reason', v_call.status_reason, 'scheduled_start', v_visit.scheduled_start, 'scheduled_end', v_visit.scheduled_end,
    'window_start', v_call.call_window_start, 'last_join_at', v_call.token_expires_at, 'window_end', v_call.call_window_end,
    'extendable_until', case when v_me = v_call.provider_id then private.call_extendable_until(v_call) end,
    'facility_name', (select f.name from public.facilities f where f.id = v_call.facility_id),
    -- For a guest, from the moment that they have a place in it.
    'conversation_id', case when v_me in (v_call.provider_id, v_call.patient_id) or exists (
        select 1 from public.conversation_participants p
         where p.conversation_id = v_call.group_chat_id and p.user_id = v_me and p.is_active) then v_call.group_chat_id end,
    'epoch', v_call.realtime_epoch,
    'me', jsonb_build_object('user_id', v_me, 'role', private.call_seat(v_call, v_me), 'presence', v_presence),
    'people', private.call_people(v_call),
    'line', case when v_presence = 'waiting' then private.call_line(v_call, v_me) end,
    'server_now', now());
end $$;
comment on function public.call_state(uuid) is 'A visit by video as one of its people sees it now; not_found for everybody else.';

-- ── The grant ──

create function private.call_member(p_seat public.call_participants) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('user_id', p_seat.user_id, 'uid', p_seat.rtc_uid, 'role', p_seat.participant_role,
    'name', (select u.display_name from public.users u where u.id = p_seat.user_id), 'fingerprint', p_seat.fingerprint)
$$;

-- Why there is no grant now; null when there is one. Whoever has joined before may finish inside the last minutes.
create function private.grant_refusal(p_call public.video_call_sessions, p_seat public.call_participants, p_role text)
returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return case
    when private.call_is_final(p_call.status) then 'call_closed'
    when now() < p_call.call_window_start then 'too_early'
    when private.call_is_over(p_call) then 'call_closed'
    when p_seat.presence in ('denied', 'removed') then p_seat.presence
    when p_role <> 'provider' and (p_call.status <> 'active' or p_seat.admitted_at is null) then 'waiting'
    when p_seat.joined_at is null and now() > p_call.token_expires_at - interval '1 minute' then 'call_closed'
    when p_call.status <> 'active' and now() >= p_call.token_expires_at then 'call_closed'
    when 4 <= (select count(*) from public.call_participants o
      where o.session_id = p_call.id and o.id is distinct from p_seat.id and o.presence = 'joined'
        and o.last_seen_at > now() - interval '2 minutes') then 'room_full'
  end;
end $$;

-- Everything that a grant changes; the session is locked and nothing speaks against it.
create function private.join_call(p_call public.video_call_sessions, p_user_id uuid, p_fingerprint text)
returns public.call_participants
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_seat public.call_participants;
begin
  if p_call.provider_id = p_user_id then
    perform private.activate_call(p_call);
    perform private.ensure_call_chat(p_call, p_user_id);
  end if;
  v_seat := private.seat_in_call(p_call, p_user_id, 'admitted');
  perform private.note_meeting(p_call.id, p_user_id);
  update public.call_participants p
     set presence = 'joined', joined_at = coalesce(p.joined_at, now()), left_at = null, last_seen_at = now(),
         fingerprint = p_fingerprint
   where p.id = v_seat.id returning * into v_seat;
  return v_seat;
end $$;

create function public.open_call_grant(p_session_id uuid, p_fingerprint text default null) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_call_seat(p_session_id);
  v_fingerprint text := upper(p_fingerprint);
  v_call public.video_call_sessions;
  v_seat public.call_participants;
  v_refusal text;
  v_expires timestamptz;
begin
  if v_fingerprint !~ '^[0-9A-F]{2}(:[0-9A-F]{2}){31}$' then
    raise exception 'invalid_fingerprint' using errcode = '22023', hint = 'A SHA-256 fingerprint as in SDP.';
  end if;
  perform private.take_token(v_me, 'calls.grants', private.setting_number('calls.grants_per_minute', 30),
    private.setting_number('calls.grants_burst', 30));
  v_call := private.lock_call(p_session_id, v_me);
  select * into v_seat from public.call_participants p where p.session_id = p_session_id and p.user_id = v_me;
  v_refusal := private.grant_refusal(v_call, v_seat, private.call_seat(v_call, v_me));
  if v_refusal is not null then
    return jsonb_build_object('outcome', v_refusal, 'opens_at', v_call.call_window_start);
  end if;
  v_seat := private.join_call(v_call, v_me, v_fingerprint);
  v_expires := case when now() < v_call.token_expires_at
    then least(now() + interval '30 minutes', v_call.token_expires_at) else v_call.call_window_end end;
  perform private.note('call.grant_issued', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('role', v_seat.participant_role, 'expires_at', v_expires));
  return jsonb_build_object('outcome', 'granted', 'opens_at', v_call.call_window_start, 'channel', v_call.channel_name,
    'epoch', v_call.realtime_epoch, 'self', private.call_member(v_seat),
    'members', coalesce((select jsonb_agg(private.call_member(o) order by o.created_at, o.id)
      from public.call_participants o
     where o.session_id = p_session_id and o.id <> v_seat.id and o.presence in ('admitted', 'joined')), '[]'),
    'issued_at', now(), 'expires_at', v_expires, 'last_join_at', v_call.token_expires_at, 'hard_end_at', v_call.call_window_end);
end $$;
comment on function public.open_call_grant(uuid, text) is
  'Decides whether the call opens for the caller now, and if so what opens it; every refusal is an outcome without any secret.';

grant execute on function public.call_state(uuid), public.open_call_grant(uuid, text) to authenticated;

insert into private.settings (key, value, note) values
  ('calls.grants_per_minute', '30', 'Grants of calls for one person, refilled each minute.'),
  ('calls.grants_burst', '30', 'Grants of calls for one person at once.');
