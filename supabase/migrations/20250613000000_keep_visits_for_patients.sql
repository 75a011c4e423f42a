-- Whoever acts for a patient sees to their visits as the patient would: looks for times, books, moves and cancels, in
-- their own name and out of their own allowance. What a visit is for stays the patient's and the provider's to read.
set local lock_timeout = '3s';

comment on function private.my_person_ids(boolean) is
  'The caller, and with true the patients for whom they act now as well. Used for visits, and nowhere else.';

create function private.visiting_patient(p_for uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_for is not null and p_for not in (select private.my_person_ids(true)) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You act for no such patient.';
  end if;
  return coalesce(p_for, v_me);
end $$;
comment on function private.visiting_patient(uuid) is
  'Whose visit the call is about: the caller''s, or that of the patient for whom they act.';

-- ── Times ──

drop function public.list_bookable_providers();
create function public.list_bookable_providers(p_for uuid default null)
returns table (provider_id uuid, provider_name text, specialty text, facility_id uuid, facility_name text,
  facility_city text, time_zone text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_patient uuid := private.visiting_patient(p_for);
begin
  return query
  select b.provider_id, u.display_name, nullif(pr.specialty, ''), f.id, f.name, f.city, b.time_zone
    from private.bookable_places(v_patient) b
    join public.users u on u.id = b.provider_id
    join public.facilities f on f.id = b.facility_id
    left join public.provider_profiles pr on pr.user_id = b.provider_id
   order by u.display_name, f.name, b.provider_id, f.id;
end $$;
comment on function public.list_bookable_providers(uuid) is
  'With whom the calling patient, or the one for whom they act, can book, and where; nobody for other people. Times are shown in the clinic''s time zone.';

drop function public.available_slots(uuid, date, date, uuid);
create function public.available_slots(
  p_provider_id uuid, p_from date, p_to date, p_moving uuid default null, p_for uuid default null
) returns table (starts_at timestamptz, ends_at timestamptz, facility_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_patient uuid := private.visiting_patient(p_for);
begin
  if p_moving is not null then
    select a.patient_id into v_patient from public.appointments a
     where a.id = p_moving and a.provider_id = p_provider_id
       and (a.provider_id = v_me or a.patient_id in (select private.my_person_ids(true)));
    if v_patient is null then
      raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
    end if;
  end if;
  return query select s.* from private.free_slots(v_patient, p_provider_id, p_from, p_to, now(), p_moving) s;
end $$;
comment on function public.available_slots(uuid, date, date, uuid, uuid) is
  'Free times of a provider for the calling patient or the one for whom they act, by days of the clinic''s calendar, six weeks ahead at most; for a visit that is moved, those that are free for both, and its own time does not stand in the way.';

-- ── Booking ──

drop function private.begin_visit_change(uuid);
create function private.begin_visit_change(p_id uuid, p_for uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_patient uuid := private.visiting_patient(p_for);
begin
  if private.my_role() is distinct from 'patient' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only patients and those who act for them book here.';
  end if;
  if p_id is null then
    raise exception 'an id is needed' using errcode = '22023', detail = 'id';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('visits of ' || v_patient, 0));
  return v_patient;
end $$;
comment on function private.begin_visit_change(uuid, uuid) is
  'The patient of a new visit, whose bookings come one after the other, so the second of two tabs sees what the first has booked.';

drop function public.book_appointment(uuid, uuid, timestamptz, text, text);
create function public.book_appointment(
  p_id uuid, p_provider_id uuid, p_starts_at timestamptz, p_visit_type text default 'video', p_reason text default null,
  p_for uuid default null
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_patient uuid := private.begin_visit_change(p_id, p_for);
  v_there public.appointments;
  v_day date := (p_starts_at at time zone 'UTC')::date;
  v_slot record;
begin
  select * into v_there from public.appointments a where a.id = p_id;
  if v_there.id is not null then
    -- The same request again is the same booking, also when the visit has moved since.
    if v_there.patient_id = v_patient and v_there.provider_id = p_provider_id and p_starts_at = coalesce(
      (select m.from_start from private.appointment_moves m where m.appointment_id = p_id order by m.moved_at limit 1),
      v_there.scheduled_start) then
      return p_id;
    end if;
    perform private.refuse_visit('id_taken');
  end if;
  if p_visit_type is null or p_visit_type not in ('video', 'clinic') then
    raise exception 'unknown type' using errcode = '22023', detail = 'visit_type';
  end if;
  if not exists (select 1 from private.bookable_places(v_patient) b where b.provider_id = p_provider_id) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such provider at your clinics.';
  end if;
  perform private.take_visit_token(auth.uid());
  -- A day of a clinic's calendar begins at most a day before or after the one of UTC.
  select * into v_slot from private.free_slots(v_patient, p_provider_id, v_day - 1, v_day + 1, now()) s
   where s.starts_at = p_starts_at;
  if v_slot.starts_at is null then
    perform private.refuse_visit('slot_taken');
  end if;
  begin
    insert into public.appointments (id, patient_id, provider_id, facility_id, scheduled_start, scheduled_end, visit_type, reason)
    values (p_id, v_patient, p_provider_id, v_slot.facility_id, v_slot.starts_at, v_slot.ends_at, p_visit_type,
      private.clean_text(p_reason, 500));
  exception
    -- Somebody was quicker by a moment: appointments_provider_no_overlap.
    when exclusion_violation then perform private.refuse_visit('slot_taken');
    when unique_violation then perform private.refuse_visit('id_taken');
  end;
  return p_id;
end $$;
comment on function public.book_appointment(uuid, uuid, timestamptz, text, text, uuid) is
  'Books a visit for the calling patient, or for the one for whom they act (p_for), at a time that available_slots offers. The same id again is the same booking. Refusals: slot_taken, id_taken.';

-- ── Moving ──

create or replace function private.begin_visit_move(p_move_id uuid, p_appointment_id uuid) returns public.appointments
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_role text := private.my_role();
  v_visit public.appointments;
begin
  if v_role is null or v_role not in ('patient', 'provider') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only the patient and the provider of a visit move it.';
  end if;
  if p_move_id is null then
    raise exception 'an id is needed' using errcode = '22023', detail = 'id';
  end if;
  select * into v_visit from public.appointments a
   where a.id = p_appointment_id and case v_role
     when 'patient' then a.patient_id in (select private.my_person_ids(true)) else a.provider_id = v_me end;
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('visits of ' || v_visit.patient_id, 0));
  select * into v_visit from public.appointments a where a.id = p_appointment_id for no key update;
  return v_visit;
end $$;
comment on function private.begin_visit_move(uuid, uuid) is
  'The visit, locked, behind the lock under which its patient''s bookings come one after the other.';

create or replace function public.reschedule_appointment(
  p_move_id uuid, p_appointment_id uuid, p_starts_at timestamptz, p_reason text default null
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_visit public.appointments := private.begin_visit_move(p_move_id, p_appointment_id);
  v_me uuid := auth.uid();
  v_by_patient boolean := v_me <> v_visit.provider_id;
  v_reason text := private.clean_text(p_reason, 500);
  v_made private.appointment_moves;
  v_day date := (p_starts_at at time zone 'UTC')::date;
  v_slot record;
begin
  select * into v_made from private.appointment_moves m where m.id = p_move_id;
  if v_made.id is not null then
    if v_made.appointment_id = p_appointment_id and v_made.to_start = p_starts_at and v_made.moved_by = v_me then
      return;
    end if;
    perform private.refuse_visit('id_taken');
  end if;
  perform private.check_visit_move(v_visit, v_by_patient, v_reason);
  perform private.take_visit_move_token(v_me, v_by_patient);
  select * into v_slot from private.free_slots(v_visit.patient_id, v_visit.provider_id, v_day - 1, v_day + 1, now(), v_visit.id) s
   where s.starts_at = p_starts_at;
  if v_slot.starts_at is null then
    perform private.refuse_visit('slot_taken');
  end if;
  begin
    -- What the provider confirmed was the old time, unless the new one is their own choice.
    update public.appointments a
       set scheduled_start = v_slot.starts_at, scheduled_end = v_slot.ends_at,
           status = case when v_by_patient then 'scheduled' else a.status end,
           status_changed_at = now(), status_changed_by = v_me
     where a.id = v_visit.id;
    insert into private.appointment_moves (id, appointment_id, moved_by, from_start, to_start, reason)
    values (p_move_id, v_visit.id, v_me, v_visit.scheduled_start, v_slot.starts_at, v_reason);
  exception
    when exclusion_violation then perform private.refuse_visit('slot_taken');
    when unique_violation then perform private.refuse_visit('id_taken');
  end;
  perform private.note('appointment.moved', 'appointment', v_visit.id, v_visit.patient_id, v_visit.facility_id,
    jsonb_build_object('from', v_visit.scheduled_start, 'to', v_slot.starts_at));
  perform private.tell_visit_change(v_visit, v_slot.starts_at, v_reason);
end $$;
comment on function public.reschedule_appointment(uuid, uuid, timestamptz, text) is
  'Moves a visit of the calling patient or provider, or of the patient for whom the caller acts, with all that hangs on it, to another time that is free for both, and tells the other. The same move id again is the same move. A provider gives a reason (22023, detail reason). Refusals: slot_taken, notice_passed (patients), invalid_transition, id_taken.';
