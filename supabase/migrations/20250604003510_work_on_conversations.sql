-- What those who treat do with a patient's conversation: claim it, hand it over, put it off, and say that it needs
-- no answer. Each command takes the conversation's lock first.
set local lock_timeout = '3s';

-- The conversation, locked: everything below is decided one after the other.
create function private.lock_treated(p_conversation_id uuid) returns public.conversations
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation public.conversations;
begin
  if p_conversation_id is null or p_conversation_id not in (select private.my_treated_conversation_ids()) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such conversation among yours.';
  end if;
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  -- Whoever was removed while this waited is asked again.
  if p_conversation_id not in (select private.my_treated_conversation_ids()) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such conversation among yours.';
  end if;
  return v_conversation;
end $$;

create function private.note_owner(p_conversation public.conversations, p_owner_id uuid, p_was uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  select private.note('conversation.owner_changed', 'conversation', p_conversation.id,
    (select w.patient_id from public.care_windows w where w.id = p_conversation.care_window_id), p_conversation.facility_id,
    jsonb_build_object('owner_id', p_owner_id, 'was', p_was))
$$;

create function public.claim_conversation(p_conversation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations := private.lock_treated(p_conversation_id);
  v_owner uuid;
begin
  if v_conversation.care_window_id is null then
    perform private.refuse_field('conversation_id', 'Only a patient''s conversation has an owner.');
  end if;
  select o.owner_id into v_owner from public.conversation_owners o where o.conversation_id = p_conversation_id;
  if v_owner = v_me then
    return;
  end if;
  -- Two people at once: the first one owns it, and the second one is told.
  if v_owner is not null then
    raise exception 'already_owned' using errcode = 'PT409', hint = 'A colleague owns this conversation.';
  end if;
  insert into public.conversation_owners (conversation_id, owner_id) values (p_conversation_id, v_me);
  perform private.note_owner(v_conversation, v_me, null);
end $$;
comment on function public.claim_conversation(uuid) is
  'The caller, who treats in a patient''s conversation that nobody owns, owns it from now on.';

create function public.hand_over_conversation(p_conversation_id uuid, p_to uuid default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations := private.lock_treated(p_conversation_id);
  v_owner uuid;
begin
  select o.owner_id into v_owner from public.conversation_owners o where o.conversation_id = p_conversation_id;
  if v_owner is distinct from v_me and not exists (
    select 1 from public.conversation_participants p
     where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active and p.participant_role = 'moderator') then
    raise exception 'not_owner' using errcode = 'PT409', hint = 'Somebody else owns this conversation by now.';
  end if;
  if v_conversation.care_window_id is null then
    perform private.refuse_field('conversation_id', 'Only a patient''s conversation has an owner.');
  end if;
  if p_to is null then
    delete from public.conversation_owners o where o.conversation_id = p_conversation_id;
  elsif not exists (
    select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = p_conversation_id and p.user_id = p_to and p.is_active and u.is_active and u.role = 'provider') then
    raise exception 'not_found' using errcode = 'P0002', hint = 'This colleague does not take part.';
  else
    insert into public.conversation_owners as o (conversation_id, owner_id) values (p_conversation_id, p_to)
    on conflict (conversation_id) do update set owner_id = excluded.owner_id, since = now()
      where o.owner_id <> excluded.owner_id;
  end if;
  if v_owner is distinct from p_to then
    perform private.note_owner(v_conversation, p_to, v_owner);
  end if;
end $$;
comment on function public.hand_over_conversation(uuid, uuid) is
  'Gives a conversation to a colleague in it, or to nobody (null). For its owner, and for whoever leads it.';

create function public.snooze_conversation(p_conversation_id uuid, p_until timestamptz default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations := private.lock_treated(p_conversation_id);
begin
  if p_until is null then
    delete from public.conversation_snoozes s where s.conversation_id = p_conversation_id and s.user_id = v_me;
    return;
  end if;
  if p_until <= now() or p_until > now() + interval '1 year' then
    perform private.refuse_field('until', 'A time within the next year is needed.');
  end if;
  insert into public.conversation_snoozes (user_id, conversation_id, snoozed_until, seq)
  values (v_me, p_conversation_id, p_until, v_conversation.last_message_seq)
  on conflict (user_id, conversation_id) do update set snoozed_until = excluded.snoozed_until, seq = excluded.seq;
end $$;
comment on function public.snooze_conversation(uuid, timestamptz) is
  'Takes a conversation out of the caller''s own list until then or until the next message; null brings it back.';

create function public.settle_conversation(p_conversation_id uuid, p_seq bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations := private.lock_treated(p_conversation_id);
begin
  delete from public.conversation_snoozes s where s.conversation_id = p_conversation_id and s.user_id = v_me;
  if v_conversation.waiting_since is null then
    return;
  end if;
  -- What came after the caller last looked still waits.
  update public.conversations c set waiting_since = (
      select min(m.created_at) from public.messages m join public.users u on u.id = m.sender_id and u.role = 'patient'
       where m.conversation_id = c.id and m.seq > p_seq and m.created_at >= c.waiting_since)
   where c.id = p_conversation_id;
  perform private.note('conversation.settled', 'conversation', p_conversation_id,
    (select w.patient_id from public.care_windows w where w.id = v_conversation.care_window_id), v_conversation.facility_id,
    jsonb_build_object('seq', p_seq));
  perform private.tell_treating(p_conversation_id, 'settled');
end $$;
comment on function public.settle_conversation(uuid, bigint) is
  'Nothing up to this message needs an answer: the conversation no longer waits, and is no longer put off.';

revoke all on function public.claim_conversation(uuid), public.hand_over_conversation(uuid, uuid),
  public.snooze_conversation(uuid, timestamptz), public.settle_conversation(uuid, bigint) from public, anon;
grant execute on function public.claim_conversation(uuid), public.hand_over_conversation(uuid, uuid),
  public.snooze_conversation(uuid, timestamptz), public.settle_conversation(uuid, bigint) to authenticated;
