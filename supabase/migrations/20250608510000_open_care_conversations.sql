-- Whoever takes a thread over also gets a conversation with its patient, by a care window of its own: it stays when
-- the thread goes back to the assistant. Who waits is told by two identifiers, as everywhere.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('escalations.window_hours', '24', 'Hours in which patient and provider may write after a thread was taken over');

alter table public.ai_escalations add column care_conversation_id uuid references public.conversations (id) on delete set null;
comment on column public.ai_escalations.care_conversation_id is
  'Where the patient and whoever took the thread over write to each other; null until then, and where the thread is no patient''s.';
create index idx_ai_escalations_care_conversation on public.ai_escalations (care_conversation_id)
  where care_conversation_id is not null;
grant select (care_conversation_id) on public.ai_escalations to authenticated;

-- The open conversation of an earlier escalation between the two, with its time begun anew, else a new one. Only for
-- patients: others have ways of their own to write to a clinic.
create function private.open_care_conversation(p_escalation public.ai_escalations) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_provider uuid := p_escalation.claimed_by;
  v_closes timestamptz := now() + make_interval(hours => private.setting_number('escalations.window_hours', 24)::integer);
  v_window uuid;
  v_id uuid;
begin
  if not exists (select 1 from public.users u where u.id = p_escalation.patient_id and u.role = 'patient' and u.is_active) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('escalation' || p_escalation.patient_id || v_provider, 0));
  select c.id, c.care_window_id into v_id, v_window
    from public.conversations c join public.care_windows w on w.id = c.care_window_id
   where w.reason = 'escalation' and w.patient_id = p_escalation.patient_id and w.provider_id = v_provider
     and private.window_is_open(w) and c.is_active and c.facility_id is not distinct from p_escalation.facility_id
     and (select count(*) from public.conversation_participants p
           where p.conversation_id = c.id and p.is_active and p.user_id in (p_escalation.patient_id, v_provider)) = 2
   order by c.created_at desc limit 1;
  if v_id is not null then
    update public.care_windows w set closes_at = greatest(w.closes_at, v_closes), updated_at = now() where w.id = v_window;
    return v_id;
  end if;
  insert into public.care_windows (patient_id, provider_id, closes_at, reason)
  values (p_escalation.patient_id, v_provider, v_closes, 'escalation') returning id into v_window;
  return private.seat_conversation('direct', 'provider_to_patient', null, null, v_window, p_escalation.facility_id,
    v_provider, 'provider', v_provider, array[p_escalation.patient_id]);
end $$;

create or replace function public.claim_escalation(p_escalation_id uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_escalation public.ai_escalations;
begin
  if private.my_role() is distinct from 'provider' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a provider can take this over.';
  end if;
  update public.ai_escalations e set claimed_by = v_me, claimed_at = now(), updated_at = now()
   where e.id = p_escalation_id and e.claimed_by is null and e.closed_at is null
     and e.facility_id in (select private.my_facility_ids())
  returning * into v_escalation;
  if v_escalation.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'Somebody else has taken this over, or it is closed.';
  end if;
  update public.ai_conversations c
     set baton = c.baton + 1, baton_holder = 'provider', baton_user_id = v_me, escalated_to_provider = true,
         escalated_provider_id = v_me, updated_at = now()
   where c.id = v_escalation.conversation_id;
  perform private.note('escalation.claimed', 'ai_escalation', p_escalation_id, v_escalation.patient_id);
  update public.ai_escalations e set care_conversation_id = private.open_care_conversation(v_escalation)
   where e.id = p_escalation_id;
  return v_escalation.conversation_id;
end $$;
comment on function public.claim_escalation(uuid) is
  'Takes over a waiting escalation of the caller''s facility, once; from then on the assistant is silent there, and patient and provider have a conversation of their own. Returns the thread.';

drop function public.list_escalations();
create function public.list_escalations()
returns table (escalation_id uuid, conversation_id uuid, patient_id uuid, patient_name text, birth_date date, record_number text,
  urgency_level text, cause text, waiting_since timestamptz, is_mine boolean, handover jsonb, care_conversation_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() is distinct from 'provider' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only providers take threads over.';
  end if;
  return query
  select e.id, e.conversation_id, u.id, u.display_name, k.birth_date, k.record_number, e.urgency_level, e.cause, e.created_at,
    e.claimed_by is not null, case when e.claimed_by = v_me then e.handover end, e.care_conversation_id
    from public.ai_escalations e join public.users u on u.id = e.patient_id
    left join public.patient_profiles k on k.user_id = e.patient_id
   where e.closed_at is null and (e.claimed_by = v_me
      or (e.claimed_by is null and e.facility_id in (select private.my_facility_ids())))
   order by case e.urgency_level when 'emergency' then 0 when 'urgent' then 1 else 2 end, e.created_at
   limit 200;
end $$;
comment on function public.list_escalations() is
  'Threads with an assistant that wait for a provider of the caller''s facility, and those the caller has taken over, each with the patient''s two identifiers.';
revoke all on function public.list_escalations() from public, anon, authenticated;
grant execute on function public.list_escalations() to authenticated;
