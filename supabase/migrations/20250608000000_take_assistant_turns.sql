-- A turn with an assistant: what a person said and what was answered are written together or not at all, by
-- the server alone. The person decides about what an answer proposes, asks for a person, and says whether it helped.
set local lock_timeout = '3s';

-- Limits: twelve turns a minute, two hundred a day. What sounds like danger is answered without asking here.
create function public.take_assistant_turn() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  perform private.take_token(v_me, 'assistant', 12, 12);
  perform private.take_token(v_me, 'assistant_day', 200.0 / 1440, 200);
end $$;
comment on function public.take_assistant_turn() is
  'Counts a turn of the caller with an assistant. Over the limit: PT429 with the seconds to wait.';

create function private.graver_urgency(p_a text, p_b text) returns text
language sql immutable set search_path = ''
as $$
  select case when 'emergency' in (p_a, p_b) then 'emergency' when 'urgent' in (p_a, p_b) then 'urgent' else coalesce(p_a, p_b) end
$$;

create function private.record_for(p_user_id uuid, p_action text, p_thread uuid, p_detail jsonb) returns void
language sql security definer set search_path = ''
as $$
  select audit.record(p_action, p_user_id, 'ai_conversation', p_thread, p_user_id,
    (select u.facility_id from public.users u where u.id = p_user_id), 'ok', null, p_detail, null, null, null)
$$;

-- The clinic that a person belongs to, else that of their newest visit; null where there is none.
create function private.clinic_of(p_user_id uuid) returns uuid
language sql stable security definer set search_path = ''
as $$
  select coalesce(
    (select u.facility_id from public.users u where u.id = p_user_id),
    (select a.facility_id from public.appointments a
      where a.patient_id = p_user_id order by a.scheduled_start desc limit 1))
$$;

