-- What stays unread climbs a ladder: a push message, then e-mail or SMS, then, for what is important, the backup
-- on call. One row for each person and conversation with something unread: here is what opens it and takes it
-- away. The steps are in the file after this one.
set local lock_timeout = '3s';

-- ── How far a notice got ──

create table public.notice_steps (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  channel text not null,
  state text not null,
  at timestamptz not null default now(),
  constraint notice_steps_channel_check check (channel in ('push', 'email', 'sms', 'on_call', 'admins')),
  constraint notice_steps_state_check check (state in
    ('sent', 'gone', 'failed', 'held_quiet', 'muted', 'no_channel', 'cancelled'))
);
comment on table public.notice_steps is
  'What was done to tell a person that something waits in a conversation, and what came of it. For the staff in it.';
comment on column public.notice_steps.user_id is 'The person for whom something waits, also where somebody else was told of it (on_call, admins).';
comment on column public.notice_steps.state is
  'sent; gone: no browser is there any more; failed: given up; held_quiet, muted: waits; no_channel: there is no way or nobody; cancelled: no longer needed.';
create index idx_notice_steps_person on public.notice_steps (conversation_id, user_id, at);
create index idx_notice_steps_user on public.notice_steps (user_id);
alter table public.notice_steps enable row level security;
revoke all on public.notice_steps from anon, authenticated;
grant select (id, conversation_id, user_id, channel, state, at) on public.notice_steps to authenticated;

create function private.my_staffed_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select p.conversation_id
    from public.users u join public.conversation_participants p on p.user_id = u.id and p.is_active
   where u.id = any (array(select private.my_person_ids())) and u.role in ('provider', 'facility_admin', 'system_admin')
$$;
comment on function private.my_staffed_conversation_ids() is 'Conversations in which the caller takes part as staff.';
create policy notice_steps_select_staff on public.notice_steps for select to authenticated
  using (conversation_id = any (array(select private.my_staffed_conversation_ids())));
grant execute on function private.my_staffed_conversation_ids() to authenticated;

-- ── The ladders ──

insert into private.settings (key, value, note) values
  ('notices.push_seconds', '20', 'Unread so long, and a person''s browsers are told; whoever reads along is not'),
  ('notices.mail_minutes', '15', 'Minutes from the push message to the e-mail or SMS'),
  ('notices.on_call_minutes', '30', 'Minutes from an important message to the backup on call');

create table private.notice_ladders (
  conversation_id uuid not null,
  user_id uuid not null,
  run uuid not null default private.uuid_v7(),
  first_seq bigint not null,
  important boolean not null default false,
  since timestamptz not null,
  step text default 'push',
  next_at timestamptz,
  held boolean not null default false,
  primary key (conversation_id, user_id),
  constraint notice_ladders_seat_fkey foreign key (conversation_id, user_id)
    references public.conversation_participants (conversation_id, user_id) on delete cascade,
  constraint notice_ladders_step_check check (step in ('push', 'mail', 'on_call')),
  constraint notice_ladders_next_at_check check ((step is null) = (next_at is null))
) with (fillfactor = 80);
comment on table private.notice_ladders is 'Something waits for this person in this conversation. At the top (no step), until it is read.';
comment on column private.notice_ladders.run is 'New at each start: what an earlier climb left in the outbox is no longer sent.';
comment on column private.notice_ladders.since is 'When the message was written from which the climb is counted.';
comment on column private.notice_ladders.held is 'Waits for the end of quiet hours or of a mute.';
create index idx_notice_ladders_due on private.notice_ladders (next_at) where next_at is not null;
create index idx_notice_ladders_held on private.notice_ladders (user_id) where held;
revoke all on private.notice_ladders from public, anon, authenticated;

-- The first important message after a place, however much was written since.
create index idx_messages_important on public.messages (conversation_id, seq) where priority <> 'normal';
drop index private.idx_outbox_due;
create index idx_outbox_waiting on private.outbox (kind, due_at) where done_at is null;
create index idx_outbox_done on private.outbox (done_at) where done_at is not null;

