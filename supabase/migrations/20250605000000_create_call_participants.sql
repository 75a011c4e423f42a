-- Who is where in a visit by video: before its door, let in, inside, gone. The session has one status; being
-- somewhere is per person. Everything here is written by functions only.
set local lock_timeout = '3s';

create table public.call_participants (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  participant_role text not null,
  rtc_uid integer not null,
  presence text not null,
  waiting_since timestamptz,
  admitted_at timestamptz,
  joined_at timestamptz,
  left_at timestamptz,
  last_seen_at timestamptz,
  device_checked boolean not null default false,
  fingerprint text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_participants_participant_role_check check (participant_role in ('provider', 'patient', 'guest')),
  constraint call_participants_presence_check
    check (presence in ('waiting', 'admitted', 'joined', 'left', 'denied', 'removed')),
  constraint call_participants_rtc_uid_check check (rtc_uid >= 1),
  constraint call_participants_fingerprint_check check (fingerprint ~ '^[0-9A-F]{2}(:[0-9A-F]{2}){31}$'),
  constraint call_participants_person_key unique (session_id, user_id),
  constraint call_participants_uid_key unique (session_id, rtc_uid)
);
comment on table public.call_participants is 'One person in one visit by video, from the first time that they came.';
comment on column public.call_participants.rtc_uid is
  'Random per session: what carries the call knows people by it. Only a grant says it.';
comment on column public.call_participants.fingerprint is
  'SHA-256 of the certificate of the page that has joined, as in SDP: pins it for the others. Only a grant says it.';
comment on column public.call_participants.admitted_at is 'Let in, and not taken back since: whoever left may return.';
comment on column public.call_participants.joined_at is 'When a grant first opened the call for them.';
create index idx_call_participants_user on public.call_participants (user_id);

alter table public.call_participants enable row level security;
revoke all on public.call_participants from anon, authenticated;
grant select (id, session_id, user_id, participant_role, presence, waiting_since, admitted_at, joined_at, left_at,
  last_seen_at, device_checked, created_at, updated_at) on public.call_participants to authenticated;
create policy call_participants_select_visible on public.call_participants for select to authenticated
  using (session_id = any (array(select private.my_call_ids())));
create trigger call_participants_touch before update on public.call_participants
  for each row execute function private.touch_updated_at();

alter table public.video_call_sessions add column met_at timestamptz, add column end_note text,
  add constraint video_call_sessions_end_note_check check (char_length(end_note) <= 500);
comment on column public.video_call_sessions.met_at is
  'When patient and provider were first in the room at once. Null: they never met.';
comment on column public.video_call_sessions.end_note is 'Why an administrator ended it, in their words; granted to nobody.';
-- The calls of one visit share its chat.
drop index public.idx_video_call_sessions_group_chat;
create index idx_video_call_sessions_group_chat on public.video_call_sessions (group_chat_id) where group_chat_id is not null;
create index idx_video_call_sessions_active on public.video_call_sessions (id) where status = 'active';

-- ── One table of refusals ──

create function private.refuse_call(p_refusal text, p_detail text default '') returns void
language plpgsql immutable
as $$
begin
  raise exception '%', p_refusal using detail = p_detail, errcode = case
      when p_refusal = 'not_found' then 'P0002'
      when p_refusal in ('forbidden', 'denied', 'removed') then '42501'
      else 'PT409' end,
    hint = case p_refusal
      when 'not_found' then 'There is no such visit of yours.'
      when 'forbidden' then 'Only the provider of this visit may do this.'
      when 'denied' then 'The provider has not let you in.'
      when 'removed' then 'The provider has ended the visit for you.'
      when 'too_early' then 'It is too early for this.'
      when 'patient_waiting' then 'The patient has been there in the last two minutes.'
      when 'patient_came' then 'The patient has been there.'
      when 'cannot_extend' then 'There is no room for a longer visit.'
      when 'not_running' then 'The visit is not running.'
      else 'This visit is over.' end;
end $$;
comment on function private.refuse_call(text, text) is 'Refuses a command of a visit by its name.';

create function private.call_is_final(p_status text) returns boolean
language sql immutable
as $$
  select p_status in ('ended', 'expired', 'cancelled', 'no-show')
$$;

-- A final status stays: another try is another row.
create function private.keep_final_call() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'invalid_transition' using errcode = 'PT409',
    hint = format('A call that is %s cannot become %s.', old.status, new.status);
end $$;
create trigger video_call_sessions_keep_final before update of status on public.video_call_sessions
  for each row when (old.status in ('ended', 'expired', 'cancelled', 'no-show') and new.status <> old.status)
  execute function private.keep_final_call();

-- ── Who is asking ──

-- What p_user_id is in the call; null when it is none of theirs. Administrators are nobody here.
create function private.call_seat(p_call public.video_call_sessions, p_user_id uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select case p_user_id
    when p_call.provider_id then 'provider'
    when p_call.patient_id then 'patient'
    else (select p.participant_role from public.call_participants p
      where p.session_id = p_call.id and p.user_id = p_user_id and p.participant_role = 'guest') end
$$;

-- The call under its lock, for somebody who takes part. An outsider is refused before anything is locked.
create function private.lock_call(p_session_id uuid, p_user_id uuid) returns public.video_call_sessions
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions;
begin
  select * into v_call from public.video_call_sessions s where s.id = p_session_id;
  if private.call_seat(v_call, p_user_id) is not null then
    select * into v_call from public.video_call_sessions s where s.id = p_session_id for no key update;
  end if;
  if private.call_seat(v_call, p_user_id) is null then
    perform private.refuse_call('not_found');
  end if;
  return v_call;
end $$;
comment on function private.lock_call(uuid, uuid) is 'Locks a call for one of its people; not_found for everybody else.';

create function private.lock_led_call(p_session_id uuid) returns public.video_call_sessions
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_call public.video_call_sessions := private.lock_call(p_session_id, v_me);
begin
  if v_call.provider_id <> v_me then
    perform private.refuse_call('forbidden');
  end if;
  return v_call;
end $$;
comment on function private.lock_led_call(uuid) is 'Locks a call for its provider alone.';

-- Over for everybody: ended, out of time, or its visit's care window shut early.
create function private.call_is_over(p_call public.video_call_sessions) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.call_is_final(p_call.status) or now() >= p_call.call_window_end or not exists (
    select 1 from public.care_windows w where w.appointment_id = p_call.appointment_id and private.window_is_open(w))
$$;

create function private.require_running_call(p_call public.video_call_sessions) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.call_is_over(p_call) then
    perform private.refuse_call('call_closed');
  end if;
  if now() < p_call.call_window_start then
    perform private.refuse_call('too_early', to_json(p_call.call_window_start) #>> '{}');
  end if;
end $$;
comment on function private.require_running_call(public.video_call_sessions) is
  'Refuses what is done to a call before its waiting room opens (the detail says when) or after it is over.';
