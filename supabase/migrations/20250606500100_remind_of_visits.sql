-- A patient is reminded of a visit a day and an hour before it, by the ways and within the hours that they have
-- chosen. Through the same outbox as everything else that people are told; nothing of the visit is in it.
set local lock_timeout = '3s';

-- ── What a person wants ──

alter table public.notification_preferences add column reminders boolean not null default true;
grant select (reminders) on public.notification_preferences to authenticated;

drop function public.set_notification_preferences(boolean, boolean, boolean, time, time);
create function public.set_notification_preferences(
  p_push boolean, p_email boolean, p_sms boolean, p_quiet_from time, p_quiet_until time, p_reminders boolean default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_push is null or p_email is null or p_sms is null then
    perform private.refuse_field(case when p_push is null then 'push' when p_email is null then 'email' else 'sms' end,
      'Say yes or no.');
  end if;
  if (p_quiet_from is null) <> (p_quiet_until is null) then
    perform private.refuse_field(case when p_quiet_from is null then 'quiet_from' else 'quiet_until' end,
      'Quiet hours have a start and an end.');
  end if;
  if p_quiet_from = p_quiet_until then
    perform private.refuse_field('quiet_until', 'Quiet hours end at another time than they start.');
  end if;
  if p_sms and not exists (select 1 from public.user_contacts c where c.user_id = v_me and c.phone ~ '[0-9]') then
    perform private.refuse_field('sms', 'Add your phone number first.');
  end if;
  insert into public.notification_preferences as n (user_id, push, email, sms, quiet_from, quiet_until, reminders)
  values (v_me, p_push, p_email, p_sms, p_quiet_from, p_quiet_until, coalesce(p_reminders, true))
  on conflict (user_id) do update
    set push = excluded.push, email = excluded.email, sms = excluded.sms, quiet_from = excluded.quiet_from,
        quiet_until = excluded.quiet_until, reminders = coalesce(p_reminders, n.reminders), updated_at = now();
  perform private.note('user.notifications_changed', 'user', v_me);
end $$;
comment on function public.set_notification_preferences(boolean, boolean, boolean, time, time, boolean) is
  'How the caller wants to be told, their quiet hours in their own time zone (both times or neither), and whether they want reminders of visits (null: as before). 22023 names the field in its detail.';
revoke all on function public.set_notification_preferences(boolean, boolean, boolean, time, time, boolean) from public, anon;
grant execute on function public.set_notification_preferences(boolean, boolean, boolean, time, time, boolean) to authenticated;

-- ── Which reminders there were ──

create table private.visit_reminders (
  appointment_id uuid not null references public.appointments (id) on delete cascade,
  minutes integer not null,
  run uuid not null default private.uuid_v7(),
  primary key (appointment_id, minutes),
  constraint visit_reminders_run_key unique (run)
);
comment on table private.visit_reminders is
  'Reminders that are done with: put into the outbox, or past already when the visit was booked or moved. A visit that moves has none of them any more.';
comment on column private.visit_reminders.run is 'New after each move: what an earlier one left in the outbox is no longer sent.';
revoke all on private.visit_reminders from public, anon, authenticated;
create index idx_appointments_awaited on public.appointments (scheduled_start) where status in ('scheduled', 'confirmed');

create function private.reminder_minutes() returns setof integer
language sql immutable rows 2
as $$ select unnest(array[1440, 60]) $$;

create function private.reminder_kinds() returns text[]
language sql immutable
as $$ select array['reminder.push', 'reminder.sms', 'reminder.email'] $$;

-- Nobody is reminded of what they have booked for today this very minute.
create function private.skip_past_reminders() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.visit_reminders r where r.appointment_id = new.id;
  insert into private.visit_reminders (appointment_id, minutes)
  select new.id, m from private.reminder_minutes() m where new.scheduled_start <= now() + make_interval(mins => m);
  return null;
end $$;
create trigger appointments_skip_reminders after insert on public.appointments
  for each row execute function private.skip_past_reminders();
create trigger appointments_remind_anew after update of scheduled_start on public.appointments
  for each row when (new.scheduled_start <> old.scheduled_start) execute function private.skip_past_reminders();
insert into private.visit_reminders (appointment_id, minutes)
select a.id, m from public.appointments a cross join private.reminder_minutes() m
 where a.scheduled_start <= now() + make_interval(mins => m);

-- ── Each minute ──

-- The patient's seat in the visit's conversation, with its mute and its ways; an empty one where there is none.
create function private.visit_seat(p_appointment_id uuid, p_user_id uuid) returns public.conversation_participants
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_seat public.conversation_participants;
begin
  select p.* into v_seat
    from public.conversations c join public.conversation_participants p on p.conversation_id = c.id
   where c.appointment_id = p_appointment_id and c.conversation_category = 'provider_to_patient'
     and p.user_id = p_user_id and p.is_active
   limit 1;
  v_seat.user_id := p_user_id;
  return v_seat;
end $$;

create function private.wants_reminders(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select n.reminders from public.notification_preferences n where n.user_id = p_user_id), true)
    and exists (select 1 from public.users u where u.id = p_user_id and u.is_active);
