-- The outbox from the other side: the server claims what is due, asks at the moment of sending whether it still
-- is, and says what came of it. All of it for the server's key alone. A claim is a lease: whoever claimed and is
-- gone loses it, and the next one does it again.
set local lock_timeout = '3s';

-- The kinds that the application does. Others wait for whoever does them.
create function private.notice_kinds() returns text[]
language sql immutable
as $$
  select array['notice.push', 'notice.sms', 'notice.email', 'notice.admins']
$$;

create or replace function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
    or exists (
      select 1 from unnest(private.notice_kinds() || array['after_hours.reply']) k (kind)
       where exists (
         select 1 from private.outbox o
          where o.kind = k.kind and o.done_at is null and o.due_at <= p_now
            and (o.claimed_until is null or o.claimed_until <= p_now)))
$$;
comment on function private.work_waits(timestamptz) is 'Whether there is something for the job runner to do now; one look at an index for each kind.';

create function private.channel_of(p_kind text) returns text
language sql immutable
as $$
  select case when p_kind like 'notice.%' then substr(p_kind, 8) end
$$;

-- The ladder that put this into the outbox, if it still climbs as it did then.
create function private.ladder_of(p_payload jsonb) returns private.notice_ladders
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_ladder private.notice_ladders;
begin
  select * into v_ladder from private.notice_ladders l
   where l.conversation_id = (p_payload ->> 'conversation_id')::uuid and l.user_id = (p_payload ->> 'user_id')::uuid
     and l.run = (p_payload ->> 'run')::uuid;
  return v_ladder;
end $$;

-- Ends a piece of work and records what came of it. Several administrators are one step: told, when one of them
-- is; not told, when the last of them is not.
create function private.end_work(p_row private.outbox, p_state text, p_error text, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_channel text := private.channel_of(p_row.kind);
begin
  update private.outbox o set done_at = p_now, claimed_until = null, last_error = p_error where o.id = p_row.id;
  if v_channel is null or (v_channel = 'admins' and (exists (
      select 1 from public.notice_steps s
       where s.conversation_id = (p_row.payload ->> 'conversation_id')::uuid and s.user_id = (p_row.payload ->> 'user_id')::uuid
         and s.channel = 'admins' and s.state = 'sent' and s.at >= p_row.created_at)
    or (p_state <> 'sent' and exists (
      select 1 from private.outbox o
       where o.kind = p_row.kind and o.done_at is null and o.payload ->> 'run' = p_row.payload ->> 'run')))) then
    return;
  end if;
  perform private.note_step((p_row.payload ->> 'conversation_id')::uuid, (p_row.payload ->> 'user_id')::uuid,
    v_channel, p_state, p_now);
end $$;

-- What could not be told goes on at once: an e-mail in place of the SMS, else the ladder's next step.
create function private.go_on_at_once(p_row private.outbox, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_ladder private.notice_ladders := private.ladder_of(p_row.payload);
  v_seat public.conversation_participants;
begin
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

create function private.give_up(p_row private.outbox, p_error text, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_work(p_row, 'failed', p_error, p_now);
  perform private.go_on_at_once(p_row, p_now);
end $$;

create function private.most_attempts() returns integer
language sql immutable
as $$ select 8 $$;

create function public.claim_outbox(p_kinds text[], p_limit integer default 20, p_now timestamptz default now())
returns table (id uuid, kind text, attempts integer)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_row private.outbox;
begin
  perform private.require_service();
  for v_row in
    select o.* from unnest(p_kinds) k (kind) cross join lateral (
      select w.* from private.outbox w
       where w.kind = k.kind and w.done_at is null and w.due_at <= p_now
         and (w.claimed_until is null or w.claimed_until <= p_now)
       order by w.due_at limit least(greatest(p_limit, 1), 100) for update skip locked) o
  loop
    -- Claimed so often and never answered: whoever does it dies of it.
    if v_row.attempts >= private.most_attempts() then
      perform private.give_up(v_row, 'abandoned', p_now);
      continue;
    end if;
    update private.outbox o set attempts = o.attempts + 1, claimed_until = p_now + interval '2 minutes' where o.id = v_row.id
    returning o.id, o.kind, o.attempts into id, kind, attempts;
    return next;
  end loop;
end $$;
comment on function public.claim_outbox(text[], integer, timestamptz) is
  'Takes due work of these kinds for two minutes, at most p_limit (1 to 100) of each kind. For the server''s key alone.';

create function public.open_notice(p_id uuid, p_now timestamptz default now())
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
comment on function public.open_notice(uuid, timestamptz) is
  'Whom a claimed notice is for and how to reach them; no row when it is no longer needed or waits for the end of quiet hours. For the server''s key alone.';

create function public.finish_outbox(p_id uuid, p_state text, p_now timestamptz default now()) returns void
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
  if v_row.kind = 'notice.sms' and p_state <> 'sent' then
    perform private.go_on_at_once(v_row, p_now);
  end if;
end $$;
comment on function public.finish_outbox(uuid, text, timestamptz) is
  'Work that is done, and what came of it: sent, gone or no_channel. Twice changes nothing. For the server''s key alone.';

create function public.put_back_outbox(p_id uuid, p_error text, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_row private.outbox;
  -- A code. What a server answered may hold an address or more.
  v_error text := coalesce(substring(p_error from '^[a-z0-9_]{1,40}$'), 'unknown');
begin
  perform private.require_service();
  select * into v_row from private.outbox o where o.id = p_id and o.done_at is null for update;
  if v_row.id is null then
    return;
  end if;
  if v_row.attempts >= private.most_attempts() then
    perform private.give_up(v_row, v_error, p_now);
    return;
  end if;
  update private.outbox o
     set claimed_until = null, last_error = v_error,
         due_at = p_now + least(interval '30 minutes', interval '30 seconds' * power(2, greatest(v_row.attempts - 1, 0)))
   where o.id = p_id;
end $$;
comment on function public.put_back_outbox(uuid, text, timestamptz) is
  'Work that has to be tried again: after 30 seconds, then twice as long each time up to 30 minutes; given up after 8. For the server''s key alone.';

create function public.record_push_result(p_subscription_id uuid, p_gone boolean, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_service();
  if p_gone then
    delete from public.push_subscriptions s where s.id = p_subscription_id;
  else
    update public.push_subscriptions s set last_success_at = p_now where s.id = p_subscription_id;
  end if;
end $$;
comment on function public.record_push_result(uuid, boolean, timestamptz) is
  'Whether a browser took a push message, or is gone and forgotten. For the server''s key alone.';

revoke all on function public.claim_outbox(text[], integer, timestamptz), public.open_notice(uuid, timestamptz),
  public.finish_outbox(uuid, text, timestamptz), public.put_back_outbox(uuid, text, timestamptz),
  public.record_push_result(uuid, boolean, timestamptz) from public, anon, authenticated;
grant execute on function public.claim_outbox(text[], integer, timestamptz), public.open_notice(uuid, timestamptz),
  public.finish_outbox(uuid, text, timestamptz), public.put_back_outbox(uuid, text, timestamptz),
  public.record_push_result(uuid, boolean, timestamptz) to service_role;
