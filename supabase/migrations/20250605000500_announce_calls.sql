-- Who may listen and speak on a call's topic, and what is told live about a call.
set local lock_timeout = '3s';

-- An active call's topic, for its provider and for whoever has been let in. Nobody who waits learns an address.
create or replace function private.live_call_topics() returns setof text
language sql stable security definer set search_path = ''
as $$
  select 'call:' || s.id || ':' || s.realtime_epoch
    from (
      select c.* from public.video_call_sessions c
       where c.provider_id = any (array(select private.my_person_ids())) and c.status = 'active'
      union
      select c.* from public.call_participants p join public.video_call_sessions c on c.id = p.session_id
       where p.user_id = any (array(select private.my_person_ids())) and p.presence in ('admitted', 'joined')
         and c.status = 'active'
    ) s
    join public.care_windows w on w.appointment_id = s.appointment_id
   where s.call_window_start <= now() and now() < s.call_window_end and private.window_is_open(w)
$$;

-- "Ask again": no name, no time, no address. Whoever may know more asks for it.
create function private.send_call(p_session_id uuid, p_topic text) returns void
language sql volatile security definer set search_path = ''
as $$
  select realtime.send(jsonb_build_object('session_id', s.id, 'status', s.status, 'epoch', s.realtime_epoch),
      'call', coalesce(p_topic, 'call:' || s.id || ':' || s.realtime_epoch), true)
    from public.video_call_sessions s where s.id = p_session_id
$$;

create function private.tell_call(p_session_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid;
begin
  perform private.send_call(p_session_id, null);
  for v_person in
    select unnest(array[s.provider_id, s.patient_id]) from public.video_call_sessions s where s.id = p_session_id
    union
    select p.user_id from public.call_participants p where p.session_id = p_session_id
  loop
    perform private.send_call(p_session_id, 'user:' || v_person);
  end loop;
end $$;
comment on function private.tell_call(uuid) is 'Tells a call''s topic and each of its people that it has changed.';

-- Whoever waits for the same provider may have another place now. Each hears of their own call.
create function private.tell_line(p_session_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_waiting record;
begin
  for v_waiting in
    select l.session_id, l.user_id from public.video_call_sessions s
     cross join lateral private.waiting_line(s.provider_id) l
     where s.id = p_session_id and l.session_id <> s.id order by l.place
  loop
    perform private.send_call(v_waiting.session_id, 'user:' || v_waiting.user_id);
  end loop;
end $$;

create function private.announce_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_call(new.id);
  if old.provider_id <> new.provider_id then
    perform private.send_call(new.id, 'user:' || old.provider_id);
  end if;
  if old.patient_id <> new.patient_id then
    perform private.send_call(new.id, 'user:' || old.patient_id);
  end if;
  if old.status <> new.status or old.call_window_end <> new.call_window_end then
    perform private.tell_line(new.id);
  end if;
  return null;
end $$;
create trigger video_call_sessions_announce
  after update of status, call_window_start, token_expires_at, call_window_end, realtime_epoch, group_chat_id, provider_id, patient_id
  on public.video_call_sessions
  for each row when ((old.status, old.call_window_start, old.token_expires_at, old.call_window_end, old.realtime_epoch,
      old.group_chat_id, old.provider_id, old.patient_id)
    is distinct from (new.status, new.call_window_start, new.token_expires_at, new.call_window_end, new.realtime_epoch,
      new.group_chat_id, new.provider_id, new.patient_id))
  execute function private.announce_call();

create function private.announce_booked_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_call(new.id);
  return null;
end $$;
create trigger video_call_sessions_announce_booked after insert on public.video_call_sessions
  for each row execute function private.announce_booked_call();

-- A new fingerprint is a page that was loaded again: the others ask for it. Being there still is no event.
create function private.announce_presence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_call(new.session_id);
  if new.presence = 'waiting' or (tg_op = 'UPDATE' and old.presence in ('waiting', 'joined') and old.presence <> new.presence)
    or (tg_op = 'UPDATE' and new.presence = 'joined' and old.presence <> 'joined') then
    perform private.tell_line(new.session_id);
  end if;
  return null;
end $$;
create trigger call_participants_announce_new after insert on public.call_participants
  for each row execute function private.announce_presence();
create trigger call_participants_announce_change after update of presence, fingerprint, device_checked on public.call_participants
  for each row when (old.presence <> new.presence or old.fingerprint is distinct from new.fingerprint
    or old.device_checked <> new.device_checked)
  execute function private.announce_presence();
