-- What a device keeps of a conversation and a visit comes row by row, so every part of it needs a row
-- that row level security shows to the right people: the reason of a visit, the identifiers of a patient,
-- the visit and the care window of a conversation that one shares.
set local lock_timeout = '3s';

-- ── The reason of a visit, apart from the visit, which administrators see too ──

create table public.appointment_reasons (
  appointment_id uuid primary key references public.appointments (id) on delete cascade,
  patient_id uuid not null references public.users (id) on delete restrict,
  provider_id uuid not null references public.users (id) on delete restrict,
  reason text not null
);
comment on table public.appointment_reasons is
  'Why the person comes: health data, for the two people of the visit. Kept by a trigger from appointments.';
create index idx_appointment_reasons_patient on public.appointment_reasons (patient_id);
create index idx_appointment_reasons_provider on public.appointment_reasons (provider_id);
alter table public.appointment_reasons enable row level security;
revoke all on public.appointment_reasons from anon, authenticated;
grant select (appointment_id, patient_id, provider_id, reason) on public.appointment_reasons to authenticated;

create function private.keep_appointment_reason() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.reason is null then
    delete from public.appointment_reasons r where r.appointment_id = new.id;
    return null;
  end if;
  insert into public.appointment_reasons (appointment_id, patient_id, provider_id, reason)
  values (new.id, new.patient_id, new.provider_id, new.reason)
  on conflict (appointment_id) do update
    set patient_id = excluded.patient_id, provider_id = excluded.provider_id, reason = excluded.reason;
  return null;
end $$;
create trigger appointments_reason after insert or update of reason, patient_id, provider_id on public.appointments
  for each row execute function private.keep_appointment_reason();
insert into public.appointment_reasons (appointment_id, patient_id, provider_id, reason)
select a.id, a.patient_id, a.provider_id, a.reason from public.appointments a where a.reason is not null;

create function private.my_reason_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select r.appointment_id from public.appointment_reasons r where r.patient_id = any (array(select private.my_person_ids()))
  union
  select r.appointment_id from public.appointment_reasons r where r.provider_id = any (array(select private.my_person_ids()))
$$;
create policy appointment_reasons_select_own on public.appointment_reasons for select to authenticated
  using (appointment_id = any (array(select private.my_reason_ids())));

-- ── A patient's identifiers and language, for those who treat ──

alter table public.patient_profiles add column locale text not null default 'en',
  add constraint patient_profiles_locale_check check (locale in ('en', 'fr'));
comment on column public.patient_profiles.locale is 'The language the patient reads; kept by a trigger from users.';
update public.patient_profiles p set locale = u.locale from public.users u where u.id = p.user_id and u.locale <> p.locale;
grant select (locale) on public.patient_profiles to authenticated;

create function private.keep_patient_locale() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.patient_profiles p set locale = new.locale where p.user_id = new.id and p.locale <> new.locale;
  return null;
end $$;
create trigger users_patient_locale after update of locale on public.users
  for each row execute function private.keep_patient_locale();

create function private.fill_patient_locale() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.locale := coalesce((select u.locale from public.users u where u.id = new.user_id), new.locale);
  return new;
end $$;
create trigger patient_profiles_locale before insert on public.patient_profiles
  for each row execute function private.fill_patient_locale();

create function private.my_patient_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with me as (select u.id, u.role from public.users u where u.id = any (array(select private.my_person_ids())))
  select me.id from me
  union
  select a.patient_id from me join public.appointments a on a.provider_id = me.id
  union
  select other.user_id
    from me
    join public.conversation_participants seat on seat.user_id = me.id and seat.is_active
    join public.conversation_participants other on other.conversation_id = seat.conversation_id
   where me.role in ('provider', 'facility_admin', 'system_admin')
$$;
comment on function private.my_patient_ids() is
  'Whose identifiers the caller may see: their own, and for staff those they have visits or a conversation with. Never by break-glass.';

drop policy patient_profiles_select_own on public.patient_profiles;
create policy patient_profiles_select_treating on public.patient_profiles for select to authenticated
  using (user_id = any (array(select private.my_patient_ids())));

-- ── The visit and the window of a conversation, for everybody who takes part in it ──

create function private.my_shared_appointment_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select i from private.my_appointment_ids() i
  union
  select c.appointment_id
    from public.conversation_participants p join public.conversations c on c.id = p.conversation_id
   where p.user_id = any (array(select private.my_person_ids())) and p.is_active and c.appointment_id is not null
$$;
comment on function private.my_shared_appointment_ids() is
  'The caller''s visits, and those whose conversation the caller takes part in.';

create or replace function private.my_window_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select w.id from public.care_windows w where w.appointment_id = any (array(select private.my_appointment_ids()))
  union
  select w.id from public.care_windows w where w.patient_id = any (array(select private.my_person_ids()))
  union
  select w.id from public.care_windows w where w.provider_id = any (array(select private.my_person_ids()))
  union
  select c.care_window_id
    from public.conversation_participants p join public.conversations c on c.id = p.conversation_id
   where p.user_id = any (array(select private.my_person_ids())) and p.is_active and c.care_window_id is not null
$$;

drop policy appointments_select_visible on public.appointments;
create policy appointments_select_shared on public.appointments for select to authenticated
  using (id = any (array(select private.my_shared_appointment_ids())));

grant execute on function private.my_reason_ids(), private.my_patient_ids(), private.my_shared_appointment_ids() to authenticated;

-- ── What POWERSYNC_SYNC_RULES.yaml reads, and nothing else ──

alter publication powersync set table public.users, public.user_directory, public.patient_profiles,
  public.provider_profiles, public.facilities, public.appointments, public.appointment_reasons,
  public.care_windows, public.conversations, public.conversation_participants, public.messages,
  public.message_reactions, public.video_call_sessions, public.ai_assistants, public.ai_conversations,
  public.ai_messages, public.ai_escalations;
