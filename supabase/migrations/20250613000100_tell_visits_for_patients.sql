-- Cancelling for a patient, what the provider is told of it, and what somebody who acts sees of the visits.
set local lock_timeout = '3s';

drop function private.visit_change_words(text, text, timestamptz, timestamptz, text);
create function private.visit_change_words(
  p_locale text, p_zone text, p_from timestamptz, p_to timestamptz, p_reason text, p_is_own boolean
) returns text
language sql immutable
as $$
  select case when p_locale = 'fr' then
      case when p_to is null then 'J’ai annulé ' || t.visit_fr || ' du ' || t.was
        else 'J’ai déplacé ' || t.visit_fr || ' du ' || t.was || ', au ' || t.becomes end
      || ' (heure du centre, ' || t.zone || ').' || coalesce(' Raison : ' || p_reason, '')
    else
      case when p_to is null then 'I have cancelled ' || t.visit || ' of ' || t.was
        else 'I have moved ' || t.visit || ' from ' || t.was || ', to ' || t.becomes end
      || ' (clock of the clinic, ' || t.zone || ').' || coalesce(' Reason: ' || p_reason, '') end
    from (select private.moment_words(p_locale, p_from, p_zone) as was, private.moment_words(p_locale, p_to, p_zone) as becomes,
      replace(p_zone, '_', ' ') as zone,
      case when p_is_own then 'our visit' else 'this visit' end as visit,
      case when p_is_own then 'notre rendez-vous' else 'ce rendez-vous' end as visit_fr) t
$$;
comment on function private.visit_change_words(text, text, timestamptz, timestamptz, text, boolean) is
  'The words of whoever changed a visit, of their own or of a patient''s for whom they act, in the language of whoever is to read them.';

create or replace function private.tell_visit_change(p_visit public.appointments, p_to timestamptz, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := auth.uid();
  v_is_own boolean := v_me in (p_visit.patient_id, p_visit.provider_id);
  v_side uuid := case when v_is_own then v_me
    when p_visit.patient_id in (select private.my_person_ids(true)) then p_visit.patient_id end;
  v_other uuid := case v_side when p_visit.patient_id then p_visit.provider_id when p_visit.provider_id then p_visit.patient_id end;
  v_thread uuid := case when v_other is not null then private.ensure_visit_thread(p_visit, v_side) end;
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
    select v_thread, v_me, private.visit_change_words(u.locale, f.time_zone, p_visit.scheduled_start, p_to, p_reason, v_is_own), 'text'
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
  'Tells the other person of a visit, as it was, that the caller, or who acts for its patient, moved it to p_to, or cancelled it (null).';

create or replace function public.set_appointment_status(p_appointment_id uuid, p_status text, p_reason text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_visit public.appointments;
  v_by_patient boolean;
begin
  select * into v_visit from public.appointments a
   where a.id = p_appointment_id
     and (a.patient_id in (select private.my_person_ids(true)) or a.provider_id = v_me
       or a.facility_id in (select private.my_admin_facility_ids()))
     for no key update;
  if v_visit.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such appointment of yours.';
  end if;
  if v_visit.status = p_status then
    return;
  end if;
  v_by_patient := v_visit.patient_id in (select private.my_person_ids(true));
  if not private.appointment_move_allowed(v_visit.status, p_status, v_by_patient) then
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
comment on function public.set_appointment_status(uuid, text, text) is
  'Moves an appointment along the table of transitions. Patients, and those who act for them, may cancel; providers and administrators of the facility do the rest.';

create or replace function public.calendar_entry(p_appointment_id uuid)
returns table (status text, starts_at timestamptz, ends_at timestamptz, provider_name text, revision integer, changed_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_caller();
  return query
  select a.status, a.scheduled_start, a.scheduled_end, u.display_name,
    (select count(*)::integer from private.appointment_moves m where m.appointment_id = a.id) + (a.status = 'cancelled')::integer,
    a.updated_at
    from public.appointments a join public.users u on u.id = a.provider_id
   where a.id = p_appointment_id and a.patient_id in (select private.my_person_ids(true));
end $$;
comment on function public.calendar_entry(uuid) is
  'What a calendar needs of a visit of the calling patient or of the one for whom they act: no health data. The revision grows with each move.';

drop function public.list_proxied_visits(timestamptz, timestamptz);
create function public.list_proxied_visits(p_from timestamptz, p_to timestamptz)
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
  v_me uuid := (select private.my_person_ids());
begin
  return query
  select a.id, a.status, a.scheduled_start, a.scheduled_end, a.visit_type, null::text,
      a.patient_id, p.display_name, null::date, null::text,
      a.provider_id, u.display_name, nullif(k.specialty, ''), a.facility_id, f.name,
      w.opens_at, w.closes_at, w.closed_at, mine.conversation_id, 0, false
    from public.appointments a
    join public.care_windows w on w.appointment_id = a.id
    join public.users p on p.id = a.patient_id
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
  'Visits that start in [p_from, p_to) of patients for whom the caller acts now, in the form of list_appointments, without what they come for and without identifiers.';

revoke all on function public.list_bookable_providers(uuid), public.available_slots(uuid, date, date, uuid, uuid),
  public.book_appointment(uuid, uuid, timestamptz, text, text, uuid),
  public.list_proxied_visits(timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function public.list_bookable_providers(uuid), public.available_slots(uuid, date, date, uuid, uuid),
  public.book_appointment(uuid, uuid, timestamptz, text, text, uuid),
  public.list_proxied_visits(timestamptz, timestamptz) to authenticated;
