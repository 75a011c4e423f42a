-- When a provider can be booked, in their own hand: the hours of a week, and the time off that is no part of them.
-- Neither moves nor cancels a visit that is booked; who takes time off is told which ones lie in it.
set local lock_timeout = '3s';

create table public.provider_time_off (
  id uuid primary key default private.uuid_v7(),
  provider_id uuid not null references public.users (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  note text not null default '',
  created_at timestamptz not null default now(),
  constraint provider_time_off_ends_at_check check (ends_at > starts_at and ends_at <= starts_at + interval '366 days'),
  constraint provider_time_off_note_check check (char_length(note) <= 80 and note !~ '[[:cntrl:]]'),
  constraint provider_time_off_no_overlap exclude using gist (
    provider_id with =, tstzrange(starts_at, ends_at) with &&)
);
comment on table public.provider_time_off is
  'When a provider cannot be booked whatever their hours say. The end is exclusive. For the provider and the staff of their clinic.';
create index idx_provider_time_off_provider on public.provider_time_off (provider_id, starts_at);

-- ── Who sees it ──

create function private.my_clinic_provider_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select u.id from public.users u where u.role = 'provider' and u.id = any (array(select private.my_person_ids()))
  union
  select u.id from public.users u where u.role = 'provider' and u.facility_id = any (array(select private.my_facility_ids()))
$$;
comment on function private.my_clinic_provider_ids() is
  'For staff: who treats at the caller''s own clinic, the caller too where they treat. Nobody for everybody else.';
grant execute on function private.my_clinic_provider_ids() to authenticated;

alter table public.provider_time_off enable row level security;
revoke all on public.provider_time_off from anon, authenticated;
grant select (id, provider_id, starts_at, ends_at, note, created_at) on public.provider_time_off to authenticated;
create policy provider_time_off_select_staff on public.provider_time_off for select to authenticated
  using (provider_id = any (array(select private.my_clinic_provider_ids())));

-- ── What booking asks ──

create or replace function private.provider_is_off(p_provider_id uuid, p_starts_at timestamptz, p_ends_at timestamptz) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select 1 from public.provider_time_off o
     where o.provider_id = p_provider_id and tstzrange(o.starts_at, o.ends_at) && tstzrange(p_starts_at, p_ends_at));
end $$;
comment on function private.provider_is_off(uuid, timestamptz, timestamptz) is
  'Whether a provider has time off in a part of [p_starts_at, p_ends_at).';

-- ── The week ──

-- Whoever changes hours or time off: a provider, one change of theirs at a time.
create function private.require_provider() returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  perform 1 from public.users u where u.id = v_me and u.role = 'provider' for no key update;
  if not found then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only providers plan their own hours.';
  end if;
  return v_me;
end $$;

-- What is wrong with one span of a week, by its place, such as "rows.3.ends_at".
create function private.check_availability_row(p_place text, p_row jsonb) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if jsonb_typeof(p_row) <> 'object' or (select array_agg(k order by k) from jsonb_object_keys(p_row) k)
    is distinct from array['ends_at', 'slot_minutes', 'starts_at', 'weekday'] then
    perform private.refuse_field(p_place, 'A span has a weekday, when it starts and ends, and how long a visit is.');
  elsif p_row ->> 'weekday' is null or p_row ->> 'weekday' !~ '^[1-7]$' then
    perform private.refuse_field(p_place || '.weekday', 'Days are counted from 1, Monday, to 7.');
  elsif p_row ->> 'starts_at' is null or p_row ->> 'starts_at' !~ '^([01]\d|2[0-3]):[0-5]\d$' then
    perform private.refuse_field(p_place || '.starts_at', 'A time is written as 08:00.');
  elsif p_row ->> 'ends_at' is null or p_row ->> 'ends_at' !~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$' then
    perform private.refuse_field(p_place || '.ends_at', 'A time is written as 18:00, midnight as 24:00.');
  elsif p_row ->> 'ends_at' <= p_row ->> 'starts_at' then
    perform private.refuse_field(p_place || '.ends_at', 'It ends after it starts. A night is two spans.');
  elsif p_row ->> 'slot_minutes' is null or p_row ->> 'slot_minutes' !~ '^[1-9]\d{0,2}$'
    or (p_row ->> 'slot_minutes')::integer not between 5 and 240 then
    perform private.refuse_field(p_place || '.slot_minutes', 'A visit takes 5 to 240 minutes.');
  elsif (p_row ->> 'ends_at')::interval - (p_row ->> 'starts_at')::interval
    < make_interval(mins => (p_row ->> 'slot_minutes')::integer) then
    perform private.refuse_field(p_place || '.slot_minutes', 'Not one visit fits between start and end.');
  end if;
end $$;

create function private.checked_availability(p_rows jsonb)
returns table (weekday smallint, starts_at time, ends_at time, slot_minutes smallint)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_wrong integer;
begin
  if p_rows is null or jsonb_typeof(p_rows) <> 'array' or jsonb_array_length(p_rows) > 28 then
    perform private.refuse_field('rows', 'A week is a list of at most 28 spans.');
  end if;
  for i in 0 .. jsonb_array_length(p_rows) - 1 loop
    perform private.check_availability_row('rows.' || i, p_rows -> i);
  end loop;
  select b.n into v_wrong
    from jsonb_array_elements(p_rows) with ordinality b (span, n)
    join jsonb_array_elements(p_rows) with ordinality a (span, n) on a.n <> b.n
     and a.span ->> 'weekday' = b.span ->> 'weekday'
     and (a.span ->> 'starts_at', a.n) < (b.span ->> 'starts_at', b.n) and a.span ->> 'ends_at' > b.span ->> 'starts_at'
   order by b.n limit 1;
  if v_wrong is not null then
    perform private.refuse_field('rows.' || v_wrong - 1 || '.starts_at', 'Two spans of a day overlap.');
  end if;
  return query select (s ->> 'weekday')::smallint, (s ->> 'starts_at')::time, (s ->> 'ends_at')::time,
      (s ->> 'slot_minutes')::smallint
    from jsonb_array_elements(p_rows) s;
