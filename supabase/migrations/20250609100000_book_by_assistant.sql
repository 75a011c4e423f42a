-- An assistant books and moves by the functions of the booking pages, with the person's own authority. What became
-- of it is told to every page that asks again, and the thread names the visit that it brought about.
set local lock_timeout = '3s';

create or replace function public.decide_tool_call(p_conversation_id uuid, p_tool_call_id text, p_approved boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_call public.ai_tool_calls;
begin
  select t.* into v_call from public.ai_tool_calls t join public.ai_conversations c on c.id = t.conversation_id
   where t.conversation_id = p_conversation_id and t.tool_call_id = p_tool_call_id and c.user_id = v_me for update of t;
  if v_call.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if v_call.status <> 'pending' then
    return jsonb_build_object('status', v_call.status, 'claimed', false, 'tool', v_call.tool, 'input', v_call.input,
      'result', v_call.result);
  end if;
  update public.ai_tool_calls t
     set status = case when t.expires_at <= now() then 'expired' when p_approved then 'approved' else 'denied' end,
         decided_by = v_me, decided_at = now()
   where t.id = v_call.id returning * into v_call;
  perform private.note('tool_call.decided', 'ai_conversation', p_conversation_id, v_me, null,
    jsonb_build_object('tool', v_call.tool, 'status', v_call.status));
  return jsonb_build_object('status', v_call.status, 'claimed', v_call.status = 'approved', 'tool', v_call.tool, 'input', v_call.input);
end $$;
comment on function public.decide_tool_call(uuid, text, boolean) is
  'The person''s yes or no to what an assistant proposed in their thread. A yes is taken once: only then `claimed` is true. Whoever asks again is told what became of it.';

create or replace function public.finish_tool_call(p_conversation_id uuid, p_tool_call_id text, p_done boolean, p_result jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_service();
  update public.ai_tool_calls t set status = case when p_done then 'executed' else 'failed' end, result = p_result
   where t.conversation_id = p_conversation_id and t.tool_call_id = p_tool_call_id and t.status = 'approved';
  if not found then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if p_done then
    -- Only a visit of the person whose thread it is.
    update public.ai_conversations c set related_appointment_id = a.id, updated_at = now()
      from public.appointments a
     where c.id = p_conversation_id and a.patient_id = c.user_id and a.id::text = p_result ->> 'appointmentId';
  end if;
end $$;
comment on function public.finish_tool_call(uuid, text, boolean, jsonb) is
  'Notes what became of an approved proposal, and in the thread the visit that it was done to. For the server''s key alone.';
