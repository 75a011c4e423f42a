-- Who is asking, and what is theirs: the set helpers that all policies share. Each answers with a
-- bounded list of ids, so that a policy becomes "column = any (list)" and uses the column's index.
-- A definer function is never inlined and its owner bypasses RLS, so nothing recurses. What runs with
-- every statement is written in PL/pgSQL, which keeps its plans for the session; SQL functions plan anew
-- at each call.
set local lock_timeout = '3s';

create function private.my_person_ids() returns setof uuid
language plpgsql stable rows 1 security definer set search_path = ''
as $$
begin
  return query select u.id from public.users u where u.id = auth.uid() and u.is_active;
end $$;
comment on function private.my_person_ids() is
  'The people the caller may act for: today the caller alone, nobody when signed out or deactivated.';

create function private.caller_is_active() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.my_person_ids())
$$;

create function private.caller_is_service() returns boolean
language sql stable
as $$
  select coalesce(auth.role(), '') = 'service_role'
$$;

create function private.my_role() returns text
language sql stable security definer set search_path = ''
as $$
  select u.role from public.users u where u.id = (select auth.uid()) and u.is_active
$$;
comment on function private.my_role() is 'The active caller''s role, from the table and never from the token.';

-- The caller of a command. Raises 42501 "signed_out" when there is none.
create function private.require_caller() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_id uuid := (select p from private.my_person_ids() p);
begin
  if v_id is null then
    raise exception 'signed_out' using errcode = '42501', hint = 'Sign in again.';
  end if;
  return v_id;
end $$;

-- An id argument that names somebody else is an error for everyone but the service role.
create function private.require_self(p_user_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.caller_is_service() then
    return p_user_id;
  end if;
  if p_user_id is distinct from private.require_caller() then
    raise exception 'sender_mismatch' using errcode = '42501', hint = 'You can only do this for yourself.';
  end if;
  return p_user_id;
end $$;

create function private.my_conversation_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid[] := array(select private.my_person_ids());
begin
  return query
    select p.conversation_id from public.conversation_participants p
     where p.user_id = any (v_me) and p.is_active
    union
    select g.conversation_id from private.break_glass g
     where g.admin_id = any (v_me) and now() < g.expires_at and g.ended_at is null;
end $$;
comment on function private.my_conversation_ids() is
  'The one place that says which conversations the caller may read: membership, and open break-glass.';

create function private.my_appointment_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with me as (select u.id, u.role, u.facility_id from public.users u where u.id = any (array(select private.my_person_ids())))
  select a.id from me join public.appointments a on a.patient_id = me.id
  union
  select a.id from me join public.appointments a on a.provider_id = me.id
  union
  select a.id from me join public.appointments a on a.facility_id = me.facility_id and me.role = 'facility_admin'
  union
  select a.id from me cross join public.appointments a where me.role = 'system_admin'
$$;

create function private.my_window_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select w.id from public.care_windows w where w.appointment_id = any (array(select private.my_appointment_ids()))
  union
  select w.id from public.care_windows w where w.patient_id = any (array(select private.my_person_ids()))
  union
  select w.id from public.care_windows w where w.provider_id = any (array(select private.my_person_ids()))
$$;

create function private.my_user_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with me as (select u.id, u.role, u.facility_id from public.users u where u.id = any (array(select private.my_person_ids())))
  select me.id from me
  union
  select u.id from me join public.users u on u.facility_id = me.facility_id and me.role = 'facility_admin'
  union
  select u.id from me cross join public.users u where me.role = 'system_admin'
$$;

create function private.my_directory_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with me as (select u.id, u.role, u.facility_id from public.users u where u.id = any (array(select private.my_person_ids())))
  select me.id from me
  union
  select other.user_id
    from public.conversation_participants other
   where other.conversation_id = any (array(select private.my_conversation_ids()))
  union
  select unnest(array[a.patient_id, a.provider_id])
    from me join public.appointments a on me.id in (a.patient_id, a.provider_id)
  union
  select d.user_id from me join public.user_directory d on d.facility_id = me.facility_id
   where me.role in ('provider', 'facility_admin')
  union
  select d.user_id from me cross join public.user_directory d where me.role = 'system_admin'
$$;
comment on function private.my_directory_ids() is
  'Whose name and picture the caller may see: people shared with, for staff their facility, for system admins all.';

create function private.my_facility_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select u.facility_id from public.users u
   where u.id = any (array(select private.my_person_ids())) and u.facility_id is not null
     and u.role in ('provider', 'facility_admin')
$$;

create function private.my_admin_facility_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select u.facility_id from public.users u
   where u.id = any (array(select private.my_person_ids())) and u.role = 'facility_admin'
$$;

create function private.my_call_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select s.id from public.video_call_sessions s
   where s.appointment_id = any (array(select private.my_appointment_ids()))
$$;

create function private.my_ai_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select c.id from public.ai_conversations c where c.user_id = any (array(select private.my_person_ids()))
  union
  select e.conversation_id from public.ai_escalations e
   where e.claimed_by = any (array(select private.my_person_ids())) and e.closed_at is null
$$;
comment on function private.my_ai_conversation_ids() is 'Own assistant threads, and those whose escalation the caller claimed.';

grant execute on function private.my_person_ids(), private.caller_is_active(), private.my_role(),
  private.my_conversation_ids(), private.my_appointment_ids(), private.my_window_ids(), private.my_user_ids(),
  private.my_directory_ids(), private.my_facility_ids(), private.my_admin_facility_ids(), private.my_call_ids(),
  private.my_ai_conversation_ids() to authenticated;
