-- When a clinic is open: what patients are told while nobody reads, and what an answer is measured by. A facility
-- without hours counts as always open, so nothing changes for whoever sets none.
set local lock_timeout = '3s';

create table public.facility_hours (
  id uuid primary key default private.uuid_v7(),
  facility_id uuid not null references public.facilities (id) on delete cascade,
  weekday smallint not null,
  opens time not null,
  closes time not null,
  constraint facility_hours_weekday_check check (weekday between 1 and 7),
  constraint facility_hours_closes_check check (closes > opens),
  constraint facility_hours_minutes_check check (
    mod(extract(epoch from opens)::integer, 60) = 0 and mod(extract(epoch from closes)::integer, 60) = 0),
  constraint facility_hours_no_overlap exclude using gist (
    facility_id with =, weekday with =,
    int4range(extract(epoch from opens)::integer, extract(epoch from closes)::integer) with &&
  )
);
comment on table public.facility_hours is
  'Opening hours by day of the week, in the facility''s time zone. A night is two rows: until 24:00, and from 00:00.';
comment on column public.facility_hours.weekday is 'ISO day of the week, 1 = Monday.';
create index idx_facility_hours_facility on public.facility_hours (facility_id, weekday, opens);

create table public.facility_closures (
  id uuid primary key default private.uuid_v7(),
  facility_id uuid not null references public.facilities (id) on delete cascade,
  day date not null,
  note text not null default '',
  constraint facility_closures_day_key unique (facility_id, day),
  constraint facility_closures_note_check check (char_length(note) <= 80 and note !~ '[[:cntrl:]]')
);
comment on table public.facility_closures is 'Days on which a facility stays closed whatever its hours say, in its time zone.';

-- ── When it is open ──