-- Opens the escalation of a thread, or raises the one that waits. An urgency never sinks. Null for somebody of no
-- clinic: nobody would see it, so nobody is told that somebody was alerted.
create function private.escalate_thread(
  p_thread public.ai_conversations, p_cause text, p_urgency text, p_handover jsonb
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_clinic uuid := private.clinic_of(p_thread.user_id);
begin
  if v_clinic is null then
    return null;
  end if;
  insert into public.ai_escalations as e (conversation_id, patient_id, facility_id, urgency_level, cause, handover)
  values (p_thread.id, p_thread.user_id, v_clinic, coalesce(p_urgency, 'routine'), p_cause, p_handover)
  on conflict (conversation_id) where closed_at is null do update
    set urgency_level = private.graver_urgency(e.urgency_level, excluded.urgency_level),
        cause = case when excluded.cause in ('self_harm', 'red_flag') then excluded.cause else e.cause end,
        handover = excluded.handover, updated_at = now()
  returning e.id into v_id;
  update public.ai_conversations c set escalated_to_provider = true, updated_at = now() where c.id = p_thread.id;
  perform private.record_for(p_thread.user_id, 'escalation.opened', p_thread.id,
    jsonb_build_object('cause', p_cause, 'urgency', p_urgency));
  return v_id;
end $$;

-- The thread of a turn, locked; the person's own, open, and with the assistant as the one who speaks.
create function private.thread_for_turn(p_user_id uuid, p_conversation_id uuid, p_turn jsonb)
returns public.ai_conversations
language plpgsql security definer set search_path = ''
as $$
declare
  v_thread public.ai_conversations;
  v_last uuid;
begin
  select * into v_thread from public.ai_conversations c
   where c.id = p_conversation_id and c.user_id = p_user_id for no key update;
  if v_thread.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if v_thread.status <> 'active' then
    raise exception 'conversation_closed' using errcode = '42501', hint = private.send_hint('conversation_closed');
  end if;
  select m.id into v_last from public.ai_messages m where m.conversation_id = p_conversation_id
   order by m.created_at desc, m.id desc limit 1;
  -- Another turn came first: this one was thought out without knowing of it.
  if v_last is distinct from (p_turn ->> 'after')::uuid
    or v_thread.baton is distinct from (p_turn ->> 'baton')::integer then
    raise exception 'stale_turn' using errcode = 'PT409', hint = 'Something else was said in this thread meanwhile.';
  end if;
  return v_thread;
end $$;

create function private.write_turn(p_user_id uuid, p_conversation_id uuid, p_said jsonb, p_answer jsonb, p_baton integer)
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.ai_messages (id, conversation_id, role, content, parts, ui_id, author_id, created_at)
  values ((p_said ->> 'id')::uuid, p_conversation_id, 'user', p_said ->> 'content', p_said -> 'parts', p_said ->> 'ui_id',
    p_user_id, now());
  insert into public.ai_messages (id, conversation_id, role, content, parts, ui_id, sources, action_items,
    message_metadata, confidence_score, engine, model_id, baton, created_at)
  values ((p_answer ->> 'id')::uuid, p_conversation_id, 'assistant', p_answer ->> 'content', p_answer -> 'parts',
    'answer:' || (p_said ->> 'ui_id'),
    (select array_agg(s.value) from jsonb_array_elements_text(p_answer -> 'sources') s),
    p_answer -> 'action_items', p_answer -> 'metadata', (p_answer ->> 'confidence')::numeric,
    p_answer ->> 'engine', p_answer ->> 'model_id', p_baton, now() + interval '1 millisecond');
end $$;

create function public.record_assistant_turn(p_user_id uuid, p_conversation_id uuid, p_turn jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_thread public.ai_conversations;
  v_answer uuid;
  v_outcome jsonb := p_turn -> 'outcome';
  v_call jsonb := p_turn -> 'call';
begin
  perform private.require_service();
  -- The same turn again is the same answer.
  select a.id into v_answer from public.ai_messages a join public.ai_conversations c on c.id = a.conversation_id
   where c.id = p_conversation_id and c.user_id = p_user_id and a.role = 'assistant'
     and a.ui_id = 'answer:' || (p_turn #>> '{said,ui_id}');
  if v_answer is not null then
    return v_answer;
  end if;
  v_thread := private.thread_for_turn(p_user_id, p_conversation_id, p_turn);
  perform private.write_turn(p_user_id, p_conversation_id, p_turn -> 'said', p_turn -> 'answer', v_thread.baton);
  update public.ai_conversations c
     set urgency_level = private.graver_urgency(c.urgency_level, v_outcome ->> 'urgency'),
         triage_result = coalesce(nullif(v_outcome -> 'triage', 'null'), c.triage_result),
         title = coalesce(c.title, left(p_turn #>> '{said,content}', 60)), updated_at = now()
   where c.id = p_conversation_id;
  update public.ai_tool_calls t set status = 'superseded'
   where t.conversation_id = p_conversation_id and t.status = 'pending';
  if v_call ->> 'tool' is not null then
    insert into public.ai_tool_calls (conversation_id, tool_call_id, tool, input, expires_at)
    values (p_conversation_id, v_call ->> 'id', v_call ->> 'tool', v_call -> 'input', (v_call ->> 'expires_at')::timestamptz);
  end if;
  if v_outcome ->> 'escalate' is not null then
    perform private.escalate_thread(v_thread, v_outcome ->> 'escalate', v_outcome ->> 'urgency', v_outcome -> 'handover');
  end if;
  perform private.record_for(p_user_id, 'assistant.answered', p_conversation_id, jsonb_build_object(
    'engine', p_turn #>> '{answer,engine}', 'model', p_turn #>> '{answer,model_id}', 'rules', v_outcome ->> 'rules',
    'urgency_before', v_thread.urgency_level, 'urgency', v_outcome ->> 'urgency', 'tool', v_call ->> 'tool'));
  return (p_turn #>> '{answer,id}')::uuid;
end $$;
comment on function public.record_assistant_turn(uuid, uuid, jsonb) is
  'Writes what a person said and what was answered, with what follows from it, in one piece. For the server''s key alone.';

create function public.escalate_assistant_thread(
  p_user_id uuid, p_conversation_id uuid, p_cause text, p_urgency text, p_handover jsonb
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_thread public.ai_conversations;
  v_id uuid;
begin
  perform private.require_service();
  select * into v_thread from public.ai_conversations c
   where c.id = p_conversation_id and c.user_id = p_user_id for no key update;
  if v_thread.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  v_id := private.escalate_thread(v_thread, p_cause, private.graver_urgency(v_thread.urgency_level, p_urgency), p_handover);
  if v_id is null then
    raise exception 'unreachable' using errcode = '42501', hint = 'This person belongs to no clinic.';
  end if;
  return v_id;
end $$;
comment on function public.escalate_assistant_thread(uuid, uuid, text, text, jsonb) is
  'Puts a thread before the clinic at the person''s wish, with the summary that they have seen. For the server''s key alone.';

revoke all on function public.take_assistant_turn(), public.record_assistant_turn(uuid, uuid, jsonb),
  public.escalate_assistant_thread(uuid, uuid, text, text, jsonb) from public, anon, authenticated;
grant execute on function public.take_assistant_turn() to authenticated;
grant execute on function public.record_assistant_turn(uuid, uuid, jsonb),
  public.escalate_assistant_thread(uuid, uuid, text, text, jsonb) to service_role;
