-- The steps of the ladders, each second. The rows say when; the messages themselves are asked again at each step,
-- so that nothing is told that no longer waits.
--
-- Locks: whoever sends holds the conversation and its seats before a ladder. run_due holds a ladder first, and
-- then never waits for a conversation or a seat: it passes over what somebody else holds, until the next second.
set local lock_timeout = '3s';

-- By the order of what the person wants: the push message, then SMS or e-mail. What there is no way to is
-- recorded, and the next step keeps its time.
create function private.tell(p_ladder private.notice_ladders, p_wishes record, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_kind text := case
    when p_ladder.step = 'push' and p_wishes.push then 'notice.push'
    when p_ladder.step = 'mail' and p_wishes.sms is not null then 'notice.sms'
    when p_ladder.step = 'mail' and p_wishes.email is not null then 'notice.email' end;
begin
  if v_kind is null then
    perform private.note_step(p_ladder.conversation_id, p_ladder.user_id,
      case p_ladder.step when 'push' then 'push' else 'email' end, 'no_channel', p_now);
  else
    perform private.put_in_outbox(v_kind, p_ladder, p_now);
  end if;
end $$;

-- The next step of the climb and its time, after the one that is done.
create function private.move_up(p_ladder private.notice_ladders, p_calls_backup boolean, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_next text := case when p_ladder.step = 'push' then 'mail' when p_ladder.step = 'mail' and p_calls_backup then 'on_call' end;
begin
  update private.notice_ladders l
     set step = v_next, held = false, next_at = case v_next
       when 'mail' then p_now + make_interval(mins => private.setting_number('notices.mail_minutes', 15)::integer)
       when 'on_call' then greatest(p_now, l.since + make_interval(mins => private.setting_number('notices.on_call_minutes', 30)::integer)) end
   where l.conversation_id = p_ladder.conversation_id and l.user_id = p_ladder.user_id;
end $$;

-- Whether it is still worth climbing. In a closed conversation nobody waits for an answer; what is important is
-- told all the same.
create function private.still_waits(p_ladder private.notice_ladders) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v record;
begin
  select p.last_read_seq, c.is_active as open, private.is_staff(u.role) as staff into v
    from public.conversation_participants p
    join public.users u on u.id = p.user_id and u.is_active and u.role <> 'guest'
    join public.conversations c on c.id = p.conversation_id
   where p.conversation_id = p_ladder.conversation_id and p.user_id = p_ladder.user_id and p.is_active;
  return found and (
    select n.first_seq is not null and (v.open or n.important_seq is not null)
      from private.unread_notice(p_ladder.conversation_id, p_ladder.user_id, v.last_read_seq, v.staff) n);
end $$;

-- Takes a ladder away under the lock of its seat, as reading does, and looks again: a message that came meanwhile
-- has found a ladder and opened none. Where somebody else holds the seat, the next second decides.
create function private.close_ladder(p_ladder private.notice_ladders) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.conversation_participants p
   where p.conversation_id = p_ladder.conversation_id and p.user_id = p_ladder.user_id for no key update skip locked;
  if found and not private.still_waits(p_ladder) then
    delete from private.notice_ladders l
     where l.conversation_id = p_ladder.conversation_id and l.user_id = p_ladder.user_id;
  end if;
end $$;

-- Quiet hours and a mute hold what is told on a person's own devices. For staff, what is important passes the
-- quiet hours, and a mute leaves out the devices but not the backup. Patients are never woken.
create function private.climb(p_ladder private.notice_ladders, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_seat public.conversation_participants;
  v_staff boolean;
  v_unread record;
  v_wishes record;
  v_calls_backup boolean;
  v_held_until timestamptz;
  v_outcome text;
begin
  if not private.still_waits(p_ladder) then
    perform private.close_ladder(p_ladder);
    return;
  end if;
  select p.* into v_seat from public.conversation_participants p
   where p.conversation_id = p_ladder.conversation_id and p.user_id = p_ladder.user_id;
  v_staff := (select private.is_staff(u.role) from public.users u where u.id = p_ladder.user_id);
  select * into v_unread from private.unread_notice(p_ladder.conversation_id, p_ladder.user_id, v_seat.last_read_seq, v_staff);
  v_calls_backup := v_staff and v_unread.important_seq is not null;

  if p_ladder.step = 'on_call' then
    v_outcome := case when v_calls_backup
      then private.call_backup(p_ladder, v_unread.important_seq - 1, v_unread.important_from, p_now) else 'cancelled' end;
    if v_outcome is not null then
      perform private.note_step(p_ladder.conversation_id, p_ladder.user_id, 'on_call', v_outcome, p_now);
      perform private.move_up(p_ladder, false, p_now);
    end if;
    return;
  end if;

  select * into v_wishes from private.notice_wishes(v_seat);
  v_held_until := private.held_until(v_wishes.muted_until, p_ladder.user_id, not v_calls_backup, p_now);
  if v_held_until is null then
    perform private.tell(p_ladder, v_wishes, p_now);
    perform private.move_up(p_ladder, v_calls_backup, p_now);
    return;
  end if;
  if not p_ladder.held then
    perform private.note_step(p_ladder.conversation_id, p_ladder.user_id,
      case p_ladder.step when 'push' then 'push' else 'email' end,
      case when v_wishes.muted_until > p_now then 'muted' else 'held_quiet' end, p_now);
  end if;
  if v_calls_backup then
    perform private.move_up(p_ladder, true, p_now);
  else
    update private.notice_ladders l set held = true, next_at = v_held_until
     where l.conversation_id = p_ladder.conversation_id and l.user_id = p_ladder.user_id;
  end if;
end $$;

create function private.climb_ladders(p_now timestamptz, p_limit integer default 200) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_ladder private.notice_ladders;
  v_count integer := 0;
begin
  for v_ladder in
    select l.* from private.notice_ladders l where l.next_at <= p_now
     order by l.next_at limit p_limit for update skip locked
  loop
    -- One that cannot be climbed stops neither the others nor what else is due.
    begin
      perform private.climb(v_ladder, p_now);
      v_count := v_count + 1;
    exception when others then
      raise warning 'a ladder was not climbed: %', sqlerrm;
      update private.notice_ladders l set next_at = p_now + interval '1 minute'
       where l.conversation_id = v_ladder.conversation_id and l.user_id = v_ladder.user_id;
    end;
  end loop;
  return v_count;
end $$;
comment on function private.climb_ladders(timestamptz, integer) is 'Does the steps that are due, one for each ladder; returns how many.';

-- Staff in the conversation see how far it got.
create function private.announce_step() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_person uuid;
begin
  for v_person in
    select p.user_id from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = new.conversation_id and p.is_active and private.is_staff(u.role) order by p.user_id
  loop
    perform private.tell_inboxes(new.conversation_id, 'notice', v_person);
  end loop;
  return null;
end $$;
create trigger notice_steps_announce after insert on public.notice_steps
  for each row execute function private.announce_step();

-- ── Each second ──

create or replace function private.run_due(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_closed integer;
  v_access record;
begin
  update public.care_windows w set closed_at = w.closes_at, updated_at = p_now
   where w.id in (
     select d.id from public.care_windows d
      where d.closed_at is null and d.closes_at <= p_now
      order by d.closes_at, d.id limit 500 for update skip locked);
  get diagnostics v_closed = row_count;

  for v_access in
    update private.break_glass g set ended_at = g.expires_at
     where g.ended_at is null and g.expires_at <= p_now returning g.id, g.conversation_id
  loop
    update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = v_access.conversation_id;
    perform private.note('break_glass.ended', 'conversation', v_access.conversation_id, null, null,
      jsonb_build_object('break_glass_id', v_access.id, 'by', 'time'));
  end loop;
  -- Last: from here on nothing waits for a conversation.
  perform private.climb_ladders(p_now);
  return v_closed;
end $$;
comment on function private.run_due(timestamptz) is
  'Closes care windows and emergency accesses whose time is over, and lets climb what stays unread; returns how many windows.';
