-- Where a visit by video does not hold, its people ask for a call by telephone. One request is open per call at a
-- time; what it is about is not in it.
set local lock_timeout = '3s';

create table public.call_back_requests (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  requested_by uuid not null references public.users (id) on delete restrict,
  requested_at timestamptz not null default now(),
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.call_back_requests is
  'Somebody in a visit by video wishes to go on by telephone. Seen by whoever sees the call; settled by its provider.';
create unique index uq_call_back_requests_open on public.call_back_requests (session_id) where settled_at is null;
create index idx_call_back_requests_session on public.call_back_requests (session_id);
create index idx_call_back_requests_requested_by on public.call_back_requests (requested_by);
create trigger call_back_requests_touch before update on public.call_back_requests
  for each row execute function private.touch_updated_at();

alter table public.call_back_requests enable row level security;
revoke all on public.call_back_requests from anon, authenticated;
grant select (id, session_id, requested_by, requested_at, settled_at, created_at, updated_at)
  on public.call_back_requests to authenticated;
create policy call_back_requests_select_calls on public.call_back_requests for select to authenticated
  using (session_id = any (array(select private.my_call_ids())));

-- The words of whoever asks, in their language: always the same, so that nobody can say more by this way.
create function private.call_back_words(p_locale text, p_is_provider boolean) returns text
language sql immutable
as $$
  select case
    when p_locale = 'fr' and p_is_provider then 'La visite vidéo ne tient pas. Je vous rappelle par téléphone.'
    when p_locale = 'fr' then 'La visite vidéo ne tient pas. Rappelez-moi par téléphone, s’il vous plaît.'
    when p_is_provider then 'The video visit does not hold. I will call you back by telephone.'
    else 'The video visit does not hold. Please call me back by telephone.' end
$$;

create function public.request_call_back(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_call public.video_call_sessions := private.lock_call(p_session_id, v_me);
  v_request public.call_back_requests;
begin
  if v_me not in (v_call.provider_id, v_call.patient_id) then
    perform private.refuse_call('forbidden');
  end if;
  if now() < v_call.call_window_start then
    perform private.refuse_call('too_early', v_call.call_window_start::text);
  end if;
  if v_call.status = 'cancelled' or not exists (select 1 from public.care_windows w
    where w.appointment_id = v_call.appointment_id and private.window_is_open(w)) then
    perform private.refuse_call('call_closed');
  end if;
  if exists (select 1 from public.call_back_requests r where r.session_id = p_session_id and r.settled_at is null) then
    return;
  end if;
  perform private.take_token(v_me, 'calls.call_backs', private.setting_number('calls.call_backs_per_minute', 2),
    private.setting_number('calls.call_backs_burst', 4));
  insert into public.call_back_requests (session_id, requested_by) values (p_session_id, v_me) returning * into v_request;
  if v_call.group_chat_id is not null and private.send_refusal(v_call.group_chat_id, v_me) = '' then
    insert into public.messages (id, conversation_id, sender_id, content, message_type)
    select v_request.id, v_call.group_chat_id, v_me, private.call_back_words(u.locale, v_me = v_call.provider_id), 'text'
      from public.users u where u.id = v_me;
  end if;
  perform private.note('call.call_back_asked', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('request_id', v_request.id));
  perform private.tell_call(p_session_id);
end $$;
comment on function public.request_call_back(uuid) is
  'Patient or provider of a visit that has begun and whose care window is open ask to go on by telephone; says so in the visit''s chat. While one request is open, another changes nothing.';

create function public.settle_call_back(p_request_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_session uuid := (select r.session_id from public.call_back_requests r
    where r.id = p_request_id and r.session_id in (select private.my_led_call_ids()));
  v_call public.video_call_sessions := private.lock_led_call(v_session);
begin
  update public.call_back_requests r set settled_at = now() where r.id = p_request_id and r.settled_at is null;
  if found then
    perform private.note('call.call_back_settled', 'video_call_session', v_session, v_call.patient_id, v_call.facility_id,
      jsonb_build_object('request_id', p_request_id));
    perform private.tell_call(v_session);
  end if;
end $$;
comment on function public.settle_call_back(uuid) is
  'The visit''s provider has called back, or has seen to it otherwise. Again changes nothing.';

-- Contact data is otherwise read by its owner alone. Whoever asks to be called wants the provider to have the number:
-- so this one does, until they have called.
create function public.list_call_backs()
returns table (id uuid, session_id uuid, conversation_id uuid, patient_id uuid, patient_name text, birth_date date,
  record_number text, phone text, scheduled_start timestamptz, requested_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select r.id, r.session_id, s.group_chat_id, s.patient_id, u.display_name, pa.birth_date, pa.record_number,
      nullif(btrim(k.phone), ''), a.scheduled_start, r.requested_at
    from public.call_back_requests r
    join public.video_call_sessions s on s.id = r.session_id
    join public.appointments a on a.id = s.appointment_id
    join public.users u on u.id = s.patient_id
    left join public.patient_profiles pa on pa.user_id = s.patient_id
    left join public.user_contacts k on k.user_id = s.patient_id
   where r.settled_at is null and s.id in (select private.my_led_call_ids())
   order by r.requested_at
$$;
comment on function public.list_call_backs() is
  'Whom the calling provider is to call back, the longest waiting first, with the telephone number where there is one.';

grant execute on function public.request_call_back(uuid), public.settle_call_back(uuid), public.list_call_backs()
  to authenticated;

insert into private.settings (key, value, note) values
  ('calls.call_backs_per_minute', '2', 'Requests for a call back by one person, refilled each minute.'),
  ('calls.call_backs_burst', '4', 'Requests for a call back that one person may make at once.');

-- A visit as its people see it, with the call back that is asked for.
create or replace function public.call_state(p_session_id uuid) returns jsonb
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
    -- Between patient and provider.
    'call_back_at', case when v_me in (v_call.provider_id, v_call.patient_id) then (
        select r.requested_at from public.call_back_requests r
         where r.session_id = v_call.id and r.settled_at is null) end,
    'server_now', now());
end $$;
