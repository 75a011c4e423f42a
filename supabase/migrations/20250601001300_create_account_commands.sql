-- Role, place and activity of an account. An access that changes ends every live topic that was joined
-- under the old rights. A deactivated person is banned at the door too: sign-in and refresh are refused.
set local lock_timeout = '3s';

create function private.end_live_topics_of(p_user_id uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  update public.conversations c set realtime_epoch = c.realtime_epoch + 1
   where c.id in (
     select k.id from public.conversations k
       join public.conversation_participants p on p.conversation_id = k.id and p.user_id = p_user_id and p.is_active
      order by k.id for no key update of k)
$$;

create function private.after_account_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_live_topics_of(new.id);
  if old.is_active <> new.is_active then
    update auth.users a set banned_until = case when not new.is_active then timestamptz '2999-12-31' end
     where a.id = new.id;
  end if;
  perform private.note(case
      when old.is_active and not new.is_active then 'user.deactivated'
      when new.is_active and not old.is_active then 'user.reactivated'
      else 'user.role_changed' end,
    'user', new.id, null, new.facility_id,
    jsonb_build_object('role', new.role, 'from_role', old.role, 'facility_id', new.facility_id, 'from_facility_id', old.facility_id));
  return null;
end $$;
create trigger users_after_account_change after update of role, facility_id, is_active on public.users
  for each row when (old.role <> new.role or old.facility_id is distinct from new.facility_id or old.is_active <> new.is_active)
  execute function private.after_account_change();

-- The account that an administrator may change: never their own, and within their scope.
create function private.require_administered(p_user_id uuid) returns public.users
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_user public.users;
begin
  select * into v_user from public.users u
   where u.id = p_user_id and u.id <> v_me
     and (private.my_role() = 'system_admin'
       or (u.facility_id in (select private.my_admin_facility_ids()) and u.role in ('provider', 'patient', 'guest')));
  if v_user.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such account in your scope.';
  end if;
  return v_user;
end $$;

create function public.set_user_active(p_user_id uuid, p_is_active boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user public.users := private.require_administered(p_user_id);
begin
  update public.users u
     set is_active = p_is_active, deactivated_at = case when p_is_active then null else coalesce(u.deactivated_at, now()) end
   where u.id = v_user.id;
end $$;
comment on function public.set_user_active(uuid, boolean) is
  'Deactivates an account or lets it back in: system administrators anybody, facility administrators their own providers and patients.';

create function public.set_user_role(p_user_id uuid, p_role text, p_facility_id uuid default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user public.users;
begin
  if private.my_role() is distinct from 'system_admin' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a system administrator changes roles.';
  end if;
  v_user := private.require_administered(p_user_id);
  update public.users u set role = p_role, facility_id = p_facility_id where u.id = v_user.id;
  if p_role = 'provider' then
    insert into public.provider_profiles (user_id) values (v_user.id) on conflict do nothing;
  elsif p_role = 'patient' then
    insert into public.patient_profiles (user_id) values (v_user.id) on conflict do nothing;
  end if;
end $$;
comment on function public.set_user_role(uuid, text, uuid) is 'System administrators only: gives somebody else a role and a place.';

grant execute on function public.set_user_active(uuid, boolean), public.set_user_role(uuid, text, uuid) to authenticated;
