-- Leading a conversation: who may write in it and lead it, its title, and whether it is closed. Each
-- change takes the conversation's lock, like everything that decides who may write.
set local lock_timeout = '3s';

-- A conversation is led by somebody who works here: a patient never decides who reads along.
create function private.require_leadable(p_user_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.users u
    where u.id = p_user_id and u.is_active and u.role in ('provider', 'facility_admin', 'system_admin')) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only staff can lead a conversation.';
  end if;
end $$;

create function public.set_participant(
  p_conversation_id uuid, p_user_id uuid, p_leads boolean default null, p_can_send boolean default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_seat public.conversation_participants;
  v_role text;
begin
  perform private.lock_for_moderation(p_conversation_id, v_me);
  select * into v_seat from public.conversation_participants p
   where p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active;
  if v_seat.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'This person does not take part.';
  end if;
  if p_user_id = v_me then
    raise exception 'forbidden' using errcode = '42501', hint = 'Somebody else who leads has to change your own rights.';
  end if;
  if p_leads then
    perform private.require_leadable(p_user_id);
  end if;
  v_role := case when p_leads then 'moderator' when not p_leads then 'participant' else v_seat.participant_role end;
  update public.conversation_participants p
     set participant_role = v_role, can_send_messages = coalesce(p_can_send, p.can_send_messages), updated_at = now()
   where p.id = v_seat.id;
  if v_role <> v_seat.participant_role then
    perform private.note('participant.role_changed', 'conversation', p_conversation_id, null, null,
      jsonb_build_object('user_id', p_user_id, 'leads', p_leads));
  end if;
end $$;
comment on function public.set_participant(uuid, uuid, boolean, boolean) is
  'Changes who leads and who may write in a conversation that the caller leads; null leaves as it is.';

create function public.set_conversation_open(p_conversation_id uuid, p_is_open boolean) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_for_moderation(p_conversation_id, private.require_caller());
  update public.conversations c set is_active = p_is_open, updated_at = now()
   where c.id = p_conversation_id and c.is_active <> p_is_open;
end $$;
comment on function public.set_conversation_open(uuid, boolean) is
  'Closes a conversation that the caller leads, or opens it again: closed, everybody reads and nobody writes.';

-- Nobody leads when the last one who did has gone: the longest-standing colleague does from then on.
create or replace function private.end_participation(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.conversation_participants p
     set is_active = false, left_at = now(), updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active;
  if not found then
    return;
  end if;
  update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = p_conversation_id;
  update public.conversation_participants p set participant_role = 'moderator', updated_at = now()
   where p.id = (
     select q.id from public.conversation_participants q join public.users u on u.id = q.user_id and u.is_active
      where q.conversation_id = p_conversation_id and q.is_active and u.role in ('provider', 'facility_admin', 'system_admin')
        and not exists (select 1 from public.conversation_participants l
          where l.conversation_id = p_conversation_id and l.is_active and l.participant_role = 'moderator')
      order by q.joined_at, q.id limit 1);
end $$;

-- A patient is never left alone in a conversation that they believe somebody reads.
create or replace function public.remove_participant(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_user_id = v_me then
    perform private.require_seat(p_conversation_id, v_me);
    perform 1 from public.conversations c where c.id = p_conversation_id for no key update;
  else
    perform private.lock_for_moderation(p_conversation_id, v_me);
  end if;
  if exists (select 1 from public.users u where u.id = p_user_id and u.role <> 'patient')
    and exists (select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
      where p.conversation_id = p_conversation_id and p.is_active and u.role = 'patient')
    and not exists (select 1 from public.conversation_participants p join public.users u on u.id = p.user_id and u.is_active
      where p.conversation_id = p_conversation_id and p.is_active and p.user_id <> p_user_id
        and u.role in ('provider', 'facility_admin', 'system_admin')) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Bring a colleague in first: the patient would be left alone.';
  end if;
  perform private.end_participation(p_conversation_id, p_user_id);
end $$;

-- A leader is told live like any other change of a seat.
drop trigger conversation_participants_announce on public.conversation_participants;
create or replace function private.announce_participant() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.is_active = new.is_active and old.can_send_messages = new.can_send_messages
    and old.participant_role = new.participant_role then
    return null;
  end if;
  perform realtime.send(jsonb_build_object('user_id', new.user_id, 'is_active', new.is_active,
      'can_send_messages', new.can_send_messages),
    'participant.changed', private.conversation_topic(new.conversation_id), true);
  perform private.tell_inboxes(new.conversation_id, 'membership', new.user_id);
  return null;
end $$;
create trigger conversation_participants_announce after insert or update of is_active, can_send_messages, participant_role
  on public.conversation_participants
  for each row execute function private.announce_participant();

grant execute on function public.set_participant(uuid, uuid, boolean, boolean), public.set_conversation_open(uuid, boolean)
  to authenticated;
