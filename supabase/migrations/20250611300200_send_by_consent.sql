-- Nothing goes by SMS to whoever has not agreed to it, and no mail about what waits to whoever has said no. It is asked
-- when a way is chosen and once more at the moment of sending. Mails about the account itself (reset, invitation,
-- sign-in) and those that are an administrator's duty come by other doors, and stay.
set local lock_timeout = '3s';

-- By conversation, else by preference, else by the defaults. Null where there is no address to it, or no consent.
create or replace function private.notice_wishes(
  p_seat public.conversation_participants,
  out push boolean, out email text, out sms text, out muted_until timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  select coalesce((p_seat.notification_settings ->> 'push')::boolean, n.push, true)
      and exists (select 1 from public.push_subscriptions s where s.user_id = p_seat.user_id),
    case when coalesce((p_seat.notification_settings ->> 'email')::boolean, n.email, true) then nullif(k.email, '') end,
    case when coalesce((p_seat.notification_settings ->> 'sms')::boolean, n.sms, false) and k.phone ~ '[0-9]' then k.phone end,
    (p_seat.notification_settings ->> 'muted_until')::timestamptz
    into push, email, sms, muted_until
    from (select p_seat.user_id as id) me
    left join public.notification_preferences n on n.user_id = me.id
    left join public.user_contacts k on k.user_id = me.id;
  if sms is not null and not private.consent_stands(p_seat.user_id, 'sms') then
    sms := null;
  end if;
  if email is not null and not private.consent_stands(p_seat.user_id, 'email') then
    email := null;
  end if;
end $$;

-- An SMS is chosen only with a consent. An insert that becomes an update comes by here too.
create function private.before_ways_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.sms and not private.consent_stands(new.user_id, 'sms') then
    perform private.refuse_field('sms_consent', 'Agree to SMS first.');
  end if;
  return new;
end $$;
create trigger notification_preferences_ways before insert or update of sms on public.notification_preferences
  for each row execute function private.before_ways_change();

create or replace function public.set_notification_settings(p_conversation_id uuid, p_settings jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_key text;
  v_value jsonb;
begin
  if jsonb_typeof(p_settings) is distinct from 'object' then
    perform private.refuse_field('settings', 'Settings are an object.');
  end if;
  for v_key, v_value in select e.key, e.value from jsonb_each(p_settings) e order by e.key loop
    if v_key in ('push', 'email', 'sms') and jsonb_typeof(v_value) = 'boolean' then
      continue;
    end if;
    if v_key = 'muted_until' and jsonb_typeof(v_value) = 'string'
      and v_value #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$' then
      -- A date that the calendar does not have is refused by the conversion.
      begin
        perform (v_value #>> '{}')::timestamptz;
        continue;
      exception when datetime_field_overflow or invalid_datetime_format then
        null;
      end;
    end if;
    perform private.refuse_field(left(v_key, 40), case
      when v_key in ('push', 'email', 'sms') then 'Say yes or no.'
      when v_key = 'muted_until' then 'A date and time with its zone, such as 2030-01-31T08:00:00Z.'
      else 'There is no such setting.' end);
  end loop;
  -- What stood there before may stay: it sends nothing without a consent.
  if (p_settings ->> 'sms')::boolean and not private.consent_stands(v_me, 'sms') and not exists (
      select 1 from public.conversation_participants p
       where p.conversation_id = p_conversation_id and p.user_id = v_me and (p.notification_settings ->> 'sms')::boolean) then
    perform private.refuse_field('sms', 'Agree to SMS in your settings first.');
  end if;
  update public.conversation_participants p set notification_settings = p_settings, updated_at = now()
   where p.conversation_id = p_conversation_id and p.user_id = v_me and p.is_active;
  if not found then
    raise exception 'not_a_member' using errcode = '42501', hint = private.send_hint('not_a_member');
  end if;
end $$;
create or replace function public.open_notice(p_id uuid, p_now timestamptz default now())
returns table (recipient_id uuid, conversation_id uuid, locale text, important boolean, email text, phone text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_row private.outbox;
  v_ladder private.notice_ladders;
  v_seat public.conversation_participants;
  v_wishes record;
  v_staff boolean;
  v_held_until timestamptz;
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null and o.kind = any (private.notice_kinds());
  if v_row.id is null then
    return;
  end if;
  if v_row.payload ? 'escalation_id' then
    return query select * from private.open_escalation_notice(v_row, p_now);
    return;
  end if;
  v_ladder := private.ladder_of(v_row.payload);
  if v_ladder.run is null or not private.still_waits(v_ladder) then
    perform private.end_work(v_row, 'cancelled', null, p_now);
    return;
  end if;
  if v_row.kind <> 'notice.admins' then
    select * into v_seat from public.conversation_participants p
     where p.conversation_id = v_ladder.conversation_id and p.user_id = v_ladder.user_id;
    v_staff := (select private.is_staff(u.role) from public.users u where u.id = v_ladder.user_id);
    select * into v_wishes from private.notice_wishes(v_seat);
    v_held_until := private.held_until(v_wishes.muted_until, v_ladder.user_id, not (v_staff and v_ladder.important), p_now);
    if v_held_until is not null then
      update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_id;
      perform private.note_step(v_ladder.conversation_id, v_ladder.user_id, private.channel_of(v_row.kind),
        case when v_wishes.muted_until > p_now then 'muted' else 'held_quiet' end, p_now);
      return;
    end if;
    -- Withdrawn since it was put here: another way that is still wanted takes its place.
    if not private.may_send(v_row.kind, v_ladder.user_id) then
      perform private.end_work(v_row, 'no_channel', null, p_now);
      perform private.go_on_at_once(v_row, p_now);
      return;
    end if;
  end if;
  return query
  select u.id, v_ladder.conversation_id, u.locale, v_ladder.important, k.email, k.phone, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and v_row.kind = 'notice.push'), '[]')
    from public.users u left join public.user_contacts k on k.user_id = u.id
   where u.id = coalesce(v_row.payload ->> 'admin_id', v_row.payload ->> 'user_id')::uuid and u.is_active;
  if not found then
    perform private.end_work(v_row, 'cancelled', null, p_now);
  end if;
end $$;

-- Whether this kind of notice may go to that person; what goes neither by SMS nor by mail needs no consent.
create function private.may_send(p_kind text, p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return case
    when p_kind in ('notice.sms', 'reminder.sms') then private.consent_stands(p_user_id, 'sms')
    when p_kind in ('notice.email', 'reminder.email') then private.consent_stands(p_user_id, 'email')
    else true end;
end $$;

create or replace function private.open_escalation_notice(p_row private.outbox, p_now timestamptz)
returns table (recipient_id uuid, conversation_id uuid, locale text, important boolean, email text, phone text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid := (p_row.payload ->> 'user_id')::uuid;
  v_urgency text := (
    select l.urgency_level from private.escalation_ladders l
     where l.escalation_id = (p_row.payload ->> 'escalation_id')::uuid and l.run = (p_row.payload ->> 'run')::uuid);
  v_held_until timestamptz;
begin
  if v_urgency is null or not private.may_send(p_row.kind, v_person) then
    perform private.end_work(p_row, 'cancelled', null, p_now);
    return;
  end if;
  v_held_until := case when v_urgency = 'routine' and p_row.kind <> 'notice.admins' then private.quiet_until(v_person, p_now) end;
  if v_held_until is not null then
    update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_row.id;
    return;
  end if;
  return query
  select u.id, null::uuid, u.locale, v_urgency <> 'routine', k.email, k.phone, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and p_row.kind = 'notice.push'), '[]')
    from public.users u left join public.user_contacts k on k.user_id = u.id
   where u.id = v_person and u.is_active;
  if not found then
    perform private.end_work(p_row, 'cancelled', null, p_now);
  end if;
end $$;

create or replace function public.open_reminder(p_id uuid, p_now timestamptz default now())
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
    -- A consent that was withdrawn since: the mail asks by itself whether it is wanted.
    if v_held_until is null and not private.may_send(v_row.kind, v.patient_id) then
      perform private.go_on_at_once(v_row, p_now);
    end if;
    return;
  end if;
  return query
  select u.id, v.id, v.minutes, u.locale, v_wishes.email, v_wishes.sms, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and v_row.kind = 'reminder.push'), '[]')
    from public.users u where u.id = v.patient_id;
end $$;
