-- Who writes to a clinic while it is closed is told so at once, and whom to call in danger. The reply is nobody's
-- message: it is news for patients only, and answers nothing. SQL notes that one is due; the application has the words.
set local lock_timeout = '3s';

-- ── What nobody wrote is unread for patients only ──
-- The counters of the seats and the rows of the list say the same in the files that come after this one.

create function private.is_told_notices(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select 1 from public.users u where u.id = p_user_id and u.role in ('patient', 'guest'));
end $$;
comment on function private.is_told_notices(uuid) is
  'Whether messages of the system are news for this person: they speak to patients, and staff must not take one for an answer.';

create or replace function private.unread(p_conversation_id uuid, p_user_id uuid, p_after bigint) returns integer
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_notices boolean := private.is_told_notices(p_user_id);
begin
  return (
    select count(*)::integer from (
      select 1 from public.messages m
       where m.conversation_id = p_conversation_id and m.seq > p_after and m.sender_id is distinct from p_user_id
         and (v_notices or m.message_type <> 'system')
       order by m.seq limit 100) t);
end $$;

create or replace function private.unread_beyond(
  p_seat public.conversation_participants, p_seq bigint, p_last bigint, p_counter_holds boolean
) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_passed bigint;
  v_notices boolean := private.is_told_notices(p_seat.user_id);
begin
  if p_counter_holds and p_seq - p_seat.last_read_seq < p_last - p_seq then
    select count(*) into v_passed from public.messages m
     where m.conversation_id = p_seat.conversation_id and m.seq > p_seat.last_read_seq and m.seq <= p_seq
       and m.sender_id is distinct from p_seat.user_id and (v_notices or m.message_type <> 'system');
    if v_passed <= p_seat.unread_count then
      return p_seat.unread_count - v_passed;
    end if;
  end if;
  return (select count(*) from public.messages m
    where m.conversation_id = p_seat.conversation_id and m.seq > p_seq and m.sender_id is distinct from p_seat.user_id
      and (v_notices or m.message_type <> 'system'));
end $$;

