-- Who works here, as administrators see and change it: roles, places, closed accounts with the reason. Takes
-- the place of the two commands that asked for no reason.
set local lock_timeout = '3s';

create table private.account_decisions (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete cascade,
  is_active boolean not null,
  reason text not null,
  decided_by uuid references public.users (id) on delete set null,
  decided_at timestamptz not null default now(),
  constraint account_decisions_reason_check check (char_length(reason) between 1 and 500)
);
comment on table private.account_decisions is 'Why an account was closed or opened again, for administrators. The record holds the event without these words.';
create index idx_account_decisions_user on private.account_decisions (user_id, decided_at desc);
create index idx_account_decisions_decider on private.account_decisions (decided_by) where decided_by is not null;

drop function public.set_user_active(uuid, boolean);

-- The account that the caller may change now: never their own, and within their scope. Both rows are locked in
-- one order, so an administrator who is demoted or closed at this moment is refused, and of two who close each
-- other one stays: that is also why an active system administrator always remains.
create function private.lock_administered(p_user_id uuid) returns public.users
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me public.users;
  v_user public.users;
begin
  perform 1 from public.users u where u.id in (auth.uid(), p_user_id) order by u.id for no key update;
  select * into v_me from public.users u where u.id = private.require_caller();
  if v_me.role not in ('facility_admin', 'system_admin') then
    raise exception 'not_admin' using errcode = '42501', hint = 'Only an administrator does this.';
  end if;
  if v_me.id = p_user_id then
    raise exception 'own_account' using errcode = '42501', hint = 'Another administrator has to do this.';
  end if;
  select * into v_user from public.users u
   where u.id = p_user_id
     and (v_me.role = 'system_admin'
       or (u.facility_id = v_me.facility_id and u.role in ('provider', 'facility_admin', 'patient', 'guest')));
  if v_user.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such account in your scope.';
  end if;
  return v_user;
end $$;
drop function private.require_administered(uuid);

create function public.set_user_active(p_user_id uuid, p_is_active boolean, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user public.users := private.lock_administered(p_user_id);
  v_reason text := private.clean_text(p_reason, 500);
begin
  if p_is_active is null then
    raise exception 'open or closed' using errcode = '22023', detail = 'is_active';
  end if;
  if v_reason is null then
    raise exception 'a reason is needed' using errcode = '22023', detail = 'reason';
  end if;
  if v_user.is_active = p_is_active then
    return;
  end if;
  insert into private.account_decisions (user_id, is_active, reason, decided_by)
  values (v_user.id, p_is_active, v_reason, auth.uid());
  update public.users u set is_active = p_is_active, deactivated_at = case when not p_is_active then now() end
   where u.id = v_user.id;
end $$;
comment on function public.set_user_active(uuid, boolean, text) is
  'Closes an account with a reason, or opens it again: system administrators anybody''s, facility administrators those of their facility, nobody their own.';

create or replace function public.set_user_role(p_user_id uuid, p_role text, p_facility_id uuid default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user public.users := private.lock_administered(p_user_id);
begin
  if private.my_role() = 'facility_admin' and not coalesce(
      v_user.role in ('provider', 'facility_admin') and p_role in ('provider', 'facility_admin')
      and p_facility_id in (select private.my_admin_facility_ids()), false) then
    raise exception 'forbidden' using errcode = '42501', hint = 'You give roles to the staff of your own facility, and none above your own.';
  end if;
  if p_role is null or p_role not in ('patient', 'provider', 'facility_admin', 'system_admin') then
    raise exception 'unknown role' using errcode = '22023', detail = 'role';
  end if;
  if p_role = 'facility_admin' and p_facility_id is null then
    raise exception 'a facility is needed' using errcode = '22023', detail = 'facility_id';
  end if;
  update public.users u set role = p_role, facility_id = p_facility_id where u.id = v_user.id;
  if p_role = 'provider' then
    insert into public.provider_profiles (user_id) values (v_user.id) on conflict do nothing;
  elsif p_role = 'patient' then
    insert into public.patient_profiles (user_id) values (v_user.id) on conflict do nothing;
  end if;
end $$;
comment on function public.set_user_role(uuid, text, uuid) is
  'Gives somebody else a role and a place: system administrators any, facility administrators to the staff of their facility, none above their own.';

-- A closed account ends in the same transaction everywhere: its sessions, what it hears live, its seat in a
-- running visit. The devices are told to ask, and wipe their copies.
create function private.end_access() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_call uuid;
begin
  for v_call in
    select s.id from public.video_call_sessions s
     where s.status in ('pending', 'active')
       and exists (select 1 from public.call_participants p
         where p.session_id = s.id and p.user_id = new.id and p.presence in ('waiting', 'admitted', 'joined'))
     order by s.id for no key update
  loop
    update public.call_participants p set presence = 'left', admitted_at = null, left_at = now(), last_seen_at = now()
     where p.session_id = v_call and p.user_id = new.id and p.presence in ('waiting', 'admitted', 'joined');
    update public.video_call_sessions s set realtime_epoch = s.realtime_epoch + 1 where s.id = v_call;
  end loop;
  delete from auth.sessions s where s.user_id = new.id;
  perform realtime.send('{}'::jsonb, 'session.ended', 'user:' || new.id, true);
  return null;
end $$;
create trigger users_access_end after update of is_active on public.users
  for each row when (old.is_active and not new.is_active) execute function private.end_access();

create function public.list_people(
  p_query text default null, p_role text default null, p_facility_id uuid default null, p_is_active boolean default null,
  p_limit integer default 50
) returns table (user_id uuid, display_name text, email text, role text, facility_id uuid, facility_name text,
  is_active boolean, reason text, decided_at timestamptz, decided_by text, created_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select u.id, u.display_name, c.email, u.role, u.facility_id, f.name, u.is_active, d.reason, d.decided_at, o.display_name,
    u.created_at
    from public.users me
    join public.users u on u.role in ('provider', 'facility_admin', 'system_admin')
      and (me.role = 'system_admin' or (u.facility_id = me.facility_id and u.role <> 'system_admin'))
    left join public.user_contacts c on c.user_id = u.id
    left join public.facilities f on f.id = u.facility_id
    left join lateral (select * from private.account_decisions k where k.user_id = u.id order by k.decided_at desc, k.id desc limit 1) d
      on true
    left join public.users o on o.id = d.decided_by
   where me.id = (select auth.uid()) and me.is_active and me.role in ('facility_admin', 'system_admin')
     and (p_role is null or u.role = p_role)
     and (p_facility_id is null or u.facility_id = p_facility_id)
     and (p_is_active is null or u.is_active = p_is_active)
     and (coalesce(btrim(p_query), '') = ''
       or concat_ws(' ', u.display_name, c.email) ilike
         '%' || replace(replace(replace(btrim(p_query), '\', '\\'), '%', '\%'), '_', '\_') || '%')
   order by u.display_name, u.id
   limit least(greatest(coalesce(p_limit, 50), 1), 201)
$$;
comment on function public.list_people(text, text, uuid, boolean, integer) is
  'The staff in an administrator''s scope, by name: a facility''s own, or everybody''s. Nothing for anybody else.';

grant execute on function public.set_user_active(uuid, boolean, text), public.list_people(text, text, uuid, boolean, integer)
  to authenticated;
