-- Coming to a visit, being let in, and going: what its people do. The waiting room is rows, not media: before
-- they are let in nobody holds a topic, an address or a token of the call.
set local lock_timeout = '3s';

create function private.random_uid(p_session_id uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_uid integer;
begin
  loop
    v_uid := 1 + floor(random() * 2147483647)::bigint;
    exit when not exists (select 1 from public.call_participants p where p.session_id = p_session_id and p.rtc_uid = v_uid);
  end loop;
  return v_uid;
end $$;

-- The caller holds the session's lock, so a person gets one row.
create function private.seat_in_call(p_call public.video_call_sessions, p_user_id uuid, p_presence text)
returns public.call_participants
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_seat public.call_participants;
begin
  select * into v_seat from public.call_participants p where p.session_id = p_call.id and p.user_id = p_user_id;
  if v_seat.id is null then
    insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence, waiting_since,
      admitted_at, last_seen_at)
    values (p_call.id, p_user_id, private.call_seat(p_call, p_user_id), private.random_uid(p_call.id), p_presence,
      case p_presence when 'waiting' then now() end, case p_presence when 'admitted' then now() end, now())
    returning * into v_seat;
  end if;
  return v_seat;
end $$;

-- The visit's own chat, once somebody comes. A visit has one; a later call of it goes on in the same. One that
-- staff opened without the patient stays theirs: nobody is brought into what was said there by coming to a call.
create function private.ensure_call_chat(p_call public.video_call_sessions, p_user_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_chat uuid;
begin
  if p_call.group_chat_id is not null then
    return;
  end if;
  -- The lock of create_conversation_with_validation: whoever opens the chat by hand at this moment opens this one.
  perform pg_advisory_xact_lock(hashtextextended('video_call_group' || p_call.appointment_id, 0));
  v_chat := private.existing_conversation('video_call_group', 'group', p_call.appointment_id, null);
  if v_chat is null then
    v_chat := private.seat_conversation('group', 'video_call_group', null, p_call.appointment_id,
      private.require_open_window(p_call.appointment_id), p_call.facility_id, p_user_id,
      case p_user_id when p_call.provider_id then 'provider' else 'patient' end, p_call.provider_id,
      array[p_call.patient_id]);
  elsif 2 > (select count(*) from public.conversation_participants p
    where p.conversation_id = v_chat and p.is_active and p.user_id in (p_call.provider_id, p_call.patient_id)) then
    return;
  end if;
  update public.video_call_sessions s set group_chat_id = v_chat where s.id = p_call.id;
end $$;

create function public.enter_waiting_room(p_session_id uuid, p_device_checked boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_call public.video_call_sessions := private.lock_call(p_session_id, v_me);
  v_first text := case when v_call.provider_id = v_me then 'admitted' else 'waiting' end;
  v_seat public.call_participants;
begin
  perform private.require_running_call(v_call);
  v_seat := private.seat_in_call(v_call, v_me, v_first);
  if v_seat.presence in ('denied', 'removed') then
    perform private.refuse_call(v_seat.presence);
  end if;
  perform private.ensure_call_chat(v_call, v_me);
  update public.call_participants p
     set presence = case when p.presence <> 'left' then p.presence when p.admitted_at is not null then 'admitted' else v_first end,
         waiting_since = case when p.presence = 'left' and p.admitted_at is null then now() else p.waiting_since end,
         device_checked = coalesce(p_device_checked, false), last_seen_at = now(), left_at = null
   where p.id = v_seat.id;
end $$;
comment on function public.enter_waiting_room(uuid, boolean) is
  'The caller waits to be let in, or returns where they had been let in. Refused: too_early, call_closed, denied, removed.';

-- ── By the provider ──

create function private.activate_call(p_call public.video_call_sessions) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if p_call.status = 'active' then
    return;
  end if;
  if now() >= p_call.token_expires_at then
    perform private.refuse_call('call_closed');
  end if;
  update public.video_call_sessions s set status = 'active' where s.id = p_call.id and s.status = 'pending';
  perform private.note('call.started', 'video_call_session', p_call.id, p_call.patient_id, p_call.facility_id,
    jsonb_build_object('appointment_id', p_call.appointment_id));
end $$;

create function private.open_room(p_session_id uuid) returns public.video_call_sessions
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_led_call(p_session_id);
begin
  perform private.require_running_call(v_call);
  perform private.activate_call(v_call);
  perform private.seat_in_call(v_call, v_call.provider_id, 'admitted');
  perform private.ensure_call_chat(v_call, v_call.provider_id);
  return v_call;
end $$;

create function public.start_call(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.open_room(p_session_id);
begin
  update public.call_participants p
     set presence = case p.presence when 'left' then 'admitted' else p.presence end, left_at = null, last_seen_at = now()
   where p.session_id = v_call.id and p.user_id = v_call.provider_id;
end $$;
comment on function public.start_call(uuid) is 'The provider comes, and the visit runs. Again changes nothing.';

-- Moves one person of a call that the caller leads. Taking an admission back takes the topic along: the rest
-- move to the next one, and whoever stays behind on the old one hears nothing more.
create function private.place_in_call(p_call public.video_call_sessions, p_user_id uuid, p_presence text, p_action text)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_seat public.call_participants;
begin
  perform private.require_running_call(p_call);
  select * into v_seat from public.call_participants p
   where p.session_id = p_call.id and p.user_id = p_user_id and p.participant_role <> 'provider';
  if v_seat.id is null then
    perform private.refuse_call('not_found');
  end if;
  if v_seat.presence = p_presence then
    return;
  end if;
  update public.call_participants p
     set presence = p_presence, admitted_at = case p_presence when 'admitted' then now() end,
         left_at = case when p_presence in ('denied', 'removed') then now() end
   where p.id = v_seat.id;
  if v_seat.admitted_at is not null and p_presence <> 'admitted' then
    update public.video_call_sessions s set realtime_epoch = s.realtime_epoch + 1 where s.id = p_call.id;
  end if;
  perform private.note(p_action, 'video_call_session', p_call.id, p_call.patient_id, p_call.facility_id,
    jsonb_build_object('user_id', p_user_id));
end $$;

create function public.admit_to_call(p_session_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_led_call(p_session_id);
  v_presence text := (select p.presence from public.call_participants p
    where p.session_id = p_session_id and p.user_id = p_user_id and p.participant_role <> 'provider');
begin
  perform private.require_running_call(v_call);
  if v_presence in ('admitted', 'joined') then
    return;
  end if;
  if v_presence is distinct from 'waiting' then
    perform private.refuse_call('not_found');
  end if;
  v_call := private.open_room(p_session_id);
  perform private.place_in_call(v_call, p_user_id, 'admitted', 'call.admitted');
end $$;
comment on function public.admit_to_call(uuid, uuid) is
  'Lets somebody in who waits; the visit runs from then on. Again changes nothing. Nobody waits: not_found.';

create function public.send_back_to_waiting(p_session_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.place_in_call(private.lock_led_call(p_session_id), p_user_id, 'waiting', 'call.sent_back');
end $$;
comment on function public.send_back_to_waiting(uuid, uuid) is
  'Asks somebody to wait outside, and forgives whoever was refused or put out.';

create function public.deny_from_call(p_session_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.place_in_call(private.lock_led_call(p_session_id), p_user_id, 'denied', 'call.denied');
end $$;
comment on function public.deny_from_call(uuid, uuid) is 'Refuses somebody for the rest of the visit.';

create function public.remove_from_call(p_session_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.place_in_call(private.lock_led_call(p_session_id), p_user_id, 'removed', 'call.removed');
end $$;
comment on function public.remove_from_call(uuid, uuid) is 'Puts somebody out for the rest of the visit.';

grant execute on function public.enter_waiting_room(uuid, boolean), public.start_call(uuid), public.admit_to_call(uuid, uuid),
  public.send_back_to_waiting(uuid, uuid), public.deny_from_call(uuid, uuid), public.remove_from_call(uuid, uuid)
  to authenticated;
