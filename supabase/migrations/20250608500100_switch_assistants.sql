-- An assistant that is switched off: no thread is started with it, and a turn to it is refused. What sounds like
-- danger and the wish for a person are answered all the same.
set local lock_timeout = '3s';

create function private.assistant_is_on(p_assistant_id uuid, p_category text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from public.ai_assistants a
     where a.is_active and (a.id = p_assistant_id or (p_assistant_id is null and a.assistant_type = case p_category
       when 'symptom_check' then 'symptom_checker' when 'appointment_booking' then 'appointment_booking'
       when 'health_info' then 'health_education' else 'general' end)))
$$;
comment on function private.assistant_is_on(uuid, text) is
  'Whether the assistant of a thread is switched on; one whose thread names none goes by its category.';

create function private.before_ai_conversation_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is not null and not private.assistant_is_on(new.assistant_id, new.conversation_category) then
    raise exception 'assistant_off' using errcode = '42501', hint = 'This assistant is switched off.';
  end if;
  return new;
end $$;
create trigger ai_conversations_before_insert before insert on public.ai_conversations
  for each row execute function private.before_ai_conversation_insert();

create or replace function private.thread_for_turn(p_user_id uuid, p_conversation_id uuid, p_turn jsonb)
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
  -- `fixed`: words that no engine was asked for.
  if p_turn #> '{outcome,fixed}' is distinct from 'true'
    and not private.assistant_is_on(v_thread.assistant_id, v_thread.conversation_category) then
    raise exception 'assistant_off' using errcode = '42501', hint = 'This assistant is switched off.';
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
