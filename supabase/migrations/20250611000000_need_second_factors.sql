-- The second factor of staff. Auth keeps the factors and says at which level a session is (`aal` in its token); who
-- needs the second level is said here, in one column that every way in asks: policies and commands by
-- my_person_ids(), sync by its rules, which read the column too.
set local lock_timeout = '3s';

alter table public.users add column needs_second_factor boolean not null default false;
comment on column public.users.needs_second_factor is
  'Staff with a factor, or whose place asks for one: a session without it is nobody. Kept by triggers.';

create table private.second_factor_rules (
  id uuid primary key default private.uuid_v7(),
  facility_id uuid references public.facilities (id) on delete cascade,
  decided_by uuid references public.users (id) on delete set null,
  decided_at timestamptz not null default now(),
  constraint second_factor_rules_place_key unique nulls not distinct (facility_id)
);
comment on table private.second_factor_rules is
  'Places that ask their staff for a second factor: a facility, or the system''s administrators, without one.';
create index idx_second_factor_rules_decider on private.second_factor_rules (decided_by) where decided_by is not null;

create table private.second_factors (
  factor_id uuid primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  added_at timestamptz not null default now()
);
comment on table private.second_factors is
  'The factors that are on record, to notice which came and went: Auth''s own table carries no triggers of ours.';
create index idx_second_factors_user on private.second_factors (user_id);

create function private.has_second_factor(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select 1 from auth.mfa_factors f where f.user_id = p_user_id and f.status::text = 'verified');
end $$;

create function private.second_factor_asked(p_role text, p_facility_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.second_factor_rules r where case
    when p_role = 'system_admin' then r.facility_id is null
    else p_role in ('provider', 'facility_admin') and r.facility_id = p_facility_id end)
$$;

create function private.second_factor_needed(p_user_id uuid, p_role text, p_facility_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_staff(p_role)
    and (private.has_second_factor(p_user_id) or private.second_factor_asked(p_role, p_facility_id))
$$;

-- Whether this request's session is at the level that its person needs.
create function private.level_suffices(p_needs_second_factor boolean) returns boolean
language sql stable
as $$
  select not p_needs_second_factor or coalesce(auth.jwt() ->> 'aal' = 'aal2', false)
$$;

create or replace function private.my_person_ids() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = ''
as $$
begin
  return query select u.id from public.users u
    where u.id = auth.uid() and u.is_active and private.level_suffices(u.needs_second_factor);
end $$;
comment on function private.my_person_ids() is
  'The people the caller may act for: today the caller alone, nobody when signed out, deactivated or without the second factor that they need.';

create or replace function private.my_role() returns text
language sql stable security definer set search_path = ''
as $$
  select u.role from public.users u
   where u.id = (select auth.uid()) and u.is_active and private.level_suffices(u.needs_second_factor)
$$;

-- Of the caller's own session alone: what others may do does not hang on who asks.
create or replace function private.send_refusal(p_conversation_id uuid, p_user_id uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select case
        when not (p.is_active and u.is_active) then 'not_a_member'
        when u.id = auth.uid() and not private.level_suffices(u.needs_second_factor) then 'not_a_member'
        when not p.can_send_messages then 'may_not_send'
        when not c.is_active then 'conversation_closed'
        when c.care_window_id is not null and not private.window_is_open(w) then 'window_closed'
        else ''
      end
      from public.conversation_participants p
      join public.users u on u.id = p.user_id
      join public.conversations c on c.id = p.conversation_id
      left join public.care_windows w on w.id = c.care_window_id
     where p.conversation_id = p_conversation_id and p.user_id = p_user_id), 'not_a_member');
end $$;

-- ── Who needs one: kept where a reason for it changes ──

create function private.keep_second_factor_need() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.needs_second_factor := private.second_factor_needed(new.id, new.role, new.facility_id);
  return new;
end $$;
create trigger users_keep_second_factor_need before update of role, facility_id on public.users
  for each row execute function private.keep_second_factor_need();

create function private.after_second_factor_need() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_live_topics_of(new.id);
  return null;
end $$;
create trigger users_after_second_factor_need after update of needs_second_factor on public.users
  for each row when (new.needs_second_factor and not old.needs_second_factor)
  execute function private.after_second_factor_need();

-- Which factors of a person came and went, on record, and whether they need one now.
create function private.review_second_factors(p_user_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_user public.users;
  v_factor uuid;
begin
  select * into v_user from public.users u where u.id = p_user_id for no key update;
  if v_user.id is null then
    return;
  end if;
  for v_factor in
    insert into private.second_factors (factor_id, user_id)
    select f.id, f.user_id from auth.mfa_factors f where f.user_id = p_user_id and f.status::text = 'verified'
    on conflict do nothing returning factor_id
  loop
    perform audit.record('second_factor.added', p_user_id, 'user', p_user_id, null, v_user.facility_id, 'ok', null,
      jsonb_build_object('factor_id', v_factor), null, null, null);
  end loop;
  for v_factor in
    delete from private.second_factors k where k.user_id = p_user_id and not exists (
      select 1 from auth.mfa_factors f where f.id = k.factor_id and f.status::text = 'verified')
    returning k.factor_id
  loop
    perform audit.record('second_factor.removed', p_user_id, 'user', p_user_id, null, v_user.facility_id, 'ok', null,
      jsonb_build_object('factor_id', v_factor), null, null, null);
  end loop;
  update public.users u set needs_second_factor = not u.needs_second_factor
   where u.id = p_user_id
     and u.needs_second_factor <> private.second_factor_needed(u.id, u.role, u.facility_id);
end $$;

-- Auth raises and lowers sessions where factors begin and cease to count.
create function private.after_session_level() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.review_second_factors(new.user_id);
  return null;
end $$;
create trigger medzen_session_level after update of aal, factor_id on auth.sessions
  for each row when (old.aal is distinct from new.aal or old.factor_id is distinct from new.factor_id)
  execute function private.after_session_level();

create or replace function public.my_profile() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', u.id, 'role', u.role, 'display_name', u.display_name, 'email', c.email, 'locale', u.locale,
    'time_zone', u.time_zone, 'theme', u.theme, 'facility_id', u.facility_id, 'facility_name', f.name,
    'is_active', u.is_active,
    'second_factor', case
      when private.level_suffices(u.needs_second_factor) then 'not_asked'
      when private.has_second_factor(u.id) then 'code'
      else 'set_up' end,
    'patient', case when u.role = 'patient' and pa.user_id is not null then jsonb_build_object(
      'birth_date', pa.birth_date, 'record_number', pa.record_number, 'phone', c.phone) end,
    'provider', case when u.role = 'provider' and pr.user_id is not null then jsonb_build_object(
      'specialty', pr.specialty, 'title', pr.title) end)
    from public.users u
    left join public.user_contacts c on c.user_id = u.id
    left join public.facilities f on f.id = u.facility_id
    left join public.patient_profiles pa on pa.user_id = u.id
    left join public.provider_profiles pr on pr.user_id = u.id
   where u.id = (select auth.uid()) and u.is_active
$$;
comment on function public.my_profile() is
  'The caller''s own profile; null when signed out or deactivated. Answers before the second factor too, and says what is missing.';
