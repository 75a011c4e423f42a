-- What a decision does to what was written, and how it is taken back. A withdrawn message leaves its place in the
-- order and its text as a revision, like one that its author deletes.
set local lock_timeout = '3s';

-- Text that comes back is no edit: its author need not be allowed to write, and it was screened before. Only
-- functions of the owner reach this: no policy lets anybody update a deleted message.
create or replace function private.before_message_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.updated_at := now();
  if new.content is not distinct from old.content then
    return new;
  end if;
  if new.redacted_at is not null then
    return new;
  end if;
  if old.deleted_at is not null and new.deleted_at is null then
    update public.message_revisions r set hidden_at = null
     where r.conversation_id = old.conversation_id and r.message_id = old.id and r.cause = 'edit' and r.hidden_at = old.deleted_at;
    perform private.note('message.restored', 'message', old.id, null, null,
      jsonb_build_object('conversation_id', old.conversation_id));
    return new;
  end if;
  if auth.uid() is not null and new.deleted_at is null then
    perform private.require_can_send(old.conversation_id, auth.uid());
    new.edited_at := now();
    new.screened_version := case when old.screened_version = 'not-needed' then 'not-needed' end;
  end if;
  insert into public.message_revisions (id, message_id, conversation_id, content, cause, made_by, hidden_at)
  values (coalesce(nullif(current_setting('medzen.edit_id', true), '')::uuid, private.uuid_v7()),
    old.id, old.conversation_id, old.content,
    case when new.deleted_at is null then 'edit' else 'delete' end, auth.uid(), new.deleted_at);
  if new.deleted_at is not null then
    update public.message_revisions r set hidden_at = new.deleted_at
     where r.conversation_id = old.conversation_id and r.message_id = old.id and r.hidden_at is null;
  end if;
  perform private.note(case when new.deleted_at is null then 'message.edited' else 'message.deleted' end,
    'message', old.id, null, null, jsonb_build_object('conversation_id', old.conversation_id));
  return new;
end $$;

-- An answer that is withdrawn or comes back is no word of anybody's turn: who speaks in the thread stays as it is.
-- Nobody but functions of the owner changes answers.
drop trigger ai_messages_before_write on public.ai_messages;
create trigger ai_messages_before_write before insert on public.ai_messages
  for each row execute function private.before_ai_message_write();
create trigger ai_messages_before_change before update of content, status, parts on public.ai_messages
  for each row when (coalesce(old.message_metadata, '{}') ? 'withdrawn_at' = coalesce(new.message_metadata, '{}') ? 'withdrawn_at')
  execute function private.before_ai_message_write();

-- Takes a message or an answer out of sight; what an answer said comes back, to be kept. An answer keeps what it says
-- of an emergency: nobody loses the number to call.
create function private.withdraw_subject(p_case private.moderation_cases) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_answer public.ai_messages;
begin
  if p_case.message_id is not null then
    perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
    update public.messages m set content = '', deleted_at = now(), deleted_by = auth.uid()
     where m.id = p_case.message_id and m.deleted_at is null;
    return null;
  end if;
  select * into v_answer from public.ai_messages m where m.id = p_case.ai_message_id for update;
  update public.ai_messages m
     set content = '', action_items = '[]', sources = null,
         parts = coalesce((select jsonb_agg(t.part) from jsonb_array_elements(v_answer.parts) t (part)
           where jsonb_typeof(v_answer.parts) = 'array' and t.part ->> 'type' = 'emergency'), '[]'),
         message_metadata = coalesce(m.message_metadata, '{}') || jsonb_build_object('withdrawn_at', now())
   where m.id = v_answer.id;
  return jsonb_build_object('content', v_answer.content, 'parts', v_answer.parts, 'action_items', v_answer.action_items,
    'sources', to_jsonb(v_answer.sources));
end $$;

-- What its author has deleted stays deleted: only what moderation took away comes back.
create function private.put_back_subject(p_case private.moderation_cases, p_kept jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_message public.messages;
begin
  if p_case.message_id is null then
    update public.ai_messages m
       set content = p_kept ->> 'content', parts = nullif(p_kept -> 'parts', 'null'), action_items = nullif(p_kept -> 'action_items', 'null'),
           sources = case when jsonb_typeof(p_kept -> 'sources') = 'array' then array(select jsonb_array_elements_text(p_kept -> 'sources')) end,
           message_metadata = m.message_metadata - 'withdrawn_at'
     where m.id = p_case.ai_message_id;
    return;
  end if;
  perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
  select * into v_message from public.messages m
   where m.id = p_case.message_id and m.deleted_at is not null and m.deleted_by is distinct from m.sender_id;
  if v_message.id is null then
    return;
  end if;
  update public.messages m set content = private.last_words(v_message), deleted_at = null, deleted_by = null where m.id = v_message.id;
  update public.message_attachments a set deleted_at = null
   where a.conversation_id = v_message.conversation_id and a.message_id = v_message.id and a.deleted_at = v_message.deleted_at;
end $$;

create function private.set_seat_writing(p_case private.moderation_cases, p_can_send boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
  update public.conversation_participants p set can_send_messages = p_can_send, updated_at = now()
   where p.conversation_id = p_case.conversation_id and p.user_id = p_case.author_id
     and p.can_send_messages <> p_can_send and (p.is_active or p_can_send);
  if not found and not p_can_send then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This person does not write there as it is.';
  end if;
end $$;

-- The same rule as for whoever leads: a patient is never left alone in a conversation that they believe somebody reads.
create function private.take_seat_away(p_case private.moderation_cases) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
  if not exists (select 1 from public.conversation_participants p
    where p.conversation_id = p_case.conversation_id and p.user_id = p_case.author_id and p.is_active) then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This person does not take part any more.';
  end if;
  if exists (select 1 from public.users u where u.id = p_case.author_id and u.role <> 'patient')
    and exists (select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
      where p.conversation_id = p_case.conversation_id and p.is_active and u.role = 'patient')
    and not exists (select 1 from public.conversation_participants p join public.users u on u.id = p.user_id and u.is_active
      where p.conversation_id = p_case.conversation_id and p.is_active and p.user_id <> p_case.author_id
        and u.role in ('provider', 'facility_admin', 'system_admin')) then
    raise exception 'patient_alone' using errcode = '42501', hint = 'Bring a colleague in first: the patient would be left alone.';
  end if;
  perform private.end_participation(p_case.conversation_id, p_case.author_id);
end $$;

create function private.give_seat_back(p_case private.moderation_cases) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
  update public.conversation_participants p set is_active = true, left_at = null, joined_at = now(), updated_at = now()
   where p.conversation_id = p_case.conversation_id and p.user_id = p_case.author_id and not p.is_active;
end $$;
