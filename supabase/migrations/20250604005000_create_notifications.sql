-- Where people can be told that something waits, and what they want: push subscriptions of their browsers,
-- the channels and quiet hours of each person, the same by conversation, and who is on call. What is told, and
-- when, is in the file after this one. Nothing here holds a word of what people write.
set local lock_timeout = '3s';

-- ── Push subscriptions ──

create table public.push_subscriptions (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete cascade,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  label text,
  created_at timestamptz not null default now(),
  last_success_at timestamptz,
  constraint push_subscriptions_endpoint_key unique (endpoint),
  constraint push_subscriptions_endpoint_check check (char_length(endpoint) <= 1000),
  constraint push_subscriptions_label_check check (char_length(label) between 1 and 80)
);
comment on table public.push_subscriptions is 'A browser that a person wants to be told on. Whoever knows the endpoint and both keys can write to it.';
comment on column public.push_subscriptions.label is 'How the person knows the device again, such as "Firefox on Linux".';
create index idx_push_subscriptions_user on public.push_subscriptions (user_id, created_at);
alter table public.push_subscriptions enable row level security;
revoke all on public.push_subscriptions from anon, authenticated;
-- Not the keys: the server alone encrypts with them.
grant select (id, user_id, endpoint, label, created_at, last_success_at) on public.push_subscriptions to authenticated;
create policy push_subscriptions_select_own on public.push_subscriptions for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

-- The server calls this address. Which services it may call at all, the application knows; this keeps out
-- what is no address of a push service anywhere. On this machine alone http is one, for tests.
create function private.check_subscription(p_endpoint text, p_p256dh text, p_auth text, p_label text) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_endpoint is null or char_length(p_endpoint) > 1000
    or p_endpoint !~ '^(https://[A-Za-z0-9.-]+(:[0-9]{1,5})?|http://(127\.0\.0\.1|localhost):[0-9]{1,5})/[!-~]+$' then
    perform private.refuse_field('endpoint', 'An https address of a push service is needed.');
  end if;
  -- An uncompressed point of P-256: 65 bytes, the first of them 4. And 16 bytes. Both as base64url.
  if p_p256dh is null or p_p256dh !~ '^B[A-Za-z0-9_-]{86}$' then
    perform private.refuse_field('p256dh', 'The public key of the subscription is needed.');
  end if;
  if p_auth is null or p_auth !~ '^[A-Za-z0-9_-]{22}$' then
    perform private.refuse_field('auth', 'The shared secret of the subscription is needed.');
  end if;
  if char_length(p_label) > 80 then
    perform private.refuse_field('label', 'A name of at most 80 characters.');
  end if;
end $$;

