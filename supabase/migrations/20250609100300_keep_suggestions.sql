-- What the appointment assistant offered last stands with the thread: ids, days and times, and no word of anybody.
set local lock_timeout = '3s';

alter table public.ai_conversations add constraint ai_conversations_appointment_suggestions_check
  check (case when jsonb_typeof(appointment_suggestions) = 'array'
    then jsonb_array_length(appointment_suggestions) between 1 and 60 else appointment_suggestions is null end);
comment on column public.ai_conversations.appointment_suggestions is
  'What was offered last, in its order: act (book, move), providerId or appointmentId, and day or startsAt, visitType. Null before anything was.';

create or replace function public.record_assistant_turn(p_user_id uuid, p_conversation_id uuid, p_turn jsonb) returns uuid
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
         appointment_suggestions = coalesce(nullif(v_outcome -> 'suggestions', 'null'), c.appointment_suggestions),
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
