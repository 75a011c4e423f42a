-- Reminders at the moment of sending: asked again whether the visit still comes and the person still wants them. Only
-- ids lie in the outbox. For the server's key alone.
set local lock_timeout = '3s';

create or replace function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
    or exists (
      select 1 from unnest(private.notice_kinds() || private.reminder_kinds() || array['after_hours.reply']) k (kind)
       where exists (
         select 1 from private.outbox o
          where o.kind = k.kind and o.done_at is null and o.due_at <= p_now
            and (o.claimed_until is null or o.claimed_until <= p_now)))
$$;

create function public.open_reminder(p_id uuid, p_now timestamptz default now())
returns table (recipient_id uuid, appointment_id uuid, minutes integer, locale text, email text, phone text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_row private.outbox;
  v record;
  v_wishes record;
  v_held_until timestamptz;
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null and o.kind = any (private.reminder_kinds());
  if v_row.id is null then
    return;
  end if;
  select a.id, a.patient_id, a.scheduled_start, r.minutes into v
    from private.visit_reminders r join public.appointments a on a.id = r.appointment_id
   where r.run = (v_row.payload ->> 'run')::uuid and a.status in ('scheduled', 'confirmed') and p_now < a.scheduled_start;
  if not found or not private.wants_reminders(v.patient_id) then
    perform private.end_work(v_row, 'cancelled', null, p_now);
    return;
  end if;
  select * into v_wishes from private.notice_wishes(private.visit_seat(v.id, v.patient_id));
  v_held_until := private.held_until(v_wishes.muted_until, v.patient_id, true, p_now);
  if v_held_until < v.scheduled_start then
    update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_id;
    return;
  end if;
  if v_held_until is not null or not (case v_row.kind when 'reminder.push' then v_wishes.push
    when 'reminder.sms' then v_wishes.sms is not null else v_wishes.email is not null end) then
    perform private.end_work(v_row, 'cancelled', null, p_now);
    return;
  end if;
  return query
  select u.id, v.id, v.minutes, u.locale, v_wishes.email, v_wishes.sms, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and v_row.kind = 'reminder.push'), '[]')
    from public.users u where u.id = v.patient_id;
end $$;
comment on function public.open_reminder(uuid, timestamptz) is
  'Whom a claimed reminder of a visit is for, how to reach them, and how many minutes before the visit it was due; no row when it is no longer needed or waits for the end of quiet hours. For the server''s key alone.';
revoke all on function public.open_reminder(uuid, timestamptz) from public, anon, authenticated;
grant execute on function public.open_reminder(uuid, timestamptz) to service_role;

-- What could not be told goes on at once: an e-mail in place of the SMS, else the ladder's next step. A reminder's
-- e-mail asks by itself whether it is wanted and still needed.
create or replace function private.go_on_at_once(p_row private.outbox, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_ladder private.notice_ladders;
  v_seat public.conversation_participants;
begin
  if p_row.kind = 'reminder.sms' then
    perform private.put_reminder('reminder.email', (p_row.payload ->> 'run')::uuid, p_now);
    return;
  end if;
  v_ladder := private.ladder_of(p_row.payload);
  if v_ladder.run is null then
    return;
  end if;
  if p_row.kind = 'notice.sms' then
    select * into v_seat from public.conversation_participants p
     where p.conversation_id = v_ladder.conversation_id and p.user_id = v_ladder.user_id;
    if (select w.email is not null from private.notice_wishes(v_seat) w) then
      perform private.put_in_outbox('notice.email', v_ladder, p_now);
      return;
    end if;
  end if;
  update private.notice_ladders l set next_at = p_now
   where l.conversation_id = v_ladder.conversation_id and l.user_id = v_ladder.user_id and l.run = v_ladder.run
     and l.next_at > p_now and not l.held;
end $$;

create or replace function public.finish_outbox(p_id uuid, p_state text, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_row private.outbox;
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null for update;
  if v_row.id is null then
    return;
  end if;
  perform private.end_work(v_row, p_state, null, p_now);
  if v_row.kind in ('notice.sms', 'reminder.sms') and p_state <> 'sent' then
    perform private.go_on_at_once(v_row, p_now);
  end if;
end $$;
