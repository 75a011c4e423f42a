-- Assistant threads: who may write what, and the baton. Advice, triage and escalation are written by
-- the server; a person adds only their own words, or clients could forge what a machine said.
set local lock_timeout = '3s';

create function private.before_ai_message_write() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_thread public.ai_conversations;
begin
  if auth.uid() is not null then
    select * into v_thread from public.ai_conversations c
     where c.id = new.conversation_id and c.id in (select private.my_ai_conversation_ids());
    if v_thread.id is null
      or new.role is distinct from (case when v_thread.user_id = auth.uid() then 'user' else 'provider' end) then
      raise exception 'may_not_send' using errcode = '42501', hint = private.send_hint('may_not_send');
    end if;
    if v_thread.status <> 'active' then
      raise exception 'conversation_closed' using errcode = '42501', hint = private.send_hint('conversation_closed');
    end if;
    new.author_id := auth.uid();
    new.created_at := now();
  end if;
  -- An answer written under an older baton is refused: somebody else speaks by now.
  select * into v_thread from public.ai_conversations c where c.id = new.conversation_id for no key update;
  if (new.role = 'assistant' and (v_thread.baton_holder <> 'assistant' or new.baton is distinct from v_thread.baton))
    or (new.role = 'provider' and (v_thread.baton_holder <> 'provider' or v_thread.baton_user_id is distinct from new.author_id)) then
    raise exception 'stale_baton' using errcode = 'PT409', hint = 'Somebody else is answering in this thread.';
  end if;
  if tg_op = 'INSERT' then
    update public.ai_conversations c set updated_at = now() where c.id = new.conversation_id;
  end if;
  return new;
end $$;
create trigger ai_messages_before_write before insert or update of content, status, parts on public.ai_messages
  for each row execute function private.before_ai_message_write();

create function public.claim_escalation(p_escalation_id uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_thread uuid;
begin
  if private.my_role() is distinct from 'provider' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a provider can take this over.';
  end if;
  update public.ai_escalations e set claimed_by = v_me, claimed_at = now(), updated_at = now()
   where e.id = p_escalation_id and e.claimed_by is null and e.closed_at is null
     and e.facility_id in (select private.my_facility_ids())
  returning e.conversation_id into v_thread;
  if v_thread is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'Somebody else has taken this over, or it is closed.';
  end if;
  update public.ai_conversations c
     set baton = c.baton + 1, baton_holder = 'provider', baton_user_id = v_me, escalated_to_provider = true,
         escalated_provider_id = v_me, updated_at = now()
   where c.id = v_thread;
  perform private.note('escalation.claimed', 'ai_escalation', p_escalation_id, (select c.user_id from public.ai_conversations c where c.id = v_thread));
  return v_thread;
end $$;
comment on function public.claim_escalation(uuid) is
  'Takes over a waiting escalation of the caller''s facility, once; from then on the assistant is silent there. Returns the thread.';

create function public.hand_back_to_assistant(p_conversation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.ai_conversations c
     set baton = c.baton + 1, baton_holder = 'assistant', baton_user_id = null, updated_at = now()
   where c.id = p_conversation_id and c.baton_user_id = private.require_caller();
  if not found then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You are not answering in this thread.';
  end if;
  perform private.note('escalation.handed_back', 'ai_conversation', p_conversation_id);
end $$;
comment on function public.hand_back_to_assistant(uuid) is 'The person who answers in a thread gives the word back. Nobody else can.';

grant execute on function public.claim_escalation(uuid), public.hand_back_to_assistant(uuid) to authenticated;

create trigger ai_conversations_touch before update on public.ai_conversations
  for each row execute function private.touch_updated_at();
create trigger ai_assistants_touch before update on public.ai_assistants
  for each row execute function private.touch_updated_at();
create trigger ai_tool_calls_touch before update on public.ai_tool_calls
  for each row execute function private.touch_updated_at();
create trigger video_call_sessions_touch before update on public.video_call_sessions
  for each row execute function private.touch_updated_at();
create trigger retention_policies_touch before update on public.retention_policies
  for each row execute function private.touch_updated_at();
