-- A visit makes its care window and its call session, and moves them with it. Status goes along one
-- table of transitions; people act through set_appointment_status only.
set local lock_timeout = '3s';

-- The window opens with the booking and closes 24 hours after the visit; a cancelled or missed visit
-- closes it at once. A visit that moves takes its window along, and reopens one that only time had closed.
create function private.sync_care_window() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_live boolean := new.status not in ('cancelled', 'no-show');
  v_closes timestamptz := new.scheduled_end + interval '24 hours';
begin
  -- A message that waits for one of these finds the window as it is after this.
  perform 1 from public.conversations c join public.care_windows w on w.id = c.care_window_id
   where w.appointment_id = new.id order by c.id for no key update of c;
  insert into public.care_windows as w (appointment_id, patient_id, provider_id, opens_at, closes_at, closed_at, closed_by)
  values (new.id, new.patient_id, new.provider_id, least(new.created_at, new.scheduled_start), v_closes,
    case when not v_live then now() end, case when not v_live then auth.uid() end)
  on conflict (appointment_id) do update
    set patient_id = excluded.patient_id, provider_id = excluded.provider_id,
        opens_at = least(w.opens_at, new.scheduled_start), closes_at = v_closes,
        closed_at = case
          when not v_live then coalesce(w.closed_at, now())
          when w.closed_by is null and v_closes > now() then null
          else w.closed_at end,
        closed_by = case when not v_live then coalesce(w.closed_by, auth.uid()) else w.closed_by end,
        updated_at = now();
  return null;
end $$;
create trigger appointments_care_window
  after insert or update of status, scheduled_start, scheduled_end, patient_id, provider_id on public.appointments
  for each row execute function private.sync_care_window();

-- Times of a call come from the visit, never from the moment somebody pressed a button: the waiting
-- room opens 10 minutes before, ordinary tokens end 10 minutes after, and 5 more minutes let a running
-- visit finish.
create function private.sync_call_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.visit_type = 'video' and new.status in ('scheduled', 'confirmed', 'in-progress')
    and not exists (select 1 from public.video_call_sessions s where s.appointment_id = new.id) then
    insert into public.video_call_sessions (appointment_id, provider_id, patient_id, facility_id, channel_name,
      call_window_start, token_expires_at, call_window_end)
    values (new.id, new.provider_id, new.patient_id, new.facility_id, replace(gen_random_uuid()::text, '-', ''),
      new.scheduled_start - interval '10 minutes', new.scheduled_end + interval '10 minutes',
      new.scheduled_end + interval '15 minutes');
    return null;
  end if;
  update public.video_call_sessions s
     set provider_id = new.provider_id, patient_id = new.patient_id,
         call_window_start = new.scheduled_start - interval '10 minutes',
         token_expires_at = new.scheduled_end + interval '10 minutes',
         call_window_end = new.scheduled_end + interval '15 minutes',
         status = case when new.status = 'cancelled' then 'cancelled' when new.status = 'no-show' then 'no-show' else s.status end,
         updated_at = now()
   where s.appointment_id = new.id and s.status = 'pending';
  return null;
end $$;
create trigger appointments_call_session
  after insert or update of status, scheduled_start, scheduled_end, patient_id, provider_id on public.appointments
  for each row execute function private.sync_call_session();

create function private.note_appointment() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note(case when tg_op = 'INSERT' then 'appointment.booked' else 'appointment.status_changed' end,
    'appointment', new.id, new.patient_id, new.facility_id,
    jsonb_build_object('from', case when tg_op = 'UPDATE' then old.status end, 'to', new.status));
  return null;
end $$;
create trigger appointments_note_booked after insert on public.appointments
  for each row execute function private.note_appointment();
create trigger appointments_note_status after update of status on public.appointments
  for each row when (old.status is distinct from new.status) execute function private.note_appointment();

-- From, to, and who: the provider and the facility's administrator, or anybody concerned.
create function private.appointment_move_allowed(p_from text, p_to text, p_is_patient boolean) returns boolean
language sql immutable
as $$
  select exists (
    select 1 from (values
      ('scheduled', 'confirmed', false), ('scheduled', 'in-progress', false), ('scheduled', 'no-show', false),
      ('scheduled', 'cancelled', true), ('confirmed', 'in-progress', false), ('confirmed', 'no-show', false),
      ('confirmed', 'cancelled', true), ('in-progress', 'completed', false), ('in-progress', 'no-show', false)
    ) as t (move_from, move_to, patient_may)
    where t.move_from = p_from and t.move_to = p_to and (t.patient_may or not p_is_patient))
$$;