-- Nothing has used these until now, and nothing said what they are.
update public.conversation_participants p set notification_settings = '{}' where p.notification_settings <> '{}';

create function private.is_staff(p_role text) returns boolean
language sql immutable
as $$
  select p_role in ('provider', 'facility_admin', 'system_admin')
$$;

create function private.push_delay() returns interval
language plpgsql stable security definer set search_path = ''
as $$
begin
  return make_interval(secs => private.setting_number('notices.push_seconds', 20)::double precision);
end $$;

-- ── What waits for a person, from the messages themselves ──

-- Of what others wrote after a place: the first, and the first that is important. To staff that is also what
-- the red-flag rules found and nobody has dealt with yet.
create function private.unread_notice(
  p_conversation_id uuid, p_user_id uuid, p_after bigint, p_staff boolean,
  out first_seq bigint, out first_at timestamptz, out important_seq bigint, out important_at timestamptz, out important_from uuid
)
language plpgsql volatile security definer set search_path = ''
as $$
begin
  select m.seq, m.created_at into first_seq, first_at from public.messages m
   where m.conversation_id = p_conversation_id and m.seq > p_after and m.sender_id <> p_user_id
     and m.message_type <> 'system' and m.deleted_at is null and m.redacted_at is null
   order by m.seq limit 1;
  if first_seq is null then
    return;
  end if;
  select t.seq, t.created_at, t.sender_id into important_seq, important_at, important_from
    from (
      (select m.seq, m.created_at, m.sender_id from public.messages m
        where m.conversation_id = p_conversation_id and m.seq > p_after and m.priority <> 'normal'
          and m.sender_id <> p_user_id and m.message_type <> 'system' and m.deleted_at is null and m.redacted_at is null
        order by m.seq limit 1)
      union all
      (select m.seq, m.created_at, m.sender_id
         from public.message_alerts a join public.messages m on m.conversation_id = a.conversation_id and m.id = a.message_id
        where p_staff and a.conversation_id = p_conversation_id and a.resolved_at is null and m.seq > p_after
          and m.sender_id <> p_user_id and m.deleted_at is null and m.redacted_at is null
        order by m.seq limit 1)) t
   order by t.seq limit 1;
end $$;

-- ── Opened by what is written ──

