-- Emergency access told to those inside, at once or later for a lawful reason, read by one recorded way, reviewed with
-- an outcome, and ended with the role that allowed it.
set local lock_timeout = '3s';

alter table private.break_glass
  add column tell_later text,
  add column tell_at timestamptz not null default now(),
  add column told_at timestamptz,
  add column outcome text,
  add constraint break_glass_tell_later_check check (tell_later in ('danger', 'investigation', 'court_order')),
  add constraint break_glass_outcome_check check (outcome in ('justified', 'not_justified'));
comment on column private.break_glass.tell_later is
  'Why those inside are told only after 30 days: it would put somebody in danger, defeat an investigation, or a court has ordered so. Null: told at once.';
-- What was opened before this was told by the live event alone.
update private.break_glass set told_at = granted_at, tell_at = granted_at;
create index idx_break_glass_untold on private.break_glass (tell_at) where told_at is null;

create function private.break_glass_words(p_locale text) returns text
language sql immutable
as $$
  select case when p_locale = 'fr'
    then 'Accès d''urgence : %s (administration) a ouvert cette conversation pour la lire, le %s. C''est enregistré, et une autre personne le vérifie. La raison figure dans vos réglages, sous « Qui a ouvert mes données ».'
    else 'Emergency access: %s (administrator) opened this conversation to read it, on %s. It is recorded, and somebody else reviews it. The reason is in your settings, under “Who has opened my records”.' end
$$;

