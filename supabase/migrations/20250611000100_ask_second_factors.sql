-- Who asks their staff for a second factor, who has one, and the way back for whoever has lost theirs.
set local lock_timeout = '3s';

create function public.my_second_factor_rule() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.second_factor_asked(u.role, u.facility_id) from public.users u
   where u.id = (select private.my_person_ids()) and private.is_staff(u.role)
$$;
comment on function public.my_second_factor_rule() is
  'Whether the caller''s place asks its staff for a second factor; null for patients and guests, who are never asked.';

-- Only somebody who has just used a factor asks others for one: so Auth is known to offer them, and whoever decides
-- is not the first to stand outside.
create function public.set_second_factor_rule(p_facility_id uuid, p_required boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.hold_admin();
  v_user uuid;
begin
  if not coalesce(case when p_facility_id is null then private.my_role() = 'system_admin'
      else p_facility_id in (select private.my_admin_facility_ids()) end, false) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You decide for your own facility, or as a system administrator for these.';
  end if;
  if p_required is null then
    raise exception 'asked or not' using errcode = '22023', detail = 'required';
  end if;
  if p_required and not (private.has_second_factor(v_me) and private.level_suffices(true)) then
    raise exception 'second_factor_first' using errcode = '42501', hint = 'Set up your own first, and sign in with it.';
  end if;
  if p_required then
    insert into private.second_factor_rules (facility_id, decided_by) values (p_facility_id, v_me) on conflict do nothing;
  else
    delete from private.second_factor_rules r where r.facility_id is not distinct from p_facility_id;
  end if;
  if not found then
    return;
  end if;
  for v_user in
    select u.id from public.users u
     where case when p_facility_id is null then u.role = 'system_admin'
       else private.is_staff(u.role) and u.facility_id = p_facility_id end
     order by u.id for no key update
  loop
    perform private.review_second_factors(v_user);
  end loop;
  perform private.note('second_factor.rule_changed', 'facility', p_facility_id, null, p_facility_id,
    jsonb_build_object('required', p_required));
end $$;
comment on function public.set_second_factor_rule(uuid, boolean) is
  'Asks the staff of a facility for a second factor, or no longer: its administrators. Without a facility: the system''s administrators, for themselves.';

create function public.reset_second_factor(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user public.users := private.lock_administered(p_user_id);
begin
  delete from private.second_factors k where k.user_id = v_user.id;
  delete from auth.mfa_factors f where f.user_id = v_user.id;
  if not found then
    return;
  end if;
  delete from auth.sessions s where s.user_id = v_user.id;
  perform private.review_second_factors(v_user.id);
  perform private.end_live_topics_of(v_user.id);
  perform private.note('second_factor.reset', 'user', v_user.id, null, v_user.facility_id);
  perform realtime.send('{}'::jsonb, 'session.ended', 'user:' || v_user.id, true);
end $$;
comment on function public.reset_second_factor(uuid) is
  'Takes a person''s factors away and signs them out everywhere, for whoever has lost theirs: an administrator in whose scope they are, never their own.';

-- For whoever runs the database, when nobody gets in any more: the device of the only administrator is lost, or Auth
-- does not offer second factors any longer.
create function private.lift_second_factors() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_count integer;
begin
  delete from private.second_factor_rules;
  delete from private.second_factors;
  delete from auth.mfa_factors f using public.users u where u.id = f.user_id and private.is_staff(u.role);
  update public.users u set needs_second_factor = false where u.needs_second_factor;
  get diagnostics v_count = row_count;
  perform audit.record('second_factor.lifted', null, 'system', null, null, null, 'ok', null,
    jsonb_build_object('people', v_count), null, null, null);
  return v_count;
end $$;
comment on function private.lift_second_factors() is
  'Operators only: asks nobody for a second factor any more and takes all of staff''s away; answers how many people needed one.';

drop function public.list_people(text, text, uuid, boolean, integer);
create function public.list_people(
  p_query text default null, p_role text default null, p_facility_id uuid default null, p_is_active boolean default null,
  p_limit integer default 50
) returns table (user_id uuid, display_name text, email text, role text, facility_id uuid, facility_name text,
  is_active boolean, reason text, decided_at timestamptz, decided_by text, created_at timestamptz, has_second_factor boolean)
language sql stable security definer set search_path = ''
as $$
  select u.id, u.display_name, c.email, u.role, u.facility_id, f.name, u.is_active, d.reason, d.decided_at, o.display_name,
    u.created_at, private.has_second_factor(u.id)
    from public.users me
    join public.users u on u.role in ('provider', 'facility_admin', 'system_admin')
      and (me.role = 'system_admin' or (u.facility_id = me.facility_id and u.role <> 'system_admin'))
    left join public.user_contacts c on c.user_id = u.id
    left join public.facilities f on f.id = u.facility_id
    left join lateral (select * from private.account_decisions k where k.user_id = u.id order by k.decided_at desc, k.id desc limit 1) d
      on true
    left join public.users o on o.id = d.decided_by
   where me.id = (select private.my_person_ids()) and me.role in ('facility_admin', 'system_admin')
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
  'The staff in an administrator''s scope, by name, and who has a second factor: a facility''s own, or everybody''s. Nothing for anybody else.';

grant execute on function public.my_second_factor_rule(), public.set_second_factor_rule(uuid, boolean),
  public.reset_second_factor(uuid), public.list_people(text, text, uuid, boolean, integer) to authenticated;