create or replace function public.get_total_unread_count(p_user_id uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_self(p_user_id);
  v_notices boolean := private.is_told_notices(v_user);
begin
  return coalesce((
    select sum(u.fresh)::integer
      from public.conversation_participants p
      join public.conversations c on c.id = p.conversation_id and c.last_message_seq > p.last_read_seq
      -- private.unread(), in place: one plan for all conversations.
      cross join lateral (
        select count(*) as fresh from (
          select 1 from public.messages m
           where m.conversation_id = p.conversation_id and m.seq > p.last_read_seq and m.sender_id is distinct from v_user
             and (v_notices or m.message_type <> 'system')
           order by m.seq limit 100) t) u
     where p.user_id = v_user and p.is_active), 0);
end $$;

-- ── When a reply is due ──

-- Somebody who treats has just written, or is in the visit with the patient: "nobody reads" would be untrue.
create function private.is_attended(p_conversation_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
      select 1 from public.messages m join public.users u on u.id = m.sender_id and u.role = 'provider'
      where m.conversation_id = p_conversation_id and m.created_at > now() - interval '15 minutes')
    or exists (
      select 1 from public.conversations c join public.appointments a on a.id = c.appointment_id
       where c.id = p_conversation_id and a.status = 'in-progress' and a.scheduled_end > now() - interval '2 hours');
end $$;

-- Once for a conversation and a closed time, which its end tells apart. What is written into the record later, such
-- as an import, is nobody who writes now. A reply that cannot be asked for never keeps a patient's words from arriving.
create function private.ask_for_reply() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.outbox (kind, payload, dedupe_key)
  select distinct on (c.id) 'after_hours.reply', jsonb_build_object('conversation_id', c.id, 'message_id', r.id),
      'after_hours:' || c.id || ':' || coalesce(extract(epoch from o.opens_at)::bigint::text, 'never')
    from new_rows r
    join public.users u on u.id = r.sender_id and u.role = 'patient'
    join public.conversations c on c.id = r.conversation_id and c.care_window_id is not null and c.facility_id is not null
     and c.conversation_category <> 'video_call_group'
    cross join lateral (select private.facility_opens_at(c.facility_id, now()) as opens_at) o
   where r.created_at > now() - interval '1 minute' and o.opens_at is distinct from now()
     and not private.is_attended(c.id)
   order by c.id, r.seq
  on conflict (dedupe_key) do nothing;
  return null;
exception when others then
  raise warning 'no reply was asked for: %', sqlerrm;
  return null;
end $$;
create trigger trigger_ask_for_reply after insert on public.messages
  referencing new table as new_rows
  for each statement execute function private.ask_for_reply();
create index idx_outbox_replies_due on private.outbox (due_at)
  where kind = 'after_hours.reply' and done_at is null;

-- ── What the server's own key does ──

create function public.list_due_replies(p_limit integer default 100)
returns table (
  outbox_id uuid, conversation_id uuid, locale text, time_zone text, opens_at timestamptz,
  country_code text, emergency_number text, crisis_line text
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return query
  select o.id, (o.payload ->> 'conversation_id')::uuid, coalesce(u.locale, 'en'), coalesce(u.time_zone, 'UTC'),
      private.facility_opens_at(f.id, now()), f.country_code, f.emergency_number, f.crisis_line
    from private.outbox o
    left join public.messages m on m.id = (o.payload ->> 'message_id')::uuid
    left join public.users u on u.id = m.sender_id
    left join public.conversations c on c.id = m.conversation_id
    left join public.facilities f on f.id = c.facility_id
   where o.kind = 'after_hours.reply' and o.done_at is null and o.due_at <= now()
   order by o.due_at limit least(greatest(p_limit, 1), 500);
end $$;
comment on function public.list_due_replies(integer) is
  'Automatic replies that are due, oldest first, with what their words are made of: the patient''s language and time zone, when the clinic opens, and whom to call. For the server''s key alone.';

-- Under the conversation's lock: of two runners the second finds it done, and what happened since counts.
create function public.record_automatic_reply(p_outbox_id uuid, p_conversation_id uuid, p_content text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_facility uuid;
begin
  perform private.require_service();
  select c.facility_id into v_facility from public.conversations c where c.id = p_conversation_id for no key update;
  update private.outbox o set done_at = now(), attempts = o.attempts + 1
   where o.id = p_outbox_id and o.kind = 'after_hours.reply' and o.done_at is null
     and o.payload ->> 'conversation_id' = p_conversation_id::text;
  if not found or v_facility is null or private.is_attended(p_conversation_id)
    or private.facility_is_open(v_facility, now()) then
    return false;
  end if;
  -- The reply bears the id of the work, so that it can't be there twice.
  insert into public.messages (id, conversation_id, content, message_type)
  values (p_outbox_id, p_conversation_id, p_content, 'system');
  perform private.note('message.replied_automatically', 'message', p_outbox_id, null, v_facility,
    jsonb_build_object('conversation_id', p_conversation_id));
  return true;
end $$;
comment on function public.record_automatic_reply(uuid, uuid, text) is
  'Writes an automatic reply that is due into its conversation, once; false when it was written already, or is not called for any more. For the server''s key alone.';
revoke all on function public.list_due_replies(integer), public.record_automatic_reply(uuid, uuid, text)
  from public, anon, authenticated;
grant execute on function public.list_due_replies(integer), public.record_automatic_reply(uuid, uuid, text) to service_role;

create or replace function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
    -- Automatic replies.
    or exists (select 1 from private.outbox o where o.kind = 'after_hours.reply' and o.done_at is null and o.due_at <= p_now)
$$;
comment on function private.work_waits(timestamptz) is 'Whether there is something for the job runner to do now; a look at an index for each kind.';
