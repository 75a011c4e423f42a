-- What people see of it: a patient who acts for them, a proxy for whom they act, a clinic who acts for its patients.
set local lock_timeout = '3s';

create function private.proxy_state(p_proxy private.proxies) returns text
language sql stable
as $$
  select case
    when p_proxy.ended_at is not null or p_proxy.due_at <= now() then 'ended'
    when p_proxy.accepted_at is null then 'invited'
    else 'standing' end
$$;

create function public.list_proxies()
returns table (id uuid, side text, state text, relation text, ground text, person_id uuid, person_name text, email text,
  invited_until timestamptz, ends_at timestamptz, accepted_at timestamptz, ended_at timestamptz, ended_as text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
begin
  return query
  select t.id, t.side, private.proxy_state(x), x.relation, x.ground, u.id, u.display_name,
      -- Shown to whoever wrote it down.
      case when x.granted_by = v_me then x.invited_email end,
      x.invited_until, x.ends_at, x.accepted_at, coalesce(x.ended_at, case when x.due_at <= now() then x.due_at end),
      coalesce(x.ended_as, case when x.due_at <= now() then 'time' end)
    from (
      (select y.id, 'patient' as side from private.proxies y where y.patient_id = v_me
        order by y.ended_at is not null, y.granted_at desc limit 30)
      union all
      (select y.id, 'proxy' from private.proxies y where y.proxy_id = v_me
        order by y.ended_at is not null, y.granted_at desc limit 30)
      union all
      select y.id, 'proxy' from private.proxies y
        join public.user_contacts k on k.user_id = v_me and y.invited_email = lower(k.email)
       where y.ended_at is null and y.due_at > now() and private.is_asked(y, v_me)) t
    join private.proxies x on x.id = t.id
    left join public.users u on u.id = case t.side when 'patient' then x.proxy_id else x.patient_id end
   order by 2, x.ended_at is not null, x.granted_at desc, x.id;
end $$;
comment on function public.list_proxies() is
  'Who acts for the caller (side patient) and for whom the caller does (side proxy), asked, standing and ended, the newest first.';

create function public.list_clinic_proxies()
returns table (id uuid, state text, record_number text, relation text, ground text, email text, granted_at timestamptz,
  invited_until timestamptz, ends_at timestamptz, accepted_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_places uuid[] := array(select private.my_admin_facility_ids());
begin
  return query
  select x.id, private.proxy_state(x), k.record_number, x.relation, x.ground,
      case when x.facility_id = any (v_places) then x.invited_email end,
      x.granted_at, x.invited_until, x.ends_at, x.accepted_at
    from private.proxies x join public.patient_profiles k on k.user_id = x.patient_id
   where x.ended_at is null and x.due_at > now() and private.is_patient_at(x.patient_id, v_places)
   order by x.granted_at desc, x.id limit 200;
end $$;
comment on function public.list_clinic_proxies() is
  'For a clinic''s administrator: who is asked to act, or acts, for its patients, by record number and without names; the address of those whom the clinic asked.';

create function public.list_proxied_visits(p_from timestamptz, p_to timestamptz)
returns table (id uuid, patient_id uuid, provider_name text, specialty text, facility_name text, time_zone text,
  status text, scheduled_start timestamptz, scheduled_end timestamptz, visit_type text, conversation_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
begin
  return query
  select a.id, a.patient_id, u.display_name, nullif(k.specialty, ''), f.name, f.time_zone, a.status, a.scheduled_start,
      a.scheduled_end, a.visit_type, mine.conversation_id
    from public.appointments a
    join public.users u on u.id = a.provider_id
    join public.facilities f on f.id = a.facility_id
    left join public.provider_profiles k on k.user_id = a.provider_id
    left join public.conversations c on c.appointment_id = a.id and c.conversation_category = 'provider_to_patient'
    left join public.conversation_participants mine on mine.conversation_id = c.id and mine.user_id = v_me and mine.is_active
   where a.patient_id in (select private.my_person_ids(true)) and a.patient_id <> v_me
     and a.scheduled_start >= p_from and a.scheduled_start < p_to
   order by a.scheduled_start, a.id limit 100;
end $$;
comment on function public.list_proxied_visits(timestamptz, timestamptz) is
  'Visits that start in [p_from, p_to) of patients for whom the caller acts now, without what they come for.';

revoke all on function public.list_proxies(), public.list_clinic_proxies(),
  public.list_proxied_visits(timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function public.list_proxies(), public.list_clinic_proxies(),
  public.list_proxied_visits(timestamptz, timestamptz) to authenticated;
