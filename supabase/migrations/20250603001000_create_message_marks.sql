-- What stands at a message: how much it matters, who has confirmed it, and how people reacted. All of it
-- is told live and reaches devices.
set local lock_timeout = '3s';

alter table public.messages
  add column priority text not null default 'normal',
  add constraint messages_priority_check check (priority in ('normal', 'important', 'acknowledge'));
comment on column public.messages.priority is
  'acknowledge: each reader is asked to confirm that they have taken note; only staff may ask for that.';
grant select (priority), insert (priority) on public.messages to authenticated;

-- A request to confirm puts a duty on whoever reads it: patients do not put one on those who treat them.
create function private.check_priority() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.priority = 'acknowledge' and exists (
    select 1 from public.users u where u.id = new.sender_id and u.role not in ('provider', 'facility_admin', 'system_admin')) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only staff can ask for a confirmation.';
  end if;
  return new;
end $$;
create trigger messages_check_priority before insert on public.messages
  for each row when (new.priority = 'acknowledge') execute function private.check_priority();

create table public.message_acknowledgements (
  id uuid primary key default private.uuid_v7(),
  message_id uuid not null,
  -- Replaced by the trigger; the foreign key refuses the default itself.
  conversation_id uuid not null default '00000000-0000-0000-0000-000000000000',
  user_id uuid not null references public.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint message_acknowledgements_once_key unique (message_id, user_id),
  constraint message_acknowledgements_message_fkey foreign key (conversation_id, message_id)
    references public.messages (conversation_id, id) on delete restrict
);
comment on table public.message_acknowledgements is 'Who has confirmed a message whose author asked for it. Never changed and never taken back.';
create index idx_message_acknowledgements_message on public.message_acknowledgements (conversation_id, message_id);
create index idx_message_acknowledgements_user on public.message_acknowledgements (user_id);
alter table public.message_acknowledgements enable row level security;
revoke all on public.message_acknowledgements from anon, authenticated;
grant select (id, message_id, conversation_id, user_id, created_at),
  insert (id, message_id, user_id) on public.message_acknowledgements to authenticated;
create policy message_acknowledgements_select_member on public.message_acknowledgements for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));
-- Confirming is reading, not writing: a closed window does not forbid it.
create policy message_acknowledgements_insert_own on public.message_acknowledgements for insert to authenticated
  with check (user_id = (select auth.uid())
    and conversation_id = any (array(select private.my_conversation_ids())));

-- The same confirmation again is swallowed: it is a success for ever.
create function private.before_acknowledgement_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_message public.messages;
begin
  select * into v_message from public.messages m where m.id = new.message_id;
  if auth.uid() is not null then
    if new.user_id is distinct from auth.uid() then
      raise exception 'sender_mismatch' using errcode = '42501', hint = private.send_hint('sender_mismatch');
    end if;
    if private.send_refusal(v_message.conversation_id, auth.uid()) = 'not_a_member' then
      raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
    end if;
    if v_message.priority <> 'acknowledge' or v_message.sender_id = auth.uid() then
      raise exception 'invalid' using errcode = '22023', hint = 'Nobody asked you to confirm this message.';
    end if;
    new.created_at := now();
  end if;
  new.conversation_id := v_message.conversation_id;
  if exists (select 1 from public.message_acknowledgements a where a.message_id = new.message_id and a.user_id = new.user_id) then
    return null;
  end if;
  perform private.note('message.acknowledged', 'message', new.message_id, null, null,
    jsonb_build_object('conversation_id', new.conversation_id));
  return new;
end $$;
create trigger message_acknowledgements_before_insert before insert on public.message_acknowledgements
  for each row execute function private.before_acknowledgement_insert();

-- A reaction is an emoji, not a word, and a message is no place for thousands of kinds of them.
alter table public.message_reactions
  add constraint message_reactions_emoji_sign_check check (emoji ~ '[^\x01-\x7f]' and emoji !~ '[[:space:]<>&"'']') not valid;