-- A climb that is not about something important, or has come to its end, starts anew for what is. Locked in one
-- order, because an alert comes without the conversation's lock.
create function private.start_important(p_conversation_id uuid, p_people uuid[], p_since timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from private.notice_ladders l
   where l.conversation_id = p_conversation_id and l.user_id = any (p_people) order by l.user_id for update;
  update private.notice_ladders l
     set run = private.uuid_v7(), important = true, since = p_since, step = 'push', held = false,
         next_at = now() + private.push_delay()
   where l.conversation_id = p_conversation_id and l.user_id = any (p_people) and (not l.important or l.next_at is null);
end $$;

-- One insert for a statement, which changes nothing where something waits already. What is not new was brought
-- here from elsewhere, and above 32 people a message is no personal one. Runs after the counters, so under the
-- locks of the seats: a ladder that somebody closes by reading is gone before this looks.
create function private.open_ladders() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_important record;
begin
  insert into private.notice_ladders (conversation_id, user_id, first_seq, important, since, next_at)
  select p.conversation_id, p.user_id, min(r.seq), bool_or(r.priority <> 'normal'), min(r.created_at),
      now() + private.push_delay()
    from new_rows r join public.conversation_participants p
      on p.conversation_id = r.conversation_id and p.is_active and p.user_id <> r.sender_id and p.last_read_seq < r.seq
   where r.message_type <> 'system' and r.deleted_at is null and r.created_at > now() - interval '5 minutes'
     and (select count(*) from public.conversation_participants k
           where k.conversation_id = r.conversation_id and k.is_active) <= 32
   group by p.conversation_id, p.user_id
   order by p.conversation_id, p.user_id
  on conflict do nothing;

  for v_important in
    select r.conversation_id, min(r.created_at) as since, array_agg(distinct r.sender_id) as senders from new_rows r
     where r.priority <> 'normal' and r.message_type <> 'system' and r.deleted_at is null
       and r.created_at > now() - interval '5 minutes'
     group by 1 order by 1
  loop
    perform private.start_important(v_important.conversation_id, array(
      select l.user_id from private.notice_ladders l
       where l.conversation_id = v_important.conversation_id and v_important.senders <> array[l.user_id]), v_important.since);
  end loop;
  return null;
end $$;
create trigger trigger_y_open_ladders after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.open_ladders();

-- An alert makes what waits for those who work here important, also when it comes back.
create function private.open_ladders_for_alert() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_message public.messages;
  v_people uuid[];
begin
  select * into v_message from public.messages m where m.conversation_id = new.conversation_id and m.id = new.message_id;
  v_people := array(
    select p.user_id from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = new.conversation_id and p.is_active and p.last_read_seq < v_message.seq
       and p.user_id is distinct from v_message.sender_id and private.is_staff(u.role)
       and (select count(*) from public.conversation_participants k
             where k.conversation_id = new.conversation_id and k.is_active) <= 32
     order by p.user_id);
  insert into private.notice_ladders (conversation_id, user_id, first_seq, important, since, next_at)
  select new.conversation_id, t.person, v_message.seq, true, v_message.created_at, now() + private.push_delay()
    from unnest(v_people) t (person) order by t.person
  on conflict do nothing;
  perform private.start_important(new.conversation_id, v_people, v_message.created_at);
  return null;
end $$;
create trigger message_alerts_open_ladders after insert on public.message_alerts
  for each row execute function private.open_ladders_for_alert();
create trigger message_alerts_open_ladders_again after update of raised_at on public.message_alerts
  for each row when (new.resolved_at is null and new.raised_at <> old.raised_at)
  execute function private.open_ladders_for_alert();

-- ── Closed by reading, and by leaving ──

-- Whoever has read a part is told anew of what is left. The seat is locked by whoever moves its pointer.
create function private.follow_seat() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_unread record;
begin
  if not new.is_active then
    delete from private.notice_ladders l where l.conversation_id = new.conversation_id and l.user_id = new.user_id;
    return null;
  end if;
  perform 1 from private.notice_ladders l
   where l.conversation_id = new.conversation_id and l.user_id = new.user_id and l.first_seq <= new.last_read_seq;
  if not found then
    return null;
  end if;
  select * into v_unread from private.unread_notice(new.conversation_id, new.user_id, new.last_read_seq,
    (select private.is_staff(u.role) from public.users u where u.id = new.user_id));
  if v_unread.first_seq is null then
    delete from private.notice_ladders l where l.conversation_id = new.conversation_id and l.user_id = new.user_id;
  else
    update private.notice_ladders l
       set run = private.uuid_v7(), first_seq = v_unread.first_seq, important = v_unread.important_seq is not null,
           since = coalesce(v_unread.important_at, v_unread.first_at), step = 'push', held = false,
           next_at = now() + private.push_delay()
     where l.conversation_id = new.conversation_id and l.user_id = new.user_id;
  end if;
  return null;
end $$;
create trigger conversation_participants_follow_seat after update of last_read_seq, is_active
  on public.conversation_participants
  for each row when (new.last_read_seq <> old.last_read_seq or (old.is_active and not new.is_active))
  execute function private.follow_seat();

-- What waits for the end of quiet hours or of a mute is looked at again when these change.
create function private.release_ladders() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_table_name = 'notification_preferences' then
    update private.notice_ladders l set next_at = now() where l.user_id = new.user_id and l.held and l.next_at > now();
  else
    update private.notice_ladders l set next_at = now()
     where l.conversation_id = new.conversation_id and l.user_id = new.user_id and l.held and l.next_at > now();
  end if;
  return null;
end $$;
create trigger notification_preferences_release after insert or update on public.notification_preferences
  for each row execute function private.release_ladders();
create trigger conversation_participants_release after update of notification_settings on public.conversation_participants
  for each row when (new.notification_settings <> old.notification_settings)
  execute function private.release_ladders();
