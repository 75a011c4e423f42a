-- Who takes part, after the start. Membership changes lock the conversation first, like every write.
-- An access that ends counts the live epoch up: the old topic falls silent for whoever still holds it.
set local lock_timeout = '3s';

create function private.lock_for_moderation(p_conversation_id uuid, p_user_id uuid) returns public.conversations
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation public.conversations;
begin
  if not exists (
    select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active
       and p.participant_role = 'moderator' and u.role <> 'patient') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only the person who leads this conversation can do that.';
  end if;
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  return v_conversation;
end $$;

create function public.add_participants(p_conversation_id uuid, p_user_ids uuid[]) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_creator public.users;
  v_conversation public.conversations := private.lock_for_moderation(p_conversation_id, private.require_caller());
  v_added integer;
begin
  perform private.require_can_send(p_conversation_id, v_me);
  select * into v_creator from public.users u where u.id = v_me;
  if exists (
    select 1 from unnest(p_user_ids) t left join public.users u on u.id = t
     where u.id is null or not private.can_reach(v_creator, u)
        or (u.role = 'patient' and u.id is distinct from (
          select w.patient_id from public.care_windows w where w.id = v_conversation.care_window_id))) then
    raise exception 'unreachable' using errcode = '42501', hint = 'Somebody here cannot be reached for this conversation.';
  end if;
  -- A newcomer sees the whole history (the screen says so), and none of it counts as unread.
  insert into public.conversation_participants as p (conversation_id, user_id, last_read_seq, last_delivered_seq)
  select p_conversation_id, t.id, v_conversation.last_message_seq, v_conversation.last_message_seq
    from (select distinct unnest(p_user_ids) as id) t order by t.id
  on conflict (conversation_id, user_id) do update
    set is_active = true, left_at = null, joined_at = now(), last_read_seq = excluded.last_read_seq,
        last_delivered_seq = excluded.last_delivered_seq, unread_count = 0, updated_at = now()
    where not p.is_active;
  get diagnostics v_added = row_count;
  update public.conversations c set conversation_type = 'group'
   where c.id = p_conversation_id and c.conversation_type = 'direct' and v_added > 0
     and (select count(*) from public.conversation_participants p where p.conversation_id = c.id and p.is_active) > 2;
  return v_added;
end $$;
comment on function public.add_participants(uuid, uuid[]) is
  'Brings people into a conversation that the caller leads; returns how many were new. They see its whole history.';

create function private.end_participation(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.conversation_participants p
     set is_active = false, left_at = now(), updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active;
  if found then
    update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = p_conversation_id;
  end if;
end $$;

create function public.remove_participant(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_user_id = v_me then
    perform 1 from public.conversation_participants p
     where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active;
    if not found then
      raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
    end if;
    perform 1 from public.conversations c where c.id = p_conversation_id for no key update;
  else
    perform private.lock_for_moderation(p_conversation_id, v_me);
  end if;
  perform private.end_participation(p_conversation_id, p_user_id);
end $$;
comment on function public.remove_participant(uuid, uuid) is
  'Ends somebody''s part in a conversation: one''s own (leaving), or another''s for whoever leads it.';

create function public.set_notification_settings(p_conversation_id uuid, p_settings jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if jsonb_typeof(p_settings) is distinct from 'object' or length(p_settings::text) > 2000 then
    raise exception 'settings are a small object' using errcode = '22023';
  end if;
  update public.conversation_participants p set notification_settings = p_settings, updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = private.require_caller() and p.is_active;
  if not found then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
end $$;
comment on function public.set_notification_settings(uuid, jsonb) is
  'The caller''s own settings in one conversation; nobody else can read them.';

create function private.note_participant() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or old.is_active is distinct from new.is_active
    or old.can_send_messages is distinct from new.can_send_messages then
    perform private.note(case
        when tg_op = 'INSERT' or (new.is_active and not old.is_active) then 'participant.added'
        when not new.is_active and old.is_active then 'participant.removed'
        else 'participant.rights_changed' end,
      'conversation', new.conversation_id, null, null,
      jsonb_build_object('user_id', new.user_id, 'can_send_messages', new.can_send_messages));
  end if;
  return null;
end $$;
create trigger conversation_participants_note after insert or update of is_active, can_send_messages
  on public.conversation_participants
  for each row execute function private.note_participant();

grant execute on function public.add_participants(uuid, uuid[]), public.remove_participant(uuid, uuid),
  public.set_notification_settings(uuid, jsonb) to authenticated;
