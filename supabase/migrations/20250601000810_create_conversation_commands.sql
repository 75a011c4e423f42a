-- The commands that create conversations: the general one for staff, and the one that opens the thread
-- of a booked visit.
set local lock_timeout = '3s';

-- The appointment that a conversation is bound to; one error for missing, foreign and unfitting ones.
create function private.appointment_for_conversation(
  p_appointment_id uuid, p_creator public.users, p_patients uuid[]
) returns public.appointments
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_visit public.appointments;
begin
  select * into v_visit from public.appointments a
   where a.id = p_appointment_id and p_creator.id in (a.provider_id, a.patient_id)
     and p_patients <@ array[a.patient_id];
  if v_visit.id is null then
    raise exception 'unreachable' using errcode = '42501', hint = 'Somebody here cannot be reached for this conversation.';
  end if;
  return v_visit;
end $$;

create function private.require_open_window(p_appointment_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_window public.care_windows;
begin
  select * into v_window from public.care_windows w where w.appointment_id = p_appointment_id;
  if v_window.id is null or not private.window_is_open(v_window) then
    raise exception 'window_closed' using errcode = '42501', hint = private.send_hint('window_closed');
  end if;
  return v_window.id;
end $$;

-- What is there already for the same purpose: per appointment, and per pair of colleagues.
create function private.existing_conversation(p_category text, p_type text, p_appointment_id uuid, p_people uuid[]) returns uuid
language sql stable security definer set search_path = ''
as $$
  select c.id from public.conversations c
   where p_appointment_id is not null and c.appointment_id = p_appointment_id and c.conversation_category = p_category
     and (c.is_active or p_category = 'provider_to_patient') and p_category in ('provider_to_patient', 'video_call_group')
  union all
  select p.conversation_id
    from public.conversation_participants p
    join public.conversations c on c.id = p.conversation_id and c.is_active
     and c.conversation_type = 'direct' and c.conversation_category = 'provider_to_provider'
    join public.conversation_participants q on q.conversation_id = c.id and q.user_id = p_people[2] and q.is_active
   where p_type = 'direct' and p_category = 'provider_to_provider' and p.user_id = p_people[1] and p.is_active
   limit 1
$$;

create function public.create_conversation_with_validation(
  p_creator_id uuid, p_participant_ids uuid[], p_conversation_type text, p_conversation_category text,
  p_appointment_id uuid default null, p_title text default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_creator public.users;
  v_others uuid[];
  v_patients uuid[];
  v_visit public.appointments;
  v_window uuid;
  v_id uuid;
begin
  select * into v_creator from public.users u where u.id = private.require_self(p_creator_id) and u.is_active;
  select coalesce(array_agg(distinct t order by t), '{}') into v_others
    from unnest(p_participant_ids) t where t is not null and t <> p_creator_id;
  if v_creator.id is null or v_creator.role = 'guest' or exists (
    select 1 from unnest(v_others) t left join public.users u on u.id = t
     where u.id is null or not private.can_reach(v_creator, u)) then
    raise exception 'unreachable' using errcode = '42501', hint = 'Somebody here cannot be reached for this conversation.';
  end if;
  select coalesce(array_agg(u.id), '{}') into v_patients
    from public.users u where u.id = any (v_others || v_creator.id) and u.role = 'patient';
  perform private.check_conversation_shape(v_creator, v_others, p_conversation_type, p_conversation_category,
    cardinality(v_patients), p_appointment_id);
  if p_appointment_id is not null then
    v_visit := private.appointment_for_conversation(p_appointment_id, v_creator, v_patients);
  end if;
  -- Two taps at once: the second waits here and finds what the first made.
  perform pg_advisory_xact_lock(hashtextextended(
    p_conversation_category || coalesce(p_appointment_id::text, (select string_agg(t::text, ',' order by t) from unnest(v_others || v_creator.id) t)), 0));
  v_id := private.existing_conversation(p_conversation_category, p_conversation_type, p_appointment_id, v_creator.id || v_others);
  if v_id is not null then
    return v_id;
  end if;
  if p_appointment_id is not null then
    v_window := private.require_open_window(p_appointment_id);
  end if;
  return private.seat_conversation(p_conversation_type, p_conversation_category, p_title, p_appointment_id,
    case when cardinality(v_patients) > 0 or p_conversation_category = 'video_call_group' then v_window end,
    coalesce(v_visit.facility_id, private.common_facility(v_others || v_creator.id)), v_creator.id, private.initiator_role(v_creator.role),
    v_creator.id, v_others);
end $$;
comment on function public.create_conversation_with_validation(uuid, uuid[], text, text, uuid, text) is
  'Makes a conversation of the caller with people they can reach; the same request again returns the same conversation.';

create function public.request_conversation(p_appointment_id uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_visit public.appointments;
  v_allowed boolean;
  v_id uuid;
begin
  select * into v_visit from public.appointments a
   where a.id = p_appointment_id and v_me in (a.patient_id, a.provider_id);
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  select v_me = v_visit.provider_id or f.patients_may_open_conversations into v_allowed
    from public.facilities f where f.id = v_visit.facility_id;
  perform pg_advisory_xact_lock(hashtextextended('provider_to_patient' || p_appointment_id, 0));
  v_id := private.existing_conversation('provider_to_patient', 'direct', p_appointment_id, null);
  if v_id is not null then
    if v_id in (select private.my_conversation_ids()) then
      return v_id;
    end if;
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
  if not v_allowed then
    raise exception 'forbidden' using errcode = '42501', hint = 'At this clinic the care team opens the conversation.';
  end if;
  return private.seat_conversation('direct', 'provider_to_patient', null, p_appointment_id,
    private.require_open_window(p_appointment_id), v_visit.facility_id, v_me,
    case when v_me = v_visit.patient_id then 'patient' else 'provider' end,
    v_visit.provider_id, array[v_visit.patient_id]);
end $$;
comment on function public.request_conversation(uuid) is
  'Opens the one thread of a booked visit, for its provider, and for its patient where the facility allows it. Calling again returns the same thread.';

grant execute on function public.create_conversation_with_validation(uuid, uuid[], text, text, uuid, text)
  to authenticated, service_role;
grant execute on function public.request_conversation(uuid) to authenticated;