-- The opening times of some days as instants. A time that the clocks skip is meant before they change, one that
-- they show twice after it: what PostgreSQL does, and lib/people/hours.ts.
create function private.facility_spans(p_facility_id uuid, p_from date, p_until date)
returns table (opens_at timestamptz, closes_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  select (d.day + h.opens) at time zone f.time_zone, (d.day + h.closes) at time zone f.time_zone
    from public.facilities f
    cross join (select p_from + n from generate_series(0, p_until - p_from) n) d (day)
    join public.facility_hours h on h.facility_id = f.id and h.weekday = extract(isodow from d.day)
   where f.id = p_facility_id
     and not exists (select 1 from public.facility_closures c where c.facility_id = f.id and c.day = d.day)
   order by d.day, h.opens;
end $$;

create function private.facility_is_open(p_facility_id uuid, p_at timestamptz default now()) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_day date;
begin
  if not exists (select 1 from public.facility_hours h where h.facility_id = p_facility_id) then
    return true;
  end if;
  select (p_at at time zone f.time_zone)::date into v_day from public.facilities f where f.id = p_facility_id;
  return exists (select 1 from private.facility_spans(p_facility_id, v_day, v_day) s
    where s.opens_at <= p_at and p_at < s.closes_at);
end $$;
comment on function private.facility_is_open(uuid, timestamptz) is
  'Whether a facility is open then, by its hours and closures. One without hours always is.';

create function private.facility_opens_at(p_facility_id uuid, p_at timestamptz default now()) returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_day date;
begin
  if private.facility_is_open(p_facility_id, p_at) then
    return p_at;
  end if;
  select (p_at at time zone f.time_zone)::date into v_day from public.facilities f where f.id = p_facility_id;
  return (select min(s.opens_at) from private.facility_spans(p_facility_id, v_day, v_day + 366) s
    where s.opens_at > p_at and s.closes_at > s.opens_at);
end $$;
comment on function private.facility_opens_at(uuid, timestamptz) is
  'The first instant from then on at which a facility is open; null when it does not open within a year.';

-- ── Who sees and who says it ──

alter table public.facility_hours enable row level security;
alter table public.facility_closures enable row level security;
revoke all on public.facility_hours, public.facility_closures from anon, authenticated;
grant select (id, facility_id, weekday, opens, closes) on public.facility_hours to authenticated;
grant select (id, facility_id, day, note) on public.facility_closures to authenticated;
create policy facility_hours_select_known on public.facility_hours for select to authenticated
  using (facility_id = any (array(select private.my_known_facility_ids())));
create policy facility_closures_select_known on public.facility_closures for select to authenticated
  using (facility_id = any (array(select private.my_known_facility_ids())));

create function private.require_own_facility(p_facility_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_caller();
  if p_facility_id is null or p_facility_id not in (select private.my_admin_facility_ids()) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only its own administrator changes the hours of a clinic.';
  end if;
  -- Two administrators at once: the second sees what the first has left.
  perform 1 from public.facilities f where f.id = p_facility_id for no key update;
end $$;

create function private.refuse_field(p_field text, p_hint text) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  raise exception 'invalid' using errcode = '22023', detail = p_field, hint = p_hint;
end $$;

-- The spans of a week as rows. The first that is wrong is refused by its place, such as "hours.3.closes".
create function private.checked_hours(p_hours jsonb) returns table (weekday smallint, opens time, closes time)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_span jsonb;
  v_place text;
  v_wrong integer;
begin
  if p_hours is null or jsonb_typeof(p_hours) <> 'array' or jsonb_array_length(p_hours) > 28 then
    perform private.refuse_field('hours', 'Hours are a list of at most 28 spans.');
  end if;
  for i in 0 .. jsonb_array_length(p_hours) - 1 loop
    v_span := p_hours -> i;
    v_place := 'hours.' || i;
    if jsonb_typeof(v_span) <> 'object'
      or (select array_agg(k order by k) from jsonb_object_keys(v_span) k) is distinct from array['closes', 'opens', 'weekday'] then
      perform private.refuse_field(v_place, 'A span has a weekday, and when it opens and closes.');
    elsif v_span ->> 'weekday' !~ '^[1-7]$' then
      perform private.refuse_field(v_place || '.weekday', 'Days are counted from 1, Monday, to 7.');
    elsif v_span ->> 'opens' !~ '^([01]\d|2[0-3]):[0-5]\d$' then
      perform private.refuse_field(v_place || '.opens', 'A time is written as 08:00.');
    elsif v_span ->> 'closes' !~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$' then
      perform private.refuse_field(v_place || '.closes', 'A time is written as 18:00, midnight as 24:00.');
    elsif v_span ->> 'closes' <= v_span ->> 'opens' then
      perform private.refuse_field(v_place || '.closes', 'It closes after it opens. A night is two spans.');
    end if;
  end loop;
  select b.n into v_wrong
    from jsonb_array_elements(p_hours) with ordinality b (span, n)
    join jsonb_array_elements(p_hours) with ordinality a (span, n) on a.n <> b.n
     and a.span ->> 'weekday' = b.span ->> 'weekday'
     and (a.span ->> 'opens', a.n) < (b.span ->> 'opens', b.n) and a.span ->> 'closes' > b.span ->> 'opens'
   order by b.n limit 1;
  if v_wrong is not null then
    perform private.refuse_field('hours.' || v_wrong - 1 || '.opens', 'Two spans of a day overlap.');
  end if;
  return query select (s ->> 'weekday')::smallint, (s ->> 'opens')::time, (s ->> 'closes')::time
    from jsonb_array_elements(p_hours) s;
end $$;

create function public.set_facility_hours(p_facility_id uuid, p_hours jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_own_facility(p_facility_id);
  -- Rows that stay are left alone: they move nothing on anybody's device.
  delete from public.facility_hours h where h.facility_id = p_facility_id
     and (h.weekday, h.opens, h.closes) not in (select c.weekday, c.opens, c.closes from private.checked_hours(p_hours) c);
  insert into public.facility_hours (facility_id, weekday, opens, closes)
  select p_facility_id, c.weekday, c.opens, c.closes from private.checked_hours(p_hours) c
   where not exists (select 1 from public.facility_hours h where h.facility_id = p_facility_id
     and (h.weekday, h.opens, h.closes) = (c.weekday, c.opens, c.closes));
  perform private.note('facility.hours_changed', 'facility', p_facility_id, null, p_facility_id,
    jsonb_build_object('spans', jsonb_array_length(p_hours)));
end $$;
comment on function public.set_facility_hours(uuid, jsonb) is
  'Replaces the opening hours of the caller''s own facility: a list of {"weekday": 1..7, "opens": "08:00", "closes": "24:00"}. An empty list: always open.';

create function public.set_facility_closure(p_facility_id uuid, p_day date, p_closed boolean, p_note text default '') returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_own_facility(p_facility_id);
  if p_day is null or p_day not between current_date - 1 and current_date + 1000 then
    perform private.refuse_field('day', 'A day between yesterday and three years from now.');
  elsif p_closed is null then
    perform private.refuse_field('closed', 'Whether it is closed.');
  elsif char_length(p_note) > 80 or p_note ~ '[[:cntrl:]]' then
    perform private.refuse_field('note', 'At most 80 letters, on one line.');
  end if;
  if p_closed then
    insert into public.facility_closures as c (facility_id, day, note)
    values (p_facility_id, p_day, coalesce(btrim(p_note), ''))
    on conflict (facility_id, day) do update set note = excluded.note;
  else
    delete from public.facility_closures c where c.facility_id = p_facility_id and c.day = p_day;
  end if;
  perform private.note('facility.closure_changed', 'facility', p_facility_id, null, p_facility_id,
    jsonb_build_object('day', p_day, 'closed', p_closed));
end $$;
comment on function public.set_facility_closure(uuid, date, boolean, text) is
  'Says that the caller''s own facility stays closed on a day, or no longer does. The same again is a success.';

revoke all on function public.set_facility_hours(uuid, jsonb),
  public.set_facility_closure(uuid, date, boolean, text) from public, anon;
grant execute on function public.set_facility_hours(uuid, jsonb),
  public.set_facility_closure(uuid, date, boolean, text) to authenticated;

alter publication powersync add table public.facility_hours, public.facility_closures;