end $$;

create function public.set_provider_availability(p_facility_id uuid, p_rows jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_provider();
begin
  if p_facility_id is null or p_facility_id not in (select private.my_facility_ids()) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Hours are planned at one''s own clinic.';
  end if;
  -- Nobody is at two clinics at once. Between clinics the clock on the wall decides.
  if exists (
    select 1 from private.checked_availability(p_rows) c
      join public.provider_availability a on a.provider_id = v_me and a.facility_id <> p_facility_id
       and a.weekday = c.weekday and a.starts_at < c.ends_at and c.starts_at < a.ends_at) then
    perform private.refuse_field('elsewhere', 'These hours overlap with hours at another clinic.');
  end if;
  -- Rows that stay are left alone.
  delete from public.provider_availability a where a.provider_id = v_me and a.facility_id = p_facility_id
     and (a.weekday, a.starts_at, a.ends_at, a.slot_minutes) not in (
       select c.weekday, c.starts_at, c.ends_at, c.slot_minutes from private.checked_availability(p_rows) c);
  insert into public.provider_availability (provider_id, facility_id, weekday, starts_at, ends_at, slot_minutes)
  select v_me, p_facility_id, c.weekday, c.starts_at, c.ends_at, c.slot_minutes
    from private.checked_availability(p_rows) c
   where not exists (select 1 from public.provider_availability a
     where a.provider_id = v_me and a.weekday = c.weekday and a.starts_at = c.starts_at);
  perform private.note('provider.hours_changed', 'user', v_me, null, p_facility_id,
    jsonb_build_object('spans', jsonb_array_length(p_rows)));
end $$;
comment on function public.set_provider_availability(uuid, jsonb) is
  'Replaces the caller''s weekly hours at their own clinic: a list of {"weekday": 1..7, "starts_at": "08:30", "ends_at": "24:00", "slot_minutes": 5..240}, in the clinic''s time zone. An empty list: cannot be booked. 22023 names the field in its detail, "elsewhere" for hours at another clinic.';

-- ── Time off ──

create function public.add_time_off(p_starts_at timestamptz, p_ends_at timestamptz, p_note text default '')
returns table (id uuid, booked integer)
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_provider();
  v_facility uuid := (select u.facility_id from public.users u where u.id = v_me);
begin
  if p_starts_at is null or p_starts_at not between now() - interval '366 days' and now() + interval '1100 days' then
    perform private.refuse_field('starts_at', 'It starts at some time within three years.');
  elsif p_ends_at is null or p_ends_at <= greatest(p_starts_at, now()) or p_ends_at > p_starts_at + interval '366 days' then
    perform private.refuse_field('ends_at', 'It ends after its start, not in the past, and within a year.');
  elsif char_length(p_note) > 80 or p_note ~ '[[:cntrl:]]' then
    perform private.refuse_field('note', 'At most 80 letters, on one line.');
  end if;
  begin
    insert into public.provider_time_off as o (provider_id, starts_at, ends_at, note)
    values (v_me, p_starts_at, p_ends_at, coalesce(btrim(p_note), '')) returning o.id into id;
  exception when exclusion_violation then
    raise exception 'conflict' using errcode = '23P01', hint = 'There is time off in these hours already.';
  end;
  select count(*) into booked from public.appointments a
   where a.provider_id = v_me and a.status in ('scheduled', 'confirmed', 'in-progress')
     and tstzrange(a.scheduled_start, a.scheduled_end) && tstzrange(p_starts_at, p_ends_at);
  -- Not the note: it may say why.
  perform private.note('time_off.added', 'provider_time_off', id, null, v_facility,
    jsonb_build_object('starts_at', p_starts_at, 'ends_at', p_ends_at, 'booked', booked));
  return next;
end $$;
comment on function public.add_time_off(timestamptz, timestamptz, text) is
  'Keeps the caller, a provider, from being booked in that time. Cancels nothing: it answers how many booked visits lie in it. 23P01 where there is time off already; 22023 names the field in its detail.';

create function public.remove_time_off(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_provider();
  v_off public.provider_time_off;
begin
  delete from public.provider_time_off o where o.id = p_id and o.provider_id = v_me returning * into v_off;
  if v_off.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such time off of yours.';
  end if;
  perform private.note('time_off.removed', 'provider_time_off', v_off.id, null,
    (select u.facility_id from public.users u where u.id = v_me),
    jsonb_build_object('starts_at', v_off.starts_at, 'ends_at', v_off.ends_at));
end $$;
comment on function public.remove_time_off(uuid) is 'Takes time off of the caller''s own back.';

revoke all on function public.set_provider_availability(uuid, jsonb),
  public.add_time_off(timestamptz, timestamptz, text), public.remove_time_off(uuid) from public, anon;
grant execute on function public.set_provider_availability(uuid, jsonb),
  public.add_time_off(timestamptz, timestamptz, text), public.remove_time_off(uuid) to authenticated;
