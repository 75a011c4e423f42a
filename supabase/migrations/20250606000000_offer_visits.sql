-- What a patient can book: providers of their own clinics, and times that are free for both. Hours are kept as a
-- clinic's clock shows them; what is offered are instants, right across the days on which the clocks change.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('visits.days_ahead', '42', 'Days ahead that a patient may book.'),
  ('visits.notice_minutes', '120', 'A patient may move a visit until so many minutes before it begins.'),
  ('visits.changes_per_day', '20', 'Bookings and moves of one patient, refilled within a day.');

-- Whether a provider is away then. Nobody is, until there is a place where time off is written down.
create function private.provider_is_off(p_provider_id uuid, p_starts_at timestamptz, p_ends_at timestamptz) returns boolean
language sql stable security definer set search_path = ''
as $$
  select false
$$;
comment on function private.provider_is_off(uuid, timestamptz, timestamptz) is
  'Whether a provider has time off that overlaps [p_starts_at, p_ends_at).';

-- PostgreSQL reads a time that the clocks skip as if they did not, and one that they show twice as the second.
-- Nobody comes at a time that is on no clock, and whoever reads a time that comes twice comes at the first.
create function private.clock_instant(p_local timestamp, p_zone text) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
  v_at timestamptz := p_local at time zone p_zone;
  v_before timestamptz := v_at - interval '24 hours';
  v_first timestamptz;
begin
  if v_at at time zone p_zone <> p_local then
    return null;
  end if;
  v_first := (p_local - ((v_before at time zone p_zone) - (v_before at time zone 'UTC'))) at time zone 'UTC';
  return case when v_first < v_at and v_first at time zone p_zone = p_local then v_first else v_at end;
end $$;
comment on function private.clock_instant(timestamp, text) is
  'When clocks in a time zone first show that date and time; null when they skip it.';

create function private.bookable_places(p_patient_id uuid)
returns table (provider_id uuid, facility_id uuid, time_zone text)
language sql stable security definer set search_path = ''
as $$
  with me as (
    select u.id, u.facility_id from public.users u where u.id = p_patient_id and u.role = 'patient' and u.is_active
  ), places as (
    select me.facility_id from me
    union
    select a.facility_id from me join public.appointments a on a.patient_id = me.id and a.status <> 'cancelled'
  )
  select distinct v.provider_id, f.id, f.time_zone
    from places p
    join public.facilities f on f.id = p.facility_id and f.is_active
    join public.provider_availability v on v.facility_id = f.id
    join public.users d on d.id = v.provider_id and d.role = 'provider' and d.is_active
$$;
comment on function private.bookable_places(uuid) is
  'With whom and where a patient may book: active providers with hours at the clinics that the patient belongs or came to.';

create function private.free_slots(
  p_patient_id uuid, p_provider_id uuid, p_from date, p_to date, p_now timestamptz, p_moving uuid default null
) returns table (starts_at timestamptz, ends_at timestamptz, facility_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_ahead integer := private.setting_number('visits.days_ahead', 42)::integer;
  v_live text[] := array['scheduled', 'confirmed', 'in-progress'];
begin
  return query
  with days as (
    select p.facility_id, p.time_zone, v.starts_at as opens, v.slot_minutes, today.day + n as day,
        (extract(epoch from v.ends_at - v.starts_at) / 60)::integer / v.slot_minutes as slots
      from private.bookable_places(p_patient_id) p
      join public.provider_availability v on v.provider_id = p.provider_id and v.facility_id = p.facility_id
      cross join lateral (select (p_now at time zone p.time_zone)::date) today (day)
      cross join generate_series(0, v_ahead) n
     where p.provider_id = p_provider_id and today.day + n between p_from and p_to
       and extract(isodow from today.day + n) = v.weekday
       and not exists (select 1 from public.facility_closures c where c.facility_id = p.facility_id and c.day = today.day + n)
  ), grid as (
    -- Two rows of hours may lie over each other; one start is one offer.
    select distinct on (i.at) i.at, i.at + make_interval(mins => d.slot_minutes) as until, d.facility_id
      from days d
      cross join lateral generate_series(0, d.slots - 1) n
      cross join lateral private.clock_instant(d.day + d.opens + make_interval(mins => n * d.slot_minutes), d.time_zone) i (at)
     where i.at > p_now
     order by i.at, 2, d.facility_id
  )
  select g.at, g.until, g.facility_id from grid g
   where not exists (select 1 from public.appointments a
      where a.provider_id = p_provider_id and a.status = any (v_live) and a.id is distinct from p_moving
        and tstzrange(a.scheduled_start, a.scheduled_end) && tstzrange(g.at, g.until))
     and not exists (select 1 from public.appointments a
      where a.patient_id = p_patient_id and a.status = any (v_live) and a.id is distinct from p_moving
        and tstzrange(a.scheduled_start, a.scheduled_end) && tstzrange(g.at, g.until))
     -- A visit that moves stays at its clinic, and goes to another time than its own.
     and (p_moving is null or exists (select 1 from public.appointments m
      where m.id = p_moving and m.facility_id = g.facility_id and m.scheduled_start <> g.at))
     and not private.provider_is_off(p_provider_id, g.at, g.until)
   order by g.at;
end $$;
comment on function private.free_slots(uuid, uuid, date, date, timestamptz, uuid) is
  'Times from p_now on that are free for both people, on days of the clinic''s calendar from p_from to p_to.';

create function public.list_bookable_providers()
returns table (provider_id uuid, provider_name text, specialty text, facility_id uuid, facility_name text,
  facility_city text, time_zone text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  return query
  select b.provider_id, u.display_name, nullif(pr.specialty, ''), f.id, f.name, f.city, b.time_zone
    from private.bookable_places(v_me) b
    join public.users u on u.id = b.provider_id
    join public.facilities f on f.id = b.facility_id
    left join public.provider_profiles pr on pr.user_id = b.provider_id
   order by u.display_name, f.name, b.provider_id, f.id;
end $$;
comment on function public.list_bookable_providers() is
  'With whom the calling patient can book, and where; nobody for other people. Times are shown in the clinic''s time zone.';

create function public.available_slots(p_provider_id uuid, p_from date, p_to date, p_moving uuid default null)
returns table (starts_at timestamptz, ends_at timestamptz, facility_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_moving is not null and not exists (select 1 from public.appointments a
    where a.id = p_moving and a.patient_id = v_me and a.provider_id = p_provider_id) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  return query select s.* from private.free_slots(v_me, p_provider_id, p_from, p_to, now(), p_moving) s;
end $$;
comment on function public.available_slots(uuid, date, date, uuid) is
  'Free times of a provider for the calling patient, by days of the clinic''s calendar, six weeks ahead at most. For a visit that moves, its own time does not stand in the way.';

grant execute on function public.list_bookable_providers(), public.available_slots(uuid, date, date, uuid) to authenticated;
