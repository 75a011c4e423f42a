-- Making conversations and changing who takes part. There is no insert grant beside these functions:
-- a plain insert would skip every rule that they hold.
set local lock_timeout = '3s';

-- Whom p_creator may bring into a conversation. Unknown and unreachable are the same answer.
create function private.can_reach(p_creator public.users, p_other public.users) returns boolean
language sql stable security definer set search_path = ''
as $$
  select p_other.is_active and case
    when p_creator.role = 'patient' then p_other.role = 'provider' and exists (
      select 1 from public.appointments a where a.patient_id = p_creator.id and a.provider_id = p_other.id)
    when p_creator.role in ('provider', 'facility_admin', 'system_admin') then case
      when p_other.role = 'provider' then true
      when p_other.role = 'facility_admin' then p_other.facility_id = p_creator.facility_id
      when p_other.role = 'patient' then exists (
        select 1 from public.appointments a where a.provider_id = p_creator.id and a.patient_id = p_other.id)
      else false end
    else false end
$$;

-- A patient may only ever be seated where a care window says how long writing is allowed, and a clinic's
-- conversation takes its own staff only: beside its patients, and whoever treats in the visit itself.
create function private.before_participant_write() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.is_active
    and exists (select 1 from public.users u where u.id = new.user_id and u.role in ('patient', 'guest'))
    and exists (select 1 from public.conversations c where c.id = new.conversation_id and c.care_window_id is null) then
    raise exception 'a patient needs a care window here' using errcode = '23514';
  end if;
  if new.is_active and exists (
    select 1 from public.conversations c join public.users u on u.id = new.user_id
     where c.id = new.conversation_id and c.facility_id is distinct from u.facility_id and c.facility_id is not null
       and u.role in ('provider', 'facility_admin', 'system_admin')
       and not exists (select 1 from public.appointments a where a.id = c.appointment_id and a.provider_id = u.id)) then
    raise exception 'unreachable' using errcode = '42501', hint = 'Only people of the clinic can take part in its conversations.';
  end if;
  return new;
end $$;
create trigger conversation_participants_before_write
  before insert or update of is_active, user_id, conversation_id on public.conversation_participants
  for each row execute function private.before_participant_write();

-- The clinic where all of them work; null when they work in several, or somebody in none.
create function private.common_facility(p_user_ids uuid[]) returns uuid
language sql stable set search_path = ''
as $$
  select case when count(distinct u.facility_id) = 1 and count(u.facility_id) = cardinality(p_user_ids)
    then (array_agg(u.facility_id))[1] end
    from public.users u where u.id = any (p_user_ids)
$$;

create function private.initiator_role(p_role text) returns text
language sql immutable
as $$
  select case p_role when 'provider' then 'provider' when 'patient' then 'patient' when 'guest' then 'patient'
    when 'facility_admin' then 'admin' when 'system_admin' then 'admin' else 'system' end
$$;

-- Writes the rows; every check is behind us. p_moderator leads, the others take part.
create function private.seat_conversation(
  p_type text, p_category text, p_title text, p_appointment_id uuid, p_window_id uuid, p_facility_id uuid,
  p_created_by uuid, p_initiated_by text, p_moderator uuid, p_people uuid[]
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  insert into public.conversations (conversation_type, conversation_category, title, appointment_id, care_window_id,
    facility_id, created_by, initiated_by_role, requires_appointment, retention_class)
  values (p_type, p_category, private.clean_text(p_title, 200), p_appointment_id, p_window_id, p_facility_id,
    p_created_by, p_initiated_by, p_appointment_id is not null,
    case when p_window_id is null then 'operational' else 'clinical' end)
  returning id into v_id;
  insert into public.conversation_participants (conversation_id, user_id, participant_role)
  select v_id, t.id, case when t.id = p_moderator then 'moderator' else 'participant' end
    from (select distinct unnest(p_people || p_moderator) as id) t where t.id is not null
   order by t.id;
  perform private.note('conversation.created', 'conversation', v_id,
    (select w.patient_id from public.care_windows w where w.id = p_window_id), p_facility_id,
    jsonb_build_object('category', p_category, 'appointment_id', p_appointment_id, 'people', cardinality(p_people)));
  return v_id;
end $$;

-- Refuses what the shape of the request already forbids.
create function private.check_conversation_shape(
  p_creator public.users, p_others uuid[], p_type text, p_category text, p_patients integer, p_appointment_id uuid
) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if p_type not in ('direct', 'group')
    or p_category not in ('provider_to_provider', 'provider_to_patient', 'group', 'video_call_group') then
    raise exception 'unknown conversation type or category' using errcode = '22023';
  end if;
  if cardinality(p_others) not between 1 and 49 then
    raise exception 'a conversation has 2 to 50 people' using errcode = '22023';
  end if;
  if p_type = 'direct' and (cardinality(p_others) <> 1 or p_category not in ('provider_to_provider', 'provider_to_patient')) then
    raise exception 'a direct conversation has two people' using errcode = '22023';
  end if;
  if p_creator.role = 'patient' and p_category in ('provider_to_patient', 'provider_to_provider') then
    raise exception 'forbidden' using errcode = '42501', hint = 'A patient opens the thread of a booked visit instead.';
  end if;
  if p_category = 'provider_to_provider' and (p_patients > 0 or p_creator.role <> 'provider') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only colleagues take part in this kind of conversation.';
  end if;
  if p_category = 'provider_to_patient' and p_patients <> 1 then
    raise exception 'exactly one patient takes part' using errcode = '22023';
  end if;
  if p_appointment_id is null and (p_patients > 0 or p_category in ('provider_to_patient', 'video_call_group')) then
    raise exception 'an appointment is needed' using errcode = '22023', hint = 'A conversation with a patient belongs to an appointment.';
  end if;
end $$;
