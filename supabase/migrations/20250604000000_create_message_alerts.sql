-- Red flags in what patients write. The rules live in the application (`lib/safety`), the same in the browser
-- and on the server; the server's key alone says here what they found, so nobody can forge or hide an alert.
set local lock_timeout = '3s';

create table public.message_alerts (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null,
  message_id uuid not null unique,
  level text not null,
  flags text[] not null,
  rules_version text not null,
  raised_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references public.users (id) on delete set null,
  constraint message_alerts_message_fkey foreign key (conversation_id, message_id)
    references public.messages (conversation_id, id) on delete cascade,
  constraint message_alerts_level_check check (level in ('urgent', 'emergency')),
  constraint message_alerts_flags_check check (cardinality(flags) between 1 and 40)
);
comment on table public.message_alerts is
  'A patient''s message in which the red-flag rules found something, until somebody who treats has dealt with it. Which rules, never the words.';
comment on column public.message_alerts.rules_version is 'Version of the rules that found it.';
create index idx_message_alerts_open on public.message_alerts (conversation_id) where resolved_at is null;
create index idx_message_alerts_message on public.message_alerts (conversation_id, message_id);
create index idx_message_alerts_resolved_by on public.message_alerts (resolved_by) where resolved_by is not null;
alter table public.message_alerts enable row level security;
revoke all on public.message_alerts from anon, authenticated;
grant select (id, conversation_id, message_id, level, flags, raised_at, resolved_at, resolved_by)
  on public.message_alerts to authenticated;
create policy message_alerts_select_provider on public.message_alerts for select to authenticated
  using (conversation_id = any (array(select private.my_treated_conversation_ids())));

-- Those who treat are told at once; a patient's own screen looks at the text itself.
create function private.announce_alert() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_person uuid;
begin
  for v_person in
    select p.user_id from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = new.conversation_id and p.is_active and u.role = 'provider'
  loop
    perform private.tell_inboxes(new.conversation_id, 'alert', v_person);
  end loop;
  return null;
end $$;
create trigger message_alerts_announce after insert or update on public.message_alerts
  for each row execute function private.announce_alert();

-- ── What the server's own key does ──

create function private.require_service() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.caller_is_service() then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only the server itself may do this.';
  end if;
end $$;

create function public.list_unscreened_messages(p_limit integer default 100)
returns table (message_id uuid, content text, text_key text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return query
  select m.id, m.content, md5(m.content) from public.messages m
   where m.screened_version is null
   order by m.created_at limit least(greatest(p_limit, 1), 500);
end $$;
comment on function public.list_unscreened_messages(integer) is
  'Patients'' messages at which the red-flag rules have not looked, oldest first; text_key says which text it was. For the server''s key alone.';

-- Says what the rules found in a text. One that was changed meanwhile is left for the next look. A message that
-- was read and answered before anybody looked at it raises nothing; words that only crossed it are no answer.
create function public.record_screening(
  p_message_id uuid, p_text_key text, p_version text, p_level text, p_flags text[]
) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_message public.messages;
  v_facility uuid;
begin
  perform private.require_service();
  update public.messages m set screened_version = p_version
   where m.id = p_message_id and m.screened_version is null and md5(m.content) = p_text_key
  returning * into v_message;
  if v_message.id is null or p_level = 'none' or exists (
    select 1 from public.messages a join public.users u on u.id = a.sender_id
      join public.conversation_participants p on p.conversation_id = a.conversation_id and p.user_id = a.sender_id
     where a.conversation_id = v_message.conversation_id and a.seq > v_message.seq and u.role = 'provider'
       and p.last_read_seq >= v_message.seq
       and a.created_at > coalesce(v_message.edited_at, v_message.created_at)) then
    return v_message.id is not null;
  end if;
  -- What somebody dealt with comes back when a change of the text brings something new.
  insert into public.message_alerts as a (conversation_id, message_id, level, flags, rules_version)
  values (v_message.conversation_id, v_message.id, p_level, p_flags, p_version)
  on conflict (message_id) do update
    set level = case when 'emergency' in (a.level, excluded.level) then 'emergency' else 'urgent' end,
        flags = excluded.flags, rules_version = excluded.rules_version,
        raised_at = case when a.flags @> excluded.flags then a.raised_at else now() end,
        resolved_at = case when a.flags @> excluded.flags then a.resolved_at end,
        resolved_by = case when a.flags @> excluded.flags then a.resolved_by end;
  select c.facility_id into v_facility from public.conversations c where c.id = v_message.conversation_id;
  perform private.note('alert.raised', 'message', v_message.id, v_message.sender_id, v_facility,
    jsonb_build_object('level', p_level, 'rules_version', p_version));
  return true;
end $$;
comment on function public.record_screening(uuid, text, text, text, text[]) is
  'Notes that the red-flag rules have looked at a message, and raises an alert for what they found. For the server''s key alone.';
revoke all on function public.list_unscreened_messages(integer),
  public.record_screening(uuid, text, text, text, text[]) from public, anon, authenticated;
grant execute on function public.list_unscreened_messages(integer),
  public.record_screening(uuid, text, text, text, text[]) to service_role;

-- ── What those who treat do ──

create function public.resolve_alert(p_alert_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_alert public.message_alerts;
  v_facility uuid;
begin
  select * into v_alert from public.message_alerts a
   where a.id = p_alert_id and a.conversation_id in (select private.my_treated_conversation_ids())
     for no key update;
  if v_alert.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such alert in your conversations.';
  end if;
  -- Two people at once: the first is the one who dealt with it.
  if v_alert.resolved_at is not null then
    return;
  end if;
  update public.message_alerts a set resolved_at = now(), resolved_by = v_me where a.id = p_alert_id;
  select c.facility_id into v_facility from public.conversations c where c.id = v_alert.conversation_id;
  perform private.note('alert.resolved', 'message', v_alert.message_id, null, v_facility,
    jsonb_build_object('alert_id', p_alert_id, 'level', v_alert.level));
end $$;
comment on function public.resolve_alert(uuid) is 'Notes that the caller, who treats, has dealt with an alert. The first one counts.';
revoke all on function public.resolve_alert(uuid) from public, anon;
grant execute on function public.resolve_alert(uuid) to authenticated;

-- ── Due work ──

create function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
$$;
comment on function private.work_waits(timestamptz) is 'Whether there is something for the job runner to do now; one look at an index.';
grant execute on function private.work_waits(timestamptz) to service_role;

alter publication powersync add table public.message_alerts;
