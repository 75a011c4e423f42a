-- Decisions of moderation and emergency access told by mail and push as well: that there is something to read, never
-- what. The outbox holds ids; who, how and whether still is asked again at the moment of sending.
set local lock_timeout = '3s';

create function private.decision_kinds() returns text[]
language sql immutable
as $$ select array['decision.push', 'decision.email'] $$;

create or replace function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
    or exists (select 1 from private.retention_runs n where n.finished_at is null and n.rests_until <= p_now)
    or exists (select 1 from private.file_removals f where f.due_at <= p_now)
    or exists (
      select 1 from unnest(private.notice_kinds() || private.reminder_kinds() || private.decision_kinds() || array['after_hours.reply']) k (kind)
       where exists (
         select 1 from private.outbox o
          where o.kind = k.kind and o.done_at is null and o.due_at <= p_now
            and (o.claimed_until is null or o.claimed_until <= p_now)))
$$;

-- Which of the four things a person is told; null when there is nothing to tell any more: read, taken back, or an
-- account that another decision has closed or opened.
create function private.decision_says(p_payload jsonb) returns text
language sql stable security definer set search_path = ''
as $$
  select case
      when p_payload ? 'break_glass_id' then case when u.is_active then 'opening' end
      when x.action = 'suspend' and n.kind = 'decided' then case when not u.is_active and x.reversed_at is null then 'suspended' end
      when x.action = 'suspend' and n.kind in ('taken_back', 'appeal_granted') then case when u.is_active then 'restored' end
      when n.id is not null and n.seen_at is null and u.is_active then 'made' end
    from public.users u
    left join private.moderation_notices n on n.id = (p_payload ->> 'notice_id')::uuid
    left join private.moderation_actions x on x.id = n.action_id
   where u.id = (p_payload ->> 'user_id')::uuid
$$;

-- A closed account reads nothing in the app and its devices are wiped: it is told by mail, whatever its preferences.
create function private.tells_anyway(p_says text) returns boolean
language sql immutable
as $$ select coalesce(p_says in ('suspended', 'restored'), false) $$;

-- By the person's preferences: a push now and the mail later, for whoever has not read it by then; or the mail now.
create function private.put_decision(p_payload jsonb, p_key text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_seat public.conversation_participants;
  v_wishes record;
  v_anyway boolean := private.tells_anyway(private.decision_says(p_payload));
  v_push boolean;
begin
  v_seat.user_id := (p_payload ->> 'user_id')::uuid;
  select * into v_wishes from private.notice_wishes(v_seat);
  v_push := v_wishes.push and not v_anyway;
  insert into private.outbox (kind, payload, dedupe_key, due_at)
  select w.kind, p_payload, w.kind || ':' || p_key, w.due_at
    from (values
      ('decision.push', now(), v_push),
      ('decision.email', case when v_push
        then now() + make_interval(mins => private.setting_number('notices.mail_minutes', 15)::integer) else now() end,
        v_anyway or v_wishes.email is not null)) w (kind, due_at, is_wanted)
   where w.is_wanted
  on conflict (dedupe_key) do nothing;
end $$;

create function private.send_decision() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.put_decision(jsonb_build_object('user_id', new.user_id, 'notice_id', new.id), new.id::text);
  return null;
end $$;
create trigger moderation_notices_send after insert on private.moderation_notices
  for each row execute function private.send_decision();

-- The patients inside, once it may be told: with the line in the conversation, which by itself climbs no ladder.
create function private.send_opening() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.put_decision(jsonb_build_object('user_id', u.id, 'break_glass_id', new.id), new.id || ':' || u.id)
     from public.conversation_participants p join public.users u on u.id = p.user_id
    where p.conversation_id = new.conversation_id and p.is_active and u.role = 'patient';
  return null;
end $$;
create trigger break_glass_send after update of told_at on private.break_glass
  for each row when (old.told_at is null and new.told_at is not null) execute function private.send_opening();

create function public.open_decision(p_id uuid, p_now timestamptz default now())
returns table (recipient_id uuid, says text, locale text, email text, subscriptions jsonb)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_row private.outbox;
  v_seat public.conversation_participants;
  v_wishes record;
  v_says text;
  v_anyway boolean;
  v_held_until timestamptz;
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null and o.kind = any (private.decision_kinds());
  if v_row.id is null then
    return;
  end if;
  v_says := private.decision_says(v_row.payload);
  v_anyway := private.tells_anyway(v_says);
  v_seat.user_id := (v_row.payload ->> 'user_id')::uuid;
  select * into v_wishes from private.notice_wishes(v_seat);
  if v_says is null or not (v_anyway or case v_row.kind when 'decision.push' then v_wishes.push else v_wishes.email is not null end) then
    perform private.end_work(v_row, 'cancelled', null, p_now);
    return;
  end if;
  v_held_until := case when not v_anyway then private.quiet_until(v_seat.user_id, p_now) end;
  if v_held_until is not null then
    update private.outbox o set due_at = v_held_until, claimed_until = null, attempts = o.attempts - 1 where o.id = p_id;
    return;
  end if;
  return query
  select u.id, v_says, u.locale, nullif(k.email, ''), coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) order by s.created_at, s.id)
        from public.push_subscriptions s where s.user_id = u.id and v_row.kind = 'decision.push'), '[]')
    from public.users u left join public.user_contacts k on k.user_id = u.id
   where u.id = v_seat.user_id;
end $$;
comment on function public.open_decision(uuid, timestamptz) is
  'Whom a claimed notice of a decision or of an emergency access is for, which of four things it says, and how to reach them; no row when it is no longer needed or waits for the end of quiet hours. For the server''s key alone.';

revoke all on function private.decision_kinds(), private.decision_says(jsonb), private.tells_anyway(text),
  private.put_decision(jsonb, text), private.send_decision(), private.send_opening(), public.open_decision(uuid, timestamptz)
  from public, anon, authenticated;
grant execute on function public.open_decision(uuid, timestamptz) to service_role;
