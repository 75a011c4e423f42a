-- Live events: what just happened, to the private topics of those who may know. The table is the truth
-- and the event a hint: whoever missed one asks for everything after the last seq they hold.
-- realtime.send() turns every failure into a warning, so a live outage never refuses a write.
set local lock_timeout = '3s';

create function private.conversation_topic(p_conversation_id uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select 'conversation:' || c.id || ':' || c.realtime_epoch from public.conversations c where c.id = p_conversation_id);
end $$;

-- "Ask again for this row of your list", to everybody who takes part. In a large conversation one
-- message must not cost one event per person: there the lists refresh when they are looked at.
create function private.tell_inboxes(p_conversation_id uuid, p_reason text, p_only uuid default null) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid;
  v_limit integer := private.setting_number('live.fanout', 32);
begin
  if p_only is null and p_reason = 'message' and (select count(*) > v_limit from public.conversation_participants p
      where p.conversation_id = p_conversation_id and p.is_active) then
    return;
  end if;
  for v_person in
    select p.user_id from public.conversation_participants p
     where p.conversation_id = p_conversation_id and ((p.is_active and p_only is null) or p.user_id = p_only)
  loop
    perform realtime.send(jsonb_build_object('conversation_id', p_conversation_id, 'reason', p_reason),
      'inbox.changed', 'user:' || v_person, true);
  end loop;
end $$;

create function private.message_payload(m public.messages) returns jsonb
language sql stable
as $$
  select jsonb_build_object('id', m.id, 'conversation_id', m.conversation_id, 'seq', m.seq, 'sender_id', m.sender_id,
    'content', m.content, 'message_type', m.message_type, 'reply_to_id', m.reply_to_id, 'created_at', m.created_at,
    'client_created_at', m.client_created_at, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at,
    'deleted_by', m.deleted_by)
$$;

create function private.announce_messages() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_message public.messages;
  v_conversation uuid;
begin
  for v_message in select * from new_rows r order by r.conversation_id, r.seq loop
    perform realtime.send(private.message_payload(v_message), 'message.created',
      private.conversation_topic(v_message.conversation_id), true);
  end loop;
  for v_conversation in select distinct r.conversation_id from new_rows r loop
    perform private.tell_inboxes(v_conversation, 'message');
  end loop;
  return null;
end $$;
-- Named to run after the counters.
create trigger trigger_z_announce_messages after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.announce_messages();

create function private.announce_message_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(private.message_payload(new), 'message.changed',
    private.conversation_topic(new.conversation_id), true);
  if new.seq = (select c.last_message_seq from public.conversations c where c.id = new.conversation_id) then
    perform private.tell_inboxes(new.conversation_id, 'message');
  end if;
  return null;
end $$;
create trigger messages_announce_change after update of content, deleted_at, redacted_at on public.messages
  for each row execute function private.announce_message_change();

create function private.announce_pointer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(jsonb_build_object('user_id', new.user_id, 'last_read_seq', new.last_read_seq,
      'last_read_at', new.last_read_at, 'last_delivered_seq', new.last_delivered_seq,
      'last_delivered_at', new.last_delivered_at),
    'pointer.moved', private.conversation_topic(new.conversation_id), true);
  -- The person's own other screens drop their badge; nobody else's list changes.
  if new.last_read_seq <> old.last_read_seq then
    perform private.tell_inboxes(new.conversation_id, 'pointer', new.user_id);
  end if;
  return null;
end $$;
create trigger conversation_participants_announce_pointer
  after update of last_read_seq, last_delivered_seq on public.conversation_participants
  for each row when (old.last_read_seq <> new.last_read_seq or old.last_delivered_seq <> new.last_delivered_seq)
  execute function private.announce_pointer();

create function private.announce_participant() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.is_active = new.is_active and old.can_send_messages = new.can_send_messages then
    return null;
  end if;
  perform realtime.send(jsonb_build_object('user_id', new.user_id, 'is_active', new.is_active,
      'can_send_messages', new.can_send_messages),
    'participant.changed', private.conversation_topic(new.conversation_id), true);
  perform private.tell_inboxes(new.conversation_id, 'membership', new.user_id);
  return null;
end $$;
create trigger conversation_participants_announce after insert or update of is_active, can_send_messages
  on public.conversation_participants
  for each row execute function private.announce_participant();

create function private.send_conversation_changed(p_conversation_id uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  select realtime.send(jsonb_build_object('conversation_id', c.id, 'title', c.title, 'is_active', c.is_active,
      'window_opens_at', w.opens_at, 'window_closes_at', w.closes_at, 'window_closed_at', w.closed_at),
    'conversation.changed', 'conversation:' || c.id || ':' || c.realtime_epoch, true)
    from public.conversations c left join public.care_windows w on w.id = c.care_window_id
   where c.id = p_conversation_id
$$;

create function private.announce_conversation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.send_conversation_changed(new.id);
  -- A new epoch is a new topic: every member asks for the row and joins again.
  perform private.tell_inboxes(new.id, case
    when new.realtime_epoch <> old.realtime_epoch then 'membership'
    when new.title is distinct from old.title then 'title' else 'window' end);
  return null;
end $$;
create trigger conversations_announce
  after update of title, is_active, care_window_id, realtime_epoch on public.conversations
  for each row when (old.title is distinct from new.title or old.is_active <> new.is_active
    or old.care_window_id is distinct from new.care_window_id or old.realtime_epoch <> new.realtime_epoch)
  execute function private.announce_conversation();

create function private.announce_window() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation uuid;
begin
  for v_conversation in select c.id from public.conversations c where c.care_window_id = new.id order by c.id loop
    perform private.send_conversation_changed(v_conversation);
    perform private.tell_inboxes(v_conversation, 'window');
  end loop;
  return null;
end $$;
create trigger care_windows_announce after update of opens_at, closes_at, closed_at on public.care_windows
  for each row when (old.closes_at <> new.closes_at or old.closed_at is distinct from new.closed_at
    or old.opens_at <> new.opens_at)
  execute function private.announce_window();

create function private.note_window() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note(case when new.closed_at is null then 'care_window.moved' else 'care_window.closed' end,
    'care_window', new.id, new.patient_id,
    (select a.facility_id from public.appointments a where a.id = new.appointment_id),
    jsonb_build_object('appointment_id', new.appointment_id, 'closes_at', new.closes_at));
  return null;
end $$;
create trigger care_windows_note after update of closes_at, closed_at on public.care_windows
  for each row when (old.closes_at <> new.closes_at or old.closed_at is distinct from new.closed_at)
  execute function private.note_window();