create function public.set_appointment_status(p_appointment_id uuid, p_status text, p_reason text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_visit public.appointments;
begin
  select * into v_visit from public.appointments a
   where a.id = p_appointment_id
     and (a.patient_id = v_me or a.provider_id = v_me or a.facility_id in (select private.my_admin_facility_ids()))
     for no key update;
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  if v_visit.status = p_status then
    return;
  end if;
  if not private.appointment_move_allowed(v_visit.status, p_status, v_visit.patient_id = v_me) then
    raise exception 'invalid_transition' using errcode = 'PT409',
      hint = format('An appointment that is %s cannot become %s.', v_visit.status, p_status);
  end if;
  update public.appointments a
     set status = p_status, status_reason = private.clean_text(p_reason, 500),
         status_changed_at = now(), status_changed_by = v_me
   where a.id = p_appointment_id;
end $$;
comment on function public.set_appointment_status(uuid, text, text) is
  'Moves an appointment along the table of transitions. Patients may cancel; providers and administrators of the facility do the rest.';

create function public.can_provider_chat_with_patient(p_provider_id uuid, p_patient_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  -- The answer itself reveals a treatment relation: only the two may ask.
  if not private.caller_is_service() and private.require_caller() not in (p_provider_id, p_patient_id) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only the two people concerned may ask.';
  end if;
  return exists (
    select 1 from public.appointments a
      join public.users pr on pr.id = a.provider_id and pr.role = 'provider' and pr.is_active
      join public.users pa on pa.id = a.patient_id and pa.role = 'patient' and pa.is_active
     where a.provider_id = p_provider_id and a.patient_id = p_patient_id
       and a.status in ('scheduled', 'confirmed', 'in-progress', 'completed')
       and now() < a.scheduled_end + interval '24 hours');
end $$;
comment on function public.can_provider_chat_with_patient(uuid, uuid) is
  'Whether an appointment of the pair allows writing now: until 24 hours (exclusive) after it ends.';

create function public.list_appointments(p_from timestamptz, p_to timestamptz)
returns table (
  id uuid, status text, scheduled_start timestamptz, scheduled_end timestamptz, visit_type text, reason text,
  patient_id uuid, patient_name text, patient_birth_date date, patient_record_number text,
  provider_id uuid, provider_name text, provider_specialty text, facility_id uuid, facility_name text,
  window_opens_at timestamptz, window_closes_at timestamptz, window_closed_at timestamptz,
  conversation_id uuid, unread integer, can_request_conversation boolean
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := (select private.my_person_ids());
begin
  return query
  select a.id, a.status, a.scheduled_start, a.scheduled_end, a.visit_type,
    case when me in (a.patient_id, a.provider_id) then a.reason end,
    a.patient_id, pa.display_name, pp.birth_date, pp.record_number,
    a.provider_id, pr.display_name, pv.specialty, a.facility_id, f.name,
    w.opens_at, w.closes_at, w.closed_at,
    mine.conversation_id, coalesce(private.unread(mine.conversation_id, me, mine.last_read_seq), 0),
    (c.id is null and private.window_is_open(w) and me in (a.patient_id, a.provider_id)
      and (me = a.provider_id or f.patients_may_open_conversations))
    from (
      select v.* from public.appointments v where v.patient_id = me and v.scheduled_start < p_to and v.scheduled_start >= p_from
      union
      select v.* from public.appointments v where v.provider_id = me and v.scheduled_start < p_to and v.scheduled_start >= p_from
      union
      select v.* from public.appointments v where v.facility_id in (select private.my_admin_facility_ids())
        and v.scheduled_start < p_to and v.scheduled_start >= p_from
    ) a
    join public.care_windows w on w.appointment_id = a.id
    join public.facilities f on f.id = a.facility_id
    join public.users pa on pa.id = a.patient_id
    join public.users pr on pr.id = a.provider_id
    left join public.patient_profiles pp on pp.user_id = a.patient_id
    left join public.provider_profiles pv on pv.user_id = a.provider_id
    left join public.conversations c on c.appointment_id = a.id and c.conversation_category = 'provider_to_patient'
    left join public.conversation_participants mine on mine.conversation_id = c.id and mine.user_id = me and mine.is_active
   order by a.scheduled_start, a.id;
end $$;
comment on function public.list_appointments(timestamptz, timestamptz) is
  'Appointments that start in [p_from, p_to): the caller''s own, and for facility administrators all of the facility without the reason.';

grant execute on function public.set_appointment_status(uuid, text, text), public.list_appointments(timestamptz, timestamptz)
  to authenticated;
grant execute on function public.can_provider_chat_with_patient(uuid, uuid) to authenticated, service_role;