-- One line in the conversation itself: it reaches everybody inside, also on devices and without a page open. The
-- scheduler writes it within a second: no person may write in the system's name, whoever opened the access neither.
create function private.tell_of_break_glass(p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_told private.break_glass;
  v_reader record;
begin
  for v_told in
    update private.break_glass g set told_at = p_now
     where g.told_at is null and g.tell_at <= p_now returning g.*
  loop
    select u.locale, u.time_zone into v_reader
      from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = v_told.conversation_id and p.is_active
     order by (u.role = 'patient') desc, p.joined_at, u.id limit 1;
    insert into public.messages (conversation_id, content, message_type, created_at)
    select v_told.conversation_id, format(private.break_glass_words(v_reader.locale), u.display_name,
        to_char(v_told.granted_at at time zone coalesce(v_reader.time_zone, 'UTC'),
          case v_reader.locale when 'fr' then 'DD/MM/YYYY HH24:MI' else 'YYYY-MM-DD HH24:MI' end)), 'system', p_now
      from public.users u where u.id = v_told.admin_id;
  end loop;
end $$;

create function private.in_admin_scope(p_facility_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.my_role() = 'system_admin' or p_facility_id in (select private.my_admin_facility_ids())
$$;

create function private.patient_of(p_conversation_id uuid) returns uuid
language sql stable security definer set search_path = ''
as $$
  select w.patient_id from public.conversations c join public.care_windows w on w.id = c.care_window_id
   where c.id = p_conversation_id
$$;

drop function public.open_break_glass(uuid, text, integer);
create function public.open_break_glass(
  p_conversation_id uuid, p_reason text, p_minutes integer default 30, p_tell_later text default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations;
  v_reason text := btrim(coalesce(p_reason, ''));
  v_id uuid;
begin
  -- For update: the same person twice at once opens one.
  select * into v_conversation from public.conversations c
   where c.id = p_conversation_id and private.in_admin_scope(c.facility_id) for no key update;
  if v_conversation.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such conversation in your scope.';
  end if;
  if not private.signed_in_freshly() then
    raise exception 'fresh_sign_in_needed' using errcode = '42501', hint = 'Sign in again first; this needs a session of the last ten minutes.';
  end if;
  if char_length(v_reason) not between 20 and 500 then
    raise exception 'invalid_reason' using errcode = '22023', detail = 'reason', hint = 'Say why in 20 to 500 characters.';
  end if;
  if p_minutes is null or p_minutes not between 1 and 60 then
    raise exception 'invalid_minutes' using errcode = '22023', detail = 'minutes', hint = 'From 1 to 60 minutes.';
  end if;
  if p_tell_later is not null and p_tell_later not in ('danger', 'investigation', 'court_order') then
    raise exception 'invalid_tell_later' using errcode = '22023', detail = 'tell_later', hint = 'One of the lawful reasons, or none.';
  end if;
  select g.id into v_id from private.break_glass g
   where g.admin_id = v_me and g.conversation_id = p_conversation_id and g.ended_at is null and now() < g.expires_at;
  if v_id is not null then
    return v_id;
  end if;
  insert into private.break_glass (admin_id, conversation_id, reason, expires_at, tell_later, tell_at)
  values (v_me, p_conversation_id, v_reason, now() + make_interval(mins => p_minutes), p_tell_later,
    case when p_tell_later is null then now() else now() + interval '30 days' end)
  returning id into v_id;
  perform private.note('break_glass.opened', 'conversation', p_conversation_id, private.patient_of(p_conversation_id),
    v_conversation.facility_id, jsonb_strip_nulls(jsonb_build_object(
      'break_glass_id', v_id, 'minutes', p_minutes, 'tell_later', p_tell_later)), v_reason);
  return v_id;
end $$;
comment on function public.open_break_glass(uuid, text, integer, text) is
  'Opens a conversation for reading, 1 to 60 minutes, with a reason of 20 to 500 characters. Those inside are told at once, or after 30 days for a lawful reason. Needs a fresh sign-in.';

create function public.read_break_glass(p_break_glass_id uuid, p_before_seq bigint default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_glass private.break_glass;
  v_facility uuid;
  v_messages jsonb;
begin
  select * into v_glass from private.break_glass g
   where g.id = p_break_glass_id and g.admin_id = private.require_caller()
     and g.ended_at is null and now() < g.expires_at;
  if v_glass.id is null then
    return null;
  end if;
  select c.facility_id into v_facility from public.conversations c where c.id = v_glass.conversation_id;
  perform private.note('conversation.read', 'conversation', v_glass.conversation_id,
    private.patient_of(v_glass.conversation_id), v_facility, jsonb_build_object('break_glass_id', v_glass.id));
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'seq', m.seq, 'sender_name', u.display_name,
      'sender_role', u.role, 'message_type', m.message_type, 'content', m.content, 'created_at', m.created_at,
      'edited', m.edited_at is not null, 'deleted', m.deleted_at is not null or m.redacted_at is not null)
      order by m.seq), '[]') into v_messages
    from (select * from public.messages n
           where n.conversation_id = v_glass.conversation_id and (p_before_seq is null or n.seq < p_before_seq)
           order by n.seq desc limit 50) m
    left join public.users u on u.id = m.sender_id;
  return jsonb_build_object('conversation_id', v_glass.conversation_id, 'messages', v_messages,
    'seconds_left', extract(epoch from v_glass.expires_at - now()));
end $$;
comment on function public.read_break_glass(uuid, bigint) is
  'The newest 50 messages before a place, by the caller''s open emergency access; null when it is over or not theirs. Each reading is on record.';

drop function public.list_break_glass(integer);
create function public.list_break_glass(p_limit integer default 50)
returns table (id uuid, admin_id uuid, admin_name text, conversation_id uuid, facility_id uuid, people text, reason text,
  granted_at timestamptz, expires_at timestamptz, ended_at timestamptz, tell_later text, tell_at timestamptz,
  reviewed_by uuid, reviewer_name text, reviewed_at timestamptz, outcome text)
language sql stable security definer set search_path = ''
as $$
  select g.id, g.admin_id, d.display_name, g.conversation_id, c.facility_id,
      (select string_agg(u.display_name, ', ' order by u.role, u.display_name)
         from public.conversation_participants p join public.users u on u.id = p.user_id
        where p.conversation_id = c.id and p.is_active),
      g.reason, g.granted_at, g.expires_at, g.ended_at, g.tell_later, g.tell_at, g.reviewed_by, r.display_name,
      g.reviewed_at, g.outcome
    from private.break_glass g
    join public.conversations c on c.id = g.conversation_id
    left join public.users d on d.id = g.admin_id
    left join public.users r on r.id = g.reviewed_by
   where (select private.my_role()) = 'system_admin' or c.facility_id in (select private.my_admin_facility_ids())
   order by (g.reviewed_by is null) desc, g.granted_at desc, g.id desc
   limit least(greatest(coalesce(p_limit, 50), 1), 200)
$$;
comment on function public.list_break_glass(integer) is
  'Emergency accesses in the caller''s scope for review: those that wait first, then the newest.';

drop function public.review_break_glass(uuid);
create function public.review_break_glass(p_break_glass_id uuid, p_outcome text default 'justified') returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations;
begin
  if p_outcome is null or p_outcome not in ('justified', 'not_justified') then
    raise exception 'invalid_outcome' using errcode = '22023', detail = 'outcome', hint = 'justified or not_justified.';
  end if;
  update private.break_glass g set reviewed_by = v_me, reviewed_at = now(), outcome = p_outcome
    from public.conversations c
   where g.id = p_break_glass_id and c.id = g.conversation_id and g.admin_id <> v_me and g.reviewed_by is null
     and private.in_admin_scope(c.facility_id)
  returning c.* into v_conversation;
  if v_conversation.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is nothing here that you may review.';
  end if;
  perform private.note('break_glass.reviewed', 'break_glass', p_break_glass_id, private.patient_of(v_conversation.id),
    v_conversation.facility_id, jsonb_build_object('outcome', p_outcome, 'conversation_id', v_conversation.id));
end $$;
comment on function public.review_break_glass(uuid, text) is
  'Signs off an emergency access of somebody else, in the caller''s scope, as justified or not.';

-- Whoever loses the role, the clinic or the account loses what it opened, in the same step.
create function private.end_break_glass_of_former() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_ended record;
begin
  for v_ended in
    update private.break_glass g set ended_at = now()
     where g.admin_id = new.id and g.ended_at is null returning g.id, g.conversation_id
  loop
    update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = v_ended.conversation_id;
    perform private.note('break_glass.ended', 'conversation', v_ended.conversation_id, null, null,
      jsonb_build_object('break_glass_id', v_ended.id, 'by', 'role'));
  end loop;
  return null;
end $$;
create trigger users_end_break_glass after update of role, facility_id, is_active on public.users
  for each row when (old.role is distinct from new.role or old.facility_id is distinct from new.facility_id
    or (old.is_active and not new.is_active))
  execute function private.end_break_glass_of_former();

create or replace function private.run_due(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_closed integer;
  v_access record;
begin
  -- First: a call never waits for what the rest holds.
  perform private.end_due_calls(p_now);
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
  perform private.tell_of_break_glass(p_now);
  -- Last: from here on nothing waits for a conversation.
  perform private.climb_ladders(p_now);
  perform private.climb_escalations(p_now);
  return v_closed;
end $$;
comment on function private.run_due(timestamptz) is
  'Ends calls, closes care windows and emergency accesses whose time is over, tells of those that were to be told later, and lets climb what stays unread or waits for a person; returns how many windows.';

revoke all on function public.open_break_glass(uuid, text, integer, text), public.read_break_glass(uuid, bigint),
  public.list_break_glass(integer), public.review_break_glass(uuid, text), private.break_glass_words(text),
  private.tell_of_break_glass(timestamptz), private.in_admin_scope(uuid), private.patient_of(uuid),
  private.end_break_glass_of_former() from public, anon, authenticated;
grant execute on function public.open_break_glass(uuid, text, integer, text), public.read_break_glass(uuid, bigint),
  public.list_break_glass(integer), public.review_break_glass(uuid, text) to authenticated;
