-- What an assistant proposes happens once, after the yes of the person whose thread it is; and what becomes of
-- a thread that waits for a provider.
set local lock_timeout = '3s';

create function public.decide_tool_call(p_conversation_id uuid, p_tool_call_id text, p_approved boolean) returns jsonb
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
    return jsonb_build_object('status', v_call.status, 'claimed', false, 'tool', v_call.tool, 'input', v_call.input);
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
  'The person''s yes or no to what an assistant proposed in their thread. A yes is taken once: only then `claimed` is true.';

create function public.finish_tool_call(p_conversation_id uuid, p_tool_call_id text, p_done boolean, p_result jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_service();
  update public.ai_tool_calls t set status = case when p_done then 'executed' else 'failed' end, result = p_result
   where t.conversation_id = p_conversation_id and t.tool_call_id = p_tool_call_id and t.status = 'approved';
  if not found then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
end $$;
comment on function public.finish_tool_call(uuid, text, boolean, jsonb) is
  'Notes what became of an approved proposal. For the server''s key alone.';

create function public.rate_assistant_answer(p_message_id uuid, p_helpful boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_thread uuid;
begin
  update public.ai_messages m
     set message_metadata = coalesce(m.message_metadata, '{}') || jsonb_build_object('helpful', p_helpful)
    from public.ai_conversations c
   where m.id = p_message_id and m.role = 'assistant' and c.id = m.conversation_id and c.user_id = v_me
  returning c.id into v_thread;
  if v_thread is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  perform private.note('assistant.rated', 'ai_conversation', v_thread, v_me, null, jsonb_build_object('helpful', p_helpful));
end $$;
comment on function public.rate_assistant_answer(uuid, boolean) is
  'Whether an answer in the caller''s own thread helped them.';

-- Who waits, gravest and longest first. What was written is read only after taking it over.
create function public.list_escalations()
returns table (escalation_id uuid, conversation_id uuid, patient_name text, urgency_level text, cause text,
  waiting_since timestamptz, is_mine boolean, handover jsonb)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() is distinct from 'provider' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only providers take threads over.';
  end if;
  return query
  select e.id, e.conversation_id, u.display_name, e.urgency_level, e.cause, e.created_at, e.claimed_by is not null,
    case when e.claimed_by = v_me then e.handover end
    from public.ai_escalations e join public.users u on u.id = e.patient_id
   where e.closed_at is null and (e.claimed_by = v_me
      or (e.claimed_by is null and e.facility_id in (select private.my_facility_ids())))
   order by case e.urgency_level when 'emergency' then 0 when 'urgent' then 1 else 2 end, e.created_at
   limit 200;
end $$;
comment on function public.list_escalations() is
  'Threads with an assistant that wait for a provider of the caller''s facility, and those the caller has taken over.';

create function public.close_escalation(p_escalation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_thread uuid;
begin
  update public.ai_escalations e set closed_at = now(), updated_at = now()
   where e.id = p_escalation_id and e.claimed_by = v_me and e.closed_at is null
  returning e.conversation_id into v_thread;
  if v_thread is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You have not taken this over, or it is closed.';
  end if;
  update public.ai_conversations c
     set baton = c.baton + 1, baton_holder = 'assistant', baton_user_id = null, urgency_level = null, updated_at = now()
   where c.id = v_thread and (c.baton_user_id = v_me or c.baton_holder = 'assistant');
  perform private.note('escalation.closed', 'ai_escalation', p_escalation_id, (select c.user_id from public.ai_conversations c where c.id = v_thread));
end $$;
comment on function public.close_escalation(uuid) is
  'The provider who took a thread over is done: the assistant answers again, the episode is over, and the provider no longer reads it.';

revoke all on function public.decide_tool_call(uuid, text, boolean), public.finish_tool_call(uuid, text, boolean, jsonb),
  public.rate_assistant_answer(uuid, boolean), public.list_escalations(), public.close_escalation(uuid)
  from public, anon, authenticated;
grant execute on function public.decide_tool_call(uuid, text, boolean), public.rate_assistant_answer(uuid, boolean),
  public.list_escalations(), public.close_escalation(uuid) to authenticated;
grant execute on function public.finish_tool_call(uuid, text, boolean, jsonb) to service_role;
