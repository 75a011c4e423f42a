-- A patient books and moves their own visits. What hangs on a visit (its care window, its call and whoever waits in
-- it) follows by the triggers on appointments; here stands only who may, when, and that nobody is booked twice.
set local lock_timeout = '3s';

create table private.appointment_moves (
  id uuid primary key,
  appointment_id uuid not null references public.appointments (id) on delete cascade,
  moved_by uuid references public.users (id) on delete set null,
  from_start timestamptz not null,
  to_start timestamptz not null,
  reason text,
  moved_at timestamptz not null default clock_timestamp(),
  constraint appointment_moves_reason_check check (char_length(reason) <= 500)
);
comment on table private.appointment_moves is
  'Each move of a visit by its patient, under an id that the client made, so that the same request twice moves once.';
create index idx_appointment_moves_appointment on private.appointment_moves (appointment_id, moved_at);
create index idx_appointment_moves_moved_by on private.appointment_moves (moved_by);

-- A patient's own bookings come one after the other, so the second of two tabs sees what the first has booked.
create function private.begin_visit_change(p_id uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() is distinct from 'patient' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only patients book and move their visits here.';
  end if;
  if p_id is null then
    raise exception 'an id is needed' using errcode = '22023', detail = 'id';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('visits of ' || v_me, 0));
  return v_me;
end $$;

create function private.take_visit_token(p_patient_id uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  select private.take_token(p_patient_id, 'visits', private.setting_number('visits.changes_per_day', 20) / 1440,
    private.setting_number('visits.changes_per_day', 20))
$$;

create function private.refuse_visit(p_why text) returns void
language plpgsql set search_path = ''
as $$
begin
  raise exception '%', p_why using errcode = 'PT409', hint = case p_why
    when 'slot_taken' then 'This time is not free. Choose another one.'
    when 'notice_passed' then 'It is too late to move this visit. Call the clinic.'
    when 'id_taken' then 'Make a new id for a new request.'
    else 'A visit in this state cannot be moved.' end;
end $$;

create function public.book_appointment(
  p_id uuid, p_provider_id uuid, p_starts_at timestamptz, p_visit_type text default 'video', p_reason text default null
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.begin_visit_change(p_id);
  v_there public.appointments;
  v_day date := (p_starts_at at time zone 'UTC')::date;
  v_slot record;
begin
  select * into v_there from public.appointments a where a.id = p_id;
  if v_there.id is not null then
    -- The same request again is the same booking, also when the visit has moved since.
    if v_there.patient_id = v_me and v_there.provider_id = p_provider_id and p_starts_at = coalesce(
      (select m.from_start from private.appointment_moves m where m.appointment_id = p_id order by m.moved_at limit 1),
      v_there.scheduled_start) then
      return p_id;
    end if;
    perform private.refuse_visit('id_taken');
  end if;
  if p_visit_type is null or p_visit_type not in ('video', 'clinic') then
    raise exception 'unknown type' using errcode = '22023', detail = 'visit_type';
  end if;
  if not exists (select 1 from private.bookable_places(v_me) b where b.provider_id = p_provider_id) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such provider at your clinics.';
  end if;
  perform private.take_visit_token(v_me);
  -- A day of a clinic's calendar begins at most a day before or after the one of UTC.
  select * into v_slot from private.free_slots(v_me, p_provider_id, v_day - 1, v_day + 1, now()) s
   where s.starts_at = p_starts_at;
  if v_slot.starts_at is null then
    perform private.refuse_visit('slot_taken');
  end if;
  begin
    insert into public.appointments (id, patient_id, provider_id, facility_id, scheduled_start, scheduled_end, visit_type, reason)
    values (p_id, v_me, p_provider_id, v_slot.facility_id, v_slot.starts_at, v_slot.ends_at, p_visit_type,
      private.clean_text(p_reason, 500));
  exception
    -- Somebody was quicker by a moment: appointments_provider_no_overlap.
    when exclusion_violation then perform private.refuse_visit('slot_taken');
    when unique_violation then perform private.refuse_visit('id_taken');
  end;
  return p_id;
end $$;
comment on function public.book_appointment(uuid, uuid, timestamptz, text, text) is
  'Books a visit for the calling patient at a time that available_slots offers. The same id again is the same booking. Refusals: slot_taken, id_taken.';

create function public.reschedule_appointment(
  p_move_id uuid, p_appointment_id uuid, p_starts_at timestamptz, p_reason text default null
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.begin_visit_change(p_move_id);
  v_visit public.appointments;
  v_made private.appointment_moves;
  v_day date := (p_starts_at at time zone 'UTC')::date;
  v_slot record;
begin
  select * into v_visit from public.appointments a where a.id = p_appointment_id and a.patient_id = v_me for no key update;
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  select * into v_made from private.appointment_moves m where m.id = p_move_id;
  if v_made.id is not null then
    if v_made.appointment_id = p_appointment_id and v_made.to_start = p_starts_at then
      return;
    end if;
    perform private.refuse_visit('id_taken');
  end if;
  if v_visit.status not in ('scheduled', 'confirmed') then
    perform private.refuse_visit('invalid_transition');
  end if;
  if now() > v_visit.scheduled_start - make_interval(mins => private.setting_number('visits.notice_minutes', 120)::integer) then
    perform private.refuse_visit('notice_passed');
  end if;
  perform private.take_visit_token(v_me);
  select * into v_slot from private.free_slots(v_me, v_visit.provider_id, v_day - 1, v_day + 1, now(), v_visit.id) s
   where s.starts_at = p_starts_at;
  if v_slot.starts_at is null then
    perform private.refuse_visit('slot_taken');
  end if;
  begin
    -- The provider confirmed the old time, not this one.
    update public.appointments a
       set scheduled_start = v_slot.starts_at, scheduled_end = v_slot.ends_at, status = 'scheduled',
           status_changed_at = now(), status_changed_by = v_me
     where a.id = v_visit.id;
    insert into private.appointment_moves (id, appointment_id, moved_by, from_start, to_start, reason)
    values (p_move_id, v_visit.id, v_me, v_visit.scheduled_start, v_slot.starts_at, private.clean_text(p_reason, 500));
  exception
    when exclusion_violation then perform private.refuse_visit('slot_taken');
    when unique_violation then perform private.refuse_visit('id_taken');
  end;
  perform private.note('appointment.moved', 'appointment', v_visit.id, v_me, v_visit.facility_id,
    jsonb_build_object('from', v_visit.scheduled_start, 'to', v_slot.starts_at));
end $$;
comment on function public.reschedule_appointment(uuid, uuid, timestamptz, text) is
  'Moves a visit of the calling patient, with all that hangs on it, to another free time of its provider. The same move id again is the same move. Refusals: slot_taken, notice_passed, invalid_transition, id_taken.';

create function public.calendar_entry(p_appointment_id uuid)
returns table (status text, starts_at timestamptz, ends_at timestamptz, provider_name text, revision integer, changed_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  return query
  select a.status, a.scheduled_start, a.scheduled_end, u.display_name,
    (select count(*)::integer from private.appointment_moves m where m.appointment_id = a.id) + (a.status = 'cancelled')::integer,
    a.updated_at
    from public.appointments a join public.users u on u.id = a.provider_id
   where a.id = p_appointment_id and a.patient_id = v_me;
end $$;
comment on function public.calendar_entry(uuid) is
  'What a calendar needs of a visit of the calling patient: no health data. The revision grows with each move.';

grant execute on function public.book_appointment(uuid, uuid, timestamptz, text, text),
  public.reschedule_appointment(uuid, uuid, timestamptz, text), public.calendar_entry(uuid) to authenticated;
