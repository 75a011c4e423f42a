-- A provider moves a visit of theirs by the function that its patient moves it by; and whoever moves or cancels a visit
-- says so to the other in the visit's thread, with the reason, so it is unread there and climbs that person's ladder.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('visits.provider_changes_per_day', '200', 'Moves of one provider, refilled within a day.');
comment on table private.appointment_moves is
  'Each move of a visit by its patient or provider, under an id that the client made, so that the same request twice moves once.';

-- ── What the other is told ──

-- A day and a time as the clinic's calendar and clock have them: "Tuesday 9 June 2026, 14:30".
create function private.moment_words(p_locale text, p_at timestamptz, p_zone text) returns text
language sql immutable
as $$
  select case when p_locale = 'fr'
    then (array['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'])[extract(isodow from t.local)::integer]
      || to_char(t.local, ' FMDD ')
      || (array['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre',
        'décembre'])[extract(month from t.local)::integer] || to_char(t.local, ' YYYY, HH24:MI')
    else to_char(t.local, 'FMDay FMDD FMMonth YYYY, HH24:MI') end
    from (select p_at at time zone p_zone) t (local)
$$;

-- The words of whoever changed it, in the language of whoever is to read them.
create function private.visit_change_words(
  p_locale text, p_zone text, p_from timestamptz, p_to timestamptz, p_reason text
) returns text
language sql immutable
as $$
  select case when p_locale = 'fr' then
      case when p_to is null then 'J’ai annulé notre rendez-vous du ' || t.was
        else 'J’ai déplacé notre rendez-vous du ' || t.was || ', au ' || t.becomes end
      || ' (heure du centre, ' || t.zone || ').' || coalesce(' Raison : ' || p_reason, '')
    else
      case when p_to is null then 'I have cancelled our visit of ' || t.was
        else 'I have moved our visit from ' || t.was || ', to ' || t.becomes end
      || ' (clock of the clinic, ' || t.zone || ').' || coalesce(' Reason: ' || p_reason, '') end
    from (select private.moment_words(p_locale, p_from, p_zone) as was, private.moment_words(p_locale, p_to, p_zone) as becomes,
      replace(p_zone, '_', ' ') as zone) t
$$;