end $$;

create function private.put_reminder(p_kind text, p_run uuid, p_due_at timestamptz) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into private.outbox (kind, payload, dedupe_key, due_at)
  values (p_kind, jsonb_build_object('run', p_run), p_kind || ':' || p_run, p_due_at)
  on conflict (dedupe_key) do nothing
$$;

-- By push, and by SMS or else e-mail, as the person has chosen; after quiet hours and a mute, unless the visit has
-- begun by then.
create function private.remind(p_visit public.appointments, p_minutes integer, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_run uuid;
  v_wishes record;
  v_at timestamptz;
begin
  insert into private.visit_reminders as r (appointment_id, minutes) values (p_visit.id, p_minutes)
  on conflict do nothing returning r.run into v_run;
  -- Late, by a standstill of this work: the next one says the same, better.
  if v_run is null or not private.wants_reminders(p_visit.patient_id)
    or exists (select 1 from private.reminder_minutes() m
      where m < p_minutes and p_visit.scheduled_start <= p_now + make_interval(mins => m)) then
    return;
  end if;
  select * into v_wishes from private.notice_wishes(private.visit_seat(p_visit.id, p_visit.patient_id));
  v_at := coalesce(private.held_until(v_wishes.muted_until, p_visit.patient_id, true, p_now), p_now);
  if v_at >= p_visit.scheduled_start then
    return;
  end if;
  if v_wishes.push then
    perform private.put_reminder('reminder.push', v_run, v_at);
  end if;
  if v_wishes.sms is not null then
    perform private.put_reminder('reminder.sms', v_run, v_at);
  elsif v_wishes.email is not null then
    perform private.put_reminder('reminder.email', v_run, v_at);
  end if;
end $$;

create function private.plan_reminders(p_now timestamptz, p_limit integer default 500) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_visit public.appointments;
  v_minutes integer;
  v_count integer := 0;
begin
  for v_minutes in select m from private.reminder_minutes() m loop
    for v_visit in
      select a.* from public.appointments a
       where a.status in ('scheduled', 'confirmed')
         and a.scheduled_start > p_now and a.scheduled_start <= p_now + make_interval(mins => v_minutes)
         and not exists (select 1 from private.visit_reminders r where r.appointment_id = a.id and r.minutes = v_minutes)
       order by a.scheduled_start limit p_limit for no key update skip locked
    loop
      -- One that fails stops neither the others nor what else is due.
      begin
        perform private.remind(v_visit, v_minutes, p_now);
        v_count := v_count + 1;
      exception when others then
        raise warning 'a reminder was not planned: %', sqlerrm;
      end;
    end loop;
  end loop;
  return v_count;
end $$;
comment on function private.plan_reminders(timestamptz, integer) is
  'Puts the reminders of visits that are due into the outbox, each once; returns how many were looked at.';

create or replace function private.run_minutely(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.ai_tool_calls t set status = 'expired' where t.status = 'pending' and t.expires_at <= p_now;
  delete from private.sign_in_failures f where f.failed_at < p_now - interval '1 day';
  delete from private.rate_buckets b where b.updated_at < p_now - interval '1 hour';
  delete from private.outbox o where o.done_at < p_now - interval '30 days';
  perform private.plan_reminders(p_now);
  perform private.measure_due_answer_times(p_now);
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Forgets what limits no longer need, reminds of visits, measures answer times, makes audit partitions and seals the record.';