create function private.limit_reactions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if (select count(*) >= private.setting_number('reactions.per_person', 8) from public.message_reactions r
      where r.conversation_id = new.conversation_id and r.message_id = new.message_id and r.user_id = new.user_id)
    or (select count(distinct r.emoji) >= private.setting_number('reactions.kinds', 24) from public.message_reactions r
      where r.conversation_id = new.conversation_id and r.message_id = new.message_id and r.emoji <> new.emoji) then
    raise exception 'invalid' using errcode = '22023', hint = 'There are enough different reactions to this message.';
  end if;
  return new;
end $$;
-- Named to run after the trigger that fills in the conversation.
create trigger message_reactions_limit before insert on public.message_reactions
  for each row execute function private.limit_reactions();

-- ── Told live ──

create or replace function private.message_payload(m public.messages) returns jsonb
language sql stable
as $$
  select jsonb_build_object('id', m.id, 'conversation_id', m.conversation_id, 'seq', m.seq, 'sender_id', m.sender_id,
    'content', m.content, 'message_type', m.message_type, 'reply_to_id', m.reply_to_id, 'created_at', m.created_at,
    'client_created_at', m.client_created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at,
    'deleted_by', m.deleted_by, 'priority', m.priority)
$$;

-- Which message has new marks, and no more: whoever shows it asks for them.
create function private.announce_marks() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation uuid := coalesce(new.conversation_id, old.conversation_id);
begin
  perform realtime.send(jsonb_build_object('message_id', coalesce(new.message_id, old.message_id)),
    'marks.changed', private.conversation_topic(v_conversation), true);
  return null;
end $$;
create trigger message_reactions_announce after insert or delete on public.message_reactions
  for each row execute function private.announce_marks();
create trigger message_acknowledgements_announce after insert on public.message_acknowledgements
  for each row execute function private.announce_marks();

-- ── What a stretch of a conversation carries, by message; with the caller's own rights ──

create function public.get_message_marks(p_conversation_id uuid, p_from_seq bigint, p_to_seq bigint)
returns table (message_id uuid, reactions jsonb, acknowledgements jsonb)
language sql stable set search_path = ''
as $$
  select m.id,
    coalesce((
      select jsonb_agg(jsonb_build_object('emoji', t.emoji, 'count', t.people, 'mine', t.mine, 'user_ids', t.first) order by t.since, t.emoji)
        from (
          select r.emoji, count(*) as people, min(r.created_at) as since,
              (array_agg(r.user_id order by r.created_at, r.id))[1:20] as first,
              (array_agg(r.id) filter (where r.user_id = (select auth.uid())))[1] as mine
            from public.message_reactions r
           where r.conversation_id = p_conversation_id and r.message_id = m.id
           group by r.emoji) t), '[]'),
    coalesce((
      select jsonb_agg(jsonb_build_object('user_id', a.user_id, 'at', a.created_at) order by a.created_at, a.id)
        from public.message_acknowledgements a
       where a.conversation_id = p_conversation_id and a.message_id = m.id), '[]')
    from public.messages m
   where m.conversation_id = p_conversation_id and m.seq between p_from_seq and least(p_to_seq, p_from_seq + 999)
     and m.deleted_at is null
     and (exists (select 1 from public.message_reactions r where r.conversation_id = p_conversation_id and r.message_id = m.id)
       or exists (select 1 from public.message_acknowledgements a where a.conversation_id = p_conversation_id and a.message_id = m.id))
   order by m.seq
$$;
comment on function public.get_message_marks(uuid, bigint, bigint) is
  'Reactions and confirmations of up to 1000 messages of a conversation, those that carry any; "mine" is the id of the caller''s own reaction.';
grant execute on function public.get_message_marks(uuid, bigint, bigint) to authenticated;

alter publication powersync add table public.message_acknowledgements;