-- The visit's thread, opened where there is none and the time to write has come. Where the care team opens threads a
-- patient's change opens one too, since the provider is to be told; the patient then reads in it until the team lets
-- them write.
create function private.ensure_visit_thread(p_visit public.appointments, p_user_id uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_window public.care_windows;
begin
  -- The lock of request_conversation.
  perform pg_advisory_xact_lock(hashtextextended('provider_to_patient' || p_visit.id, 0));
  v_id := private.existing_conversation('provider_to_patient', 'direct', p_visit.id, null);
  select * into v_window from public.care_windows w where w.appointment_id = p_visit.id;
  if v_id is not null or not private.window_is_open(v_window) then
    return v_id;
  end if;
  v_id := private.seat_conversation('direct', 'provider_to_patient', null, p_visit.id, v_window.id, p_visit.facility_id,
    p_user_id, case p_user_id when p_visit.patient_id then 'patient' else 'provider' end, p_visit.provider_id,
    array[p_visit.patient_id]);
  update public.conversation_participants p set can_send_messages = false
   where p.conversation_id = v_id and p.user_id = p_user_id and p_user_id = p_visit.patient_id and not exists (
     select 1 from public.facilities f where f.id = p_visit.facility_id and f.patients_may_open_conversations);
  return v_id;
end $$;

-- A message of the caller's, so that it is unread and climbs. It gets past a seat that only reads, and past nothing
-- else: a thread or a time to write that somebody closed stays closed. An administrator has no seat and tells nobody.
create function private.tell_visit_change(p_visit public.appointments, p_to timestamptz, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := auth.uid();
  v_other uuid := case v_me when p_visit.patient_id then p_visit.provider_id when p_visit.provider_id then p_visit.patient_id end;
  v_thread uuid := case when v_other is not null then private.ensure_visit_thread(p_visit, v_me) end;
  v_waiting timestamptz;
  v_refusal text;
begin
  if v_thread is null then
    return;
  end if;
  select c.waiting_since into v_waiting from public.conversations c where c.id = v_thread for no key update;
  v_refusal := private.send_refusal(v_thread, v_me);
  if v_refusal = 'may_not_send' then
    update public.conversation_participants p set can_send_messages = true where p.conversation_id = v_thread and p.user_id = v_me;
  end if;
  if private.send_refusal(v_thread, v_me) = '' then
    insert into public.messages (conversation_id, sender_id, content, message_type)
    select v_thread, v_me, private.visit_change_words(u.locale, f.time_zone, p_visit.scheduled_start, p_to, p_reason), 'text'
      from public.users u join public.facilities f on f.id = p_visit.facility_id where u.id = v_other;
    -- It is to be read and asks for no answer; and it answers nothing that was asked before.
    update public.conversations c set waiting_since = v_waiting
     where c.id = v_thread and c.waiting_since is distinct from v_waiting;
  end if;
  if v_refusal = 'may_not_send' then
    update public.conversation_participants p set can_send_messages = false where p.conversation_id = v_thread and p.user_id = v_me;
  end if;
end $$;
comment on function private.tell_visit_change(public.appointments, timestamptz, text) is
  'Tells the other person of a visit, as it was, that the caller moved it to p_to, or cancelled it (null).';

-- ── Moving ──

create or replace function public.available_slots(p_provider_id uuid, p_from date, p_to date, p_moving uuid default null)
returns table (starts_at timestamptz, ends_at timestamptz, facility_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_patient uuid := v_me;
begin
  if p_moving is not null then
    select a.patient_id into v_patient from public.appointments a
     where a.id = p_moving and a.provider_id = p_provider_id and v_me in (a.patient_id, a.provider_id);
    if v_patient is null then
      raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
    end if;
  end if;
  return query select s.* from private.free_slots(v_patient, p_provider_id, p_from, p_to, now(), p_moving) s;
end $$;
comment on function public.available_slots(uuid, date, date, uuid) is
  'Free times of a provider for the calling patient, by days of the clinic''s calendar, six weeks ahead at most; for a visit that its patient or provider moves, those that are free for both, and its own time does not stand in the way.';

-- The visit, locked, behind the lock under which its patient's bookings come one after the other.
create function private.begin_visit_move(p_move_id uuid, p_appointment_id uuid) returns public.appointments
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
   where a.id = p_appointment_id and v_me = case v_role when 'patient' then a.patient_id else a.provider_id end;
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('visits of ' || v_visit.patient_id, 0));
  select * into v_visit from public.appointments a where a.id = p_appointment_id for no key update;
  return v_visit;
end $$;

-- Patients keep the clinic's notice. A provider who is late or ill moves a visit until it begins, or would be over.
create function private.check_visit_move(p_visit public.appointments, p_is_patient boolean, p_reason text) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_visit.status not in ('scheduled', 'confirmed') or p_visit.scheduled_end <= now() then
    perform private.refuse_visit('invalid_transition');
  end if;
  if p_is_patient
    and now() > p_visit.scheduled_start - make_interval(mins => private.setting_number('visits.notice_minutes', 120)::integer) then
    perform private.refuse_visit('notice_passed');
  end if;
  if not p_is_patient and p_reason is null then
    perform private.refuse_field('reason', 'Say why: the patient is told.');
  end if;
end $$;

create function private.take_visit_move_token(p_user_id uuid, p_is_patient boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_per_day numeric := private.setting_number('visits.provider_changes_per_day', 200);
begin
  if p_is_patient then
    perform private.take_visit_token(p_user_id);
  else
    perform private.take_token(p_user_id, 'visits', v_per_day / 1440, v_per_day);
  end if;
end $$;

create or replace function public.reschedule_appointment(
  p_move_id uuid, p_appointment_id uuid, p_starts_at timestamptz, p_reason text default null
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_visit public.appointments := private.begin_visit_move(p_move_id, p_appointment_id);
  v_me uuid := auth.uid();
  v_is_patient boolean := v_me = v_visit.patient_id;
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
  perform private.check_visit_move(v_visit, v_is_patient, v_reason);
  perform private.take_visit_move_token(v_me, v_is_patient);
  select * into v_slot from private.free_slots(v_visit.patient_id, v_visit.provider_id, v_day - 1, v_day + 1, now(), v_visit.id) s
   where s.starts_at = p_starts_at;
  if v_slot.starts_at is null then
    perform private.refuse_visit('slot_taken');
  end if;
  begin
    -- What the provider confirmed was the old time, unless the new one is their own choice.
    update public.appointments a
       set scheduled_start = v_slot.starts_at, scheduled_end = v_slot.ends_at,
           status = case when v_is_patient then 'scheduled' else a.status end,
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
  'Moves a visit of the calling patient or provider, with all that hangs on it, to another time that is free for both, and tells the other. The same move id again is the same move. A provider gives a reason (22023, detail reason). Refusals: slot_taken, notice_passed (patients), invalid_transition, id_taken.';

-- ── Cancelling ──

create or replace function public.set_appointment_status(p_appointment_id uuid, p_status text, p_reason text default null) returns void
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
  if p_status = 'cancelled' then
    -- Before it: the time to write ends with the visit.
    perform private.tell_visit_change(v_visit, null, private.clean_text(p_reason, 500));
  end if;
  update public.appointments a
     set status = p_status, status_reason = private.clean_text(p_reason, 500),
         status_changed_at = now(), status_changed_by = v_me
   where a.id = p_appointment_id;
end $$;
