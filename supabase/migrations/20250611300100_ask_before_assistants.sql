-- A patient's words go to an assistant, and its answer into the thread, only while they agree to it. Warnings of danger
-- and the wish for a person are nobody's engine and need no consent; nor does what is written to a person who has taken
-- the thread over, nor what staff ask the assistants, which is their employer's to settle.
set local lock_timeout = '3s';

-- Under a lock of the consent: a withdrawal at the same time comes before or after what is done here, never between.
create function private.require_ai_consent(p_user_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if (select u.role from public.users u where u.id = p_user_id) is distinct from 'patient' then
    return;
  end if;
  perform 1 from public.consents c
   where c.user_id = p_user_id and c.kind = 'ai' and c.withdrawn_at is null for share;
  if not found or not private.consent_stands(p_user_id, 'ai') then
    raise exception 'consent_needed' using errcode = '42501',
      hint = 'This person has not agreed to the assistants, or no longer does.';
  end if;
end $$;
comment on function private.require_ai_consent(uuid) is
  'Refuses (42501 consent_needed) a patient whose consent to assistants does not stand.';

create function private.before_ai_words() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is not null
    and (select c.baton_holder from public.ai_conversations c where c.id = new.conversation_id) = 'assistant' then
    perform private.require_ai_consent(auth.uid());
  end if;
  return new;
end $$;
-- By its name after ai_messages_before_write, which refuses whoever may not write there at all.
create trigger ai_messages_consent before insert on public.ai_messages
  for each row when (new.role = 'user') execute function private.before_ai_words();

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
  if p_turn #> '{outcome,fixed}' is distinct from 'true' then
    if not private.assistant_is_on(v_thread.assistant_id, v_thread.conversation_category) then
      raise exception 'assistant_off' using errcode = '42501', hint = 'This assistant is switched off.';
    end if;
    perform private.require_ai_consent(p_user_id);
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

create or replace function public.begin_assistant_turn(
  p_user_id uuid, p_conversation_id uuid, p_turn_id uuid, p_said text, p_tapped jsonb
) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_running private.running_turns;
begin
  perform private.require_service();
  -- Whoever begins, stores or takes over waits here for the other.
  perform 1 from public.ai_conversations c
    where c.id = p_conversation_id and c.user_id = p_user_id for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if exists (select 1 from public.ai_messages m
      where m.conversation_id = p_conversation_id and m.ui_id = 'answer:' || p_turn_id) then
    return 'answered';
  end if;
  -- Nothing is asked of a model for whoever has not agreed.
  perform private.require_ai_consent(p_user_id);
  select * into v_running from private.running_turns t where t.conversation_id = p_conversation_id;
  if v_running.turn_id is not null and private.turn_is_alive(v_running) then
    if v_running.turn_id = p_turn_id then
      return 'running';
    end if;
    raise exception 'stale_turn' using errcode = 'PT409', hint = 'Another turn of this thread is being answered.';
  end if;
  insert into private.running_turns as t (conversation_id, turn_id, said, tapped)
  values (p_conversation_id, p_turn_id, p_said, p_tapped)
  on conflict (conversation_id) do update
    set turn_id = excluded.turn_id, said = excluded.said, tapped = excluded.tapped,
        -- A stop that was asked of a server that is gone still counts for the same turn.
        stop_asked = t.stop_asked and t.turn_id = excluded.turn_id, began_at = now(), beat_at = now();
  return 'begun';
end $$;
