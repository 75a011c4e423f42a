-- Sending, editing and deleting. The truth of a conversation's order is one integer, given under its
-- row lock. Lock order everywhere: the conversation, then participants by id. Refusals come first, so
-- that an outsider never holds a lock.
set local lock_timeout = '3s';

create function private.message_exists(p_id uuid, p_conversation_id uuid, p_sender_id uuid) returns boolean
language sql stable
as $$
  select exists (select 1 from public.messages m
    where m.id = p_id and m.conversation_id = p_conversation_id and m.sender_id = p_sender_id)
$$;

-- A retry of an accepted message is a success for ever, also after the window: it inserts nothing.
create function private.before_message_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := auth.uid();
  v_sender_role text;
begin
  if v_me is not null then
    if new.sender_id is distinct from v_me then
      raise exception 'sender_mismatch' using errcode = '42501', hint = private.send_hint('sender_mismatch');
    end if;
    if private.message_exists(new.id, new.conversation_id, v_me) then
      return null;
    end if;
    perform private.require_seat(new.conversation_id, v_me);
    perform private.take_token(v_me, 'messages',
      private.setting_number('messages.per_minute', 120), private.setting_number('messages.burst', 60));
    new.created_at := now();
    new.updated_at := now();
    new.edited_at := null;
    new.deleted_at := null;
    new.deleted_by := null;
    new.redacted_at := null;
    new.screened_version := null;
  end if;
  perform 1 from public.conversations c where c.id = new.conversation_id for no key update;
  -- Twice at once: the second waited here for the first, and finds its row.
  if private.message_exists(new.id, new.conversation_id, new.sender_id) then
    return null;
  end if;
  -- Under the lock, because whoever removes people or closes windows holds it: what they did while
  -- this message waited counts.
  if v_me is not null then
    perform private.require_can_send(new.conversation_id, v_me);
    if new.message_type = 'system' then
      raise exception 'may_not_send' using errcode = '42501', hint = private.send_hint('may_not_send');
    end if;
  end if;
  select u.role into v_sender_role from public.users u where u.id = new.sender_id;
  -- Red-flag rules look at what patients write; the rest must not wait in that queue.
  if v_sender_role is distinct from 'patient' then
    new.screened_version := coalesce(new.screened_version, 'not-needed');
  end if;
  update public.conversations c set last_message_seq = c.last_message_seq + 1
   where c.id = new.conversation_id returning c.last_message_seq into new.seq;
  return new;
end $$;
create trigger messages_before_insert before insert on public.messages
  for each row execute function private.before_message_insert();

-- The contract's trigger, once per statement: the list's order, and the cached counters. The counters
-- are a cache; whoever needs the truth counts from the read pointer. Above 32 people no row is touched.
create function public.update_unread_count() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.conversations c
     set last_message_at = greatest(c.last_message_at, n.newest),
         last_uncounted_seq = case when n.people > 32 then n.last_seq else c.last_uncounted_seq end
    from (select r.conversation_id, max(r.created_at) as newest, max(r.seq) as last_seq,
              (select count(*) from public.conversation_participants k
                where k.conversation_id = r.conversation_id and k.is_active) as people
            from new_rows r group by 1) n
   where c.id = n.conversation_id;

  perform 1 from public.conversation_participants p
   where p.conversation_id in (select r.conversation_id from new_rows r) and p.is_active
     and (select count(*) from public.conversation_participants q
           where q.conversation_id = p.conversation_id and q.is_active) <= 32
   order by p.conversation_id, p.id
     for no key update;

  update public.conversation_participants p
     set unread_count = p.unread_count + n.fresh
    from (select q.id, count(*) as fresh
            from new_rows r join public.conversation_participants q
              on q.conversation_id = r.conversation_id and q.is_active and q.user_id is distinct from r.sender_id
           where (select count(*) from public.conversation_participants k
                   where k.conversation_id = r.conversation_id and k.is_active) <= 32
           group by q.id) n
   where p.id = n.id;
  return null;
end $$;
create trigger trigger_update_unread_count after insert on public.messages
  referencing new table as new_rows
  for each statement execute function public.update_unread_count();

-- Every changed text stays readable as a revision; a deletion hides them from members.
create function private.before_message_update() returns trigger
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
  if auth.uid() is not null and new.deleted_at is null then
    perform private.require_can_send(old.conversation_id, auth.uid());
    new.edited_at := now();
    new.screened_version := case when old.screened_version = 'not-needed' then 'not-needed' end;
  end if;
  insert into public.message_revisions (message_id, conversation_id, content, cause, made_by, hidden_at)
  values (old.id, old.conversation_id, old.content,
    case when new.deleted_at is null then 'edit' else 'delete' end, auth.uid(), new.deleted_at);
  if new.deleted_at is not null then
    update public.message_revisions r set hidden_at = new.deleted_at
     where r.conversation_id = old.conversation_id and r.message_id = old.id and r.hidden_at is null;
  end if;
  perform private.note(case when new.deleted_at is null then 'message.edited' else 'message.deleted' end,
    'message', old.id, null, null, jsonb_build_object('conversation_id', old.conversation_id));
  return new;
end $$;
create trigger messages_before_update before update on public.messages
  for each row execute function private.before_message_update();

create function public.delete_message(p_message_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_message public.messages;
begin
  select * into v_message from public.messages m
   where m.id = p_message_id and m.sender_id = v_me
     and m.conversation_id in (select private.my_conversation_ids());
  if v_message.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such message of yours.';
  end if;
  perform private.require_can_send(v_message.conversation_id, v_me);
  update public.messages m set content = '', deleted_at = now(), deleted_by = v_me
   where m.id = p_message_id and m.deleted_at is null;
end $$;
comment on function public.delete_message(uuid) is
  'Empties an own message while the caller may still write there. Its place in the order stays.';

-- Reactions name only the message; the conversation is filled in here, so that policies see it.
create function private.before_reaction_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select m.conversation_id into new.conversation_id
    from public.messages m where m.id = new.message_id and m.deleted_at is null;
  if auth.uid() is not null then
    perform private.require_can_send(new.conversation_id, auth.uid());
    new.created_at := now();
  end if;
  return new;
end $$;
create trigger message_reactions_before_insert before insert on public.message_reactions
  for each row execute function private.before_reaction_insert();

grant execute on function public.delete_message(uuid) to authenticated;