create function public.save_push_subscription(p_endpoint text, p_p256dh text, p_auth text, p_label text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_id uuid;
begin
  perform private.check_subscription(p_endpoint, p_p256dh, p_auth, p_label);
  -- Two windows at once: the second waits, so that the count below is right.
  perform pg_advisory_xact_lock(hashtextextended('push_subscriptions:' || v_me, 0));
  -- The browser's own person has changed: whoever used it before is no longer told on it.
  insert into public.push_subscriptions as s (user_id, endpoint, p256dh, auth, label)
  values (v_me, p_endpoint, p_p256dh, p_auth, private.clean_text(p_label, 80))
  on conflict (endpoint) do update
    set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth, label = excluded.label,
        created_at = case when s.user_id = excluded.user_id then s.created_at else now() end,
        last_success_at = case when s.user_id = excluded.user_id then s.last_success_at end
  returning id into v_id;
  delete from public.push_subscriptions s
   where s.id in (
     select o.id from public.push_subscriptions o where o.user_id = v_me and o.id <> v_id
      order by o.created_at desc, o.id desc offset 19);
  perform private.note('push.subscribed', 'push_subscription', v_id);
  return v_id;
end $$;
comment on function public.save_push_subscription(text, text, text, text) is
  'Tells the caller on this browser from now on; at most 20 browsers, the oldest goes. 22023 names the field in its detail.';

create function public.remove_push_subscription(p_endpoint text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_id uuid;
begin
  delete from public.push_subscriptions s where s.endpoint = p_endpoint and s.user_id = v_me returning s.id into v_id;
  if v_id is not null then
    perform private.note('push.unsubscribed', 'push_subscription', v_id);
  end if;
end $$;
comment on function public.remove_push_subscription(text) is 'Stops telling the caller on that browser. One that is not theirs or not there changes nothing.';

-- ── What each person wants ──

create table public.notification_preferences (
  user_id uuid primary key references public.users (id) on delete cascade,
  push boolean not null default true,
  email boolean not null default true,
  sms boolean not null default false,
  quiet_from time,
  quiet_until time,
  updated_at timestamptz not null default now(),
  constraint notification_preferences_quiet_check check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);
comment on table public.notification_preferences is 'Whoever has no row has the defaults of its columns. Quiet hours are in the person''s own time zone (users.time_zone).';
alter table public.notification_preferences enable row level security;
revoke all on public.notification_preferences from anon, authenticated;
grant select (user_id, push, email, sms, quiet_from, quiet_until, updated_at) on public.notification_preferences to authenticated;
create policy notification_preferences_select_own on public.notification_preferences for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

create function public.set_notification_preferences(
  p_push boolean, p_email boolean, p_sms boolean, p_quiet_from time, p_quiet_until time
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_push is null or p_email is null or p_sms is null then
    perform private.refuse_field(case when p_push is null then 'push' when p_email is null then 'email' else 'sms' end,
      'Say yes or no.');
  end if;
  if (p_quiet_from is null) <> (p_quiet_until is null) then
    perform private.refuse_field(case when p_quiet_from is null then 'quiet_from' else 'quiet_until' end,
      'Quiet hours have a start and an end.');
  end if;
  if p_quiet_from = p_quiet_until then
    perform private.refuse_field('quiet_until', 'Quiet hours end at another time than they start.');
  end if;
  if p_sms and not exists (select 1 from public.user_contacts c where c.user_id = v_me and c.phone ~ '[0-9]') then
    perform private.refuse_field('sms', 'Add your phone number first.');
  end if;
  insert into public.notification_preferences (user_id, push, email, sms, quiet_from, quiet_until)
  values (v_me, p_push, p_email, p_sms, p_quiet_from, p_quiet_until)
  on conflict (user_id) do update
    set push = excluded.push, email = excluded.email, sms = excluded.sms, quiet_from = excluded.quiet_from,
        quiet_until = excluded.quiet_until, updated_at = now();
  perform private.note('user.notifications_changed', 'user', v_me);
end $$;
comment on function public.set_notification_preferences(boolean, boolean, boolean, time, time) is
  'How the caller wants to be told, and their quiet hours in their own time zone: both times or neither. 22023 names the field in its detail.';

-- ── The same for one conversation ──

-- Nothing but these keys: what is kept of a person is what does something.
create or replace function public.set_notification_settings(p_conversation_id uuid, p_settings jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_key text;
  v_value jsonb;
begin
  if jsonb_typeof(p_settings) is distinct from 'object' then
    perform private.refuse_field('settings', 'Settings are an object.');
  end if;
  for v_key, v_value in select e.key, e.value from jsonb_each(p_settings) e order by e.key loop
    if v_key in ('push', 'email', 'sms') and jsonb_typeof(v_value) = 'boolean' then
      continue;
    end if;
    if v_key = 'muted_until' and jsonb_typeof(v_value) = 'string'
      and v_value #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$' then
      -- A date that the calendar does not have is refused by the conversion.
      begin
        perform (v_value #>> '{}')::timestamptz;
        continue;
      exception when datetime_field_overflow or invalid_datetime_format then
        null;
      end;
    end if;
    perform private.refuse_field(left(v_key, 40), case
      when v_key in ('push', 'email', 'sms') then 'Say yes or no.'
      when v_key = 'muted_until' then 'A date and time with its zone, such as 2030-01-31T08:00:00Z.'
      else 'There is no such setting.' end);
  end loop;
  update public.conversation_participants p set notification_settings = p_settings, updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active;
  if not found then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
end $$;
comment on function public.set_notification_settings(uuid, jsonb) is
  'The caller''s own settings in one conversation: push, email, sms (yes or no, instead of their preferences) and muted_until. Nobody else can read them. 22023 names the field in its detail.';

-- ── Who is on call ──

create table public.on_call_shifts (
  id uuid primary key default private.uuid_v7(),
  facility_id uuid not null references public.facilities (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_by uuid references public.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint on_call_shifts_ends_at_check check (ends_at > starts_at and ends_at <= starts_at + interval '31 days'),
  constraint on_call_shifts_no_overlap exclude using gist (
    facility_id with =, tstzrange(starts_at, ends_at) with &&)
);
comment on table public.on_call_shifts is 'Who of a facility is called when something important stays unread; one person at a time. The end is exclusive.';
create index idx_on_call_shifts_user on public.on_call_shifts (user_id);
create index idx_on_call_shifts_created_by on public.on_call_shifts (created_by) where created_by is not null;
alter table public.on_call_shifts enable row level security;
revoke all on public.on_call_shifts from anon, authenticated;
grant select (id, facility_id, user_id, starts_at, ends_at, created_by, created_at) on public.on_call_shifts to authenticated;
create policy on_call_shifts_select_staff on public.on_call_shifts for select to authenticated
  using (facility_id = any (array(select private.my_facility_ids())));

create function public.set_on_call(p_user_id uuid, p_starts_at timestamptz, p_ends_at timestamptz) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_facility uuid := (select f from private.my_admin_facility_ids() f);
  v_id uuid;
begin
  if v_facility is null then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only the administrators of a clinic say who is on call.';
  end if;
  if not exists (select 1 from public.users u
    where u.id = p_user_id and u.facility_id = v_facility and u.role = 'provider' and u.is_active) then
    perform private.refuse_field('user_id', 'Somebody who treats at your clinic is needed.');
  end if;
  if p_starts_at is null then
    perform private.refuse_field('starts_at', 'A shift has a start.');
  end if;
  if p_ends_at is null or p_ends_at <= greatest(p_starts_at, now()) or p_ends_at > p_starts_at + interval '31 days' then
    perform private.refuse_field('ends_at', 'A shift ends after its start, not in the past, and after at most 31 days.');
  end if;
  begin
    insert into public.on_call_shifts (facility_id, user_id, starts_at, ends_at, created_by)
    values (v_facility, p_user_id, p_starts_at, p_ends_at, v_me) returning id into v_id;
  exception when exclusion_violation then
    raise exception 'conflict' using errcode = '23P01', hint = 'Somebody is already on call in that time.';
  end;
  perform private.note('on_call.set', 'on_call_shift', v_id, null, v_facility,
    jsonb_build_object('user_id', p_user_id, 'starts_at', p_starts_at, 'ends_at', p_ends_at));
  return v_id;
end $$;
comment on function public.set_on_call(uuid, timestamptz, timestamptz) is
  'Puts somebody who treats at the caller''s clinic on call, for that clinic''s administrators. 23P01 where somebody is on call already; 22023 names the field in its detail.';

create function public.remove_on_call(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_shift public.on_call_shifts;
begin
  delete from public.on_call_shifts s
   where s.id = p_id and s.facility_id in (select private.my_admin_facility_ids()) returning * into v_shift;
  if v_shift.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such shift at your clinic.';
  end if;
  perform private.note('on_call.removed', 'on_call_shift', v_shift.id, null, v_shift.facility_id,
    jsonb_build_object('user_id', v_shift.user_id, 'removed_by', v_me));
end $$;
comment on function public.remove_on_call(uuid) is 'Takes a shift of the caller''s clinic away, for its administrators.';

revoke all on function public.save_push_subscription(text, text, text, text), public.remove_push_subscription(text),
  public.set_notification_preferences(boolean, boolean, boolean, time, time),
  public.set_on_call(uuid, timestamptz, timestamptz), public.remove_on_call(uuid) from public, anon;
grant execute on function public.save_push_subscription(text, text, text, text), public.remove_push_subscription(text),
  public.set_notification_preferences(boolean, boolean, boolean, time, time),
  public.set_on_call(uuid, timestamptz, timestamptz), public.remove_on_call(uuid) to authenticated;
