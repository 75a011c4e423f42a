-- People and places: facilities, users, what others may see of a user, how to reach one, and profiles.
set local lock_timeout = '3s';

create table public.facilities (
  id uuid primary key default private.uuid_v7(),
  name text not null,
  city text not null default '',
  country_code text not null default 'LU',
  time_zone text not null default 'UTC',
  phone text,
  email text,
  emergency_number text not null default '112',
  crisis_line text,
  patients_may_open_conversations boolean not null default false,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint facilities_name_check check (char_length(name) between 1 and 120),
  constraint facilities_country_code_check check (country_code ~ '^[A-Z]{2}$')
);
comment on column public.facilities.emergency_number is 'What a person in danger dials there; shown by every emergency card.';
comment on column public.facilities.patients_may_open_conversations is 'Whether a patient may open the thread of their own booked visit.';

create table public.users (
  id uuid primary key references auth.users (id) on delete cascade,
  role text not null default 'patient',
  display_name text not null,
  avatar_url text,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  theme text not null default 'system',
  facility_id uuid references public.facilities (id) on delete restrict,
  is_active boolean not null default true,
  deactivated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_role_check check (role in ('patient', 'provider', 'facility_admin', 'system_admin', 'guest')),
  constraint users_locale_check check (locale in ('en', 'fr')),
  constraint users_theme_check check (theme in ('system', 'light', 'dark')),
  constraint users_display_name_check check (
    char_length(display_name) <= 80 and display_name ~ '\S' and display_name !~ '[[:cntrl:]]'),
  constraint users_deactivated_at_check check (is_active = (deactivated_at is null)),
  constraint users_facility_id_check check (role <> 'facility_admin' or facility_id is not null)
);
comment on table public.users is 'One row per auth user, made by a trigger. Role and facility change through functions only.';
create index idx_users_facility on public.users (facility_id, role);

create table public.user_directory (
  user_id uuid primary key references public.users (id) on delete cascade,
  display_name text not null,
  avatar_url text,
  role text not null,
  facility_id uuid references public.facilities (id) on delete restrict
);
comment on table public.user_directory is 'What others may know of a person. A table, since views can be neither synced nor published.';
create index idx_user_directory_facility on public.user_directory (facility_id);
create index idx_user_directory_name on public.user_directory using gin (display_name extensions.gin_trgm_ops);

create table public.user_contacts (
  user_id uuid primary key references public.users (id) on delete cascade,
  email text,
  phone text,
  updated_at timestamptz not null default now(),
  constraint user_contacts_phone_check check (char_length(phone) <= 40)
);
comment on table public.user_contacts is 'Contact data, apart from users, because a grant by column cannot depend on the row.';

create sequence private.record_numbers start 100001;

create table public.patient_profiles (
  user_id uuid primary key references public.users (id) on delete cascade,
  record_number text not null unique default 'MZ-' || nextval('private.record_numbers'),
  birth_date date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint patient_profiles_record_number_check check (record_number ~ '^[A-Z]{2}-[0-9]{5,9}$'),
  constraint patient_profiles_birth_date_check check (birth_date > date '1900-01-01')
);

create table public.provider_profiles (
  user_id uuid primary key references public.users (id) on delete cascade,
  specialty text not null default '',
  title text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

alter table public.facilities enable row level security;
alter table public.users enable row level security;
alter table public.user_directory enable row level security;
alter table public.user_contacts enable row level security;
alter table public.patient_profiles enable row level security;
alter table public.provider_profiles enable row level security;

revoke all on public.facilities, public.users, public.user_directory, public.user_contacts,
  public.patient_profiles, public.provider_profiles from anon, authenticated;

grant select (id, name, city, country_code, time_zone, phone, email, emergency_number, crisis_line,
  patients_may_open_conversations, is_active) on public.facilities to authenticated;
grant update (phone, email) on public.facilities to authenticated;
grant select (id, role, display_name, avatar_url, locale, time_zone, theme, facility_id, is_active, created_at)
  on public.users to authenticated;
-- Not avatar_url: an address of one's own choice would be called by every reader's browser.
grant update (display_name, locale, time_zone, theme) on public.users to authenticated;
grant select (user_id, display_name, avatar_url, role, facility_id) on public.user_directory to authenticated;
grant select (user_id, email, phone) on public.user_contacts to authenticated;
grant update (phone) on public.user_contacts to authenticated;
grant select (user_id, record_number, birth_date) on public.patient_profiles to authenticated;
grant select (user_id, specialty, title) on public.provider_profiles to authenticated;

create trigger facilities_touch before update on public.facilities
  for each row execute function private.touch_updated_at();
-- An unknown zone is refused by the conversion itself (22023); the list of names is slow to read.
create function private.check_time_zone() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform now() at time zone new.time_zone;
  return new;
end $$;
create trigger users_time_zone before insert or update of time_zone on public.users
  for each row execute function private.check_time_zone();
create trigger facilities_time_zone before insert or update of time_zone on public.facilities
  for each row execute function private.check_time_zone();
create trigger users_touch before update on public.users
  for each row execute function private.touch_updated_at();
create trigger user_contacts_touch before update on public.user_contacts
  for each row execute function private.touch_updated_at();
create trigger patient_profiles_touch before update on public.patient_profiles
  for each row execute function private.touch_updated_at();
create trigger provider_profiles_touch before update on public.provider_profiles
  for each row execute function private.touch_updated_at();
