-- Visits: when providers can be booked, and what is booked. A provider is never in two places at once.
set local lock_timeout = '3s';

create table public.provider_availability (
  id uuid primary key default private.uuid_v7(),
  provider_id uuid not null references public.users (id) on delete cascade,
  facility_id uuid not null references public.facilities (id) on delete restrict,
  weekday smallint not null,
  starts_at time not null,
  ends_at time not null,
  slot_minutes smallint not null default 30,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint provider_availability_weekday_check check (weekday between 1 and 7),
  constraint provider_availability_ends_at_check check (ends_at > starts_at),
  constraint provider_availability_slot_minutes_check check (slot_minutes between 5 and 240),
  constraint provider_availability_slot_key unique (provider_id, weekday, starts_at)
);
comment on column public.provider_availability.weekday is 'ISO day of the week, 1 = Monday, in the facility''s time zone.';
create index idx_provider_availability_facility on public.provider_availability (facility_id);

create table public.appointments (
  id uuid primary key default private.uuid_v7(),
  patient_id uuid not null references public.users (id) on delete restrict,
  provider_id uuid not null references public.users (id) on delete restrict,
  facility_id uuid not null references public.facilities (id) on delete restrict,
  status text not null default 'scheduled',
  scheduled_start timestamptz not null,
  scheduled_end timestamptz not null,
  visit_type text not null default 'video',
  reason text,
  status_reason text,
  status_changed_at timestamptz,
  status_changed_by uuid references public.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint appointments_status_check
    check (status in ('scheduled', 'confirmed', 'in-progress', 'completed', 'cancelled', 'no-show')),
  constraint appointments_visit_type_check check (visit_type in ('video', 'clinic')),
  constraint appointments_scheduled_end_check check (scheduled_end > scheduled_start),
  constraint appointments_provider_id_check check (provider_id <> patient_id),
  constraint appointments_reason_check check (char_length(reason) <= 500),
  constraint appointments_status_reason_check check (char_length(status_reason) <= 500),
  constraint appointments_provider_no_overlap exclude using gist (
    provider_id with =, tstzrange(scheduled_start, scheduled_end) with &&
  ) where (status in ('scheduled', 'confirmed', 'in-progress'))
);
comment on column public.appointments.reason is 'Why the person comes: health data, so it is granted to nobody and shown to the two parties by function.';
create index idx_appointments_provider on public.appointments (provider_id, scheduled_start);
create index idx_appointments_patient on public.appointments (patient_id, scheduled_start);
create index idx_appointments_facility on public.appointments (facility_id, scheduled_start);
create index idx_appointments_status_changed_by on public.appointments (status_changed_by)
  where status_changed_by is not null;

alter table public.provider_availability enable row level security;
alter table public.appointments enable row level security;
revoke all on public.provider_availability, public.appointments from anon, authenticated;
grant select (id, provider_id, facility_id, weekday, starts_at, ends_at, slot_minutes)
  on public.provider_availability to authenticated;
grant select (id, patient_id, provider_id, facility_id, status, scheduled_start, scheduled_end, visit_type,
  created_at, updated_at) on public.appointments to authenticated;

create trigger provider_availability_touch before update on public.provider_availability
  for each row execute function private.touch_updated_at();
create trigger appointments_touch before update on public.appointments
  for each row execute function private.touch_updated_at();
