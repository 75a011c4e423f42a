-- What a device did without a connection arrives late, perhaps twice, and perhaps too late. An edit
-- carries an id of its own, so that a repeat changes nothing, also when somebody has edited since. An
-- attempt of a patient to write that came to nothing is put where the people who treat can see it.
set local lock_timeout = '3s';

-- The revision that an edit leaves takes the edit's id.
create or replace function private.before_message_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.updated_at := now();
  if new.content is not distinct from old.content then
    return new;
  end if;
  if new.redacted_at is not null then
    return new;
  end if;
  if auth.uid() is not null and new.deleted_at is null then
    perform private.require_can_send(old.conversation_id, auth.uid());
    new.edited_at := now();
    new.screened_version := case when old.screened_version = 'not-needed' then 'not-needed' end;
  end if;
  insert into public.message_revisions (id, message_id, conversation_id, content, cause, made_by, hidden_at)
  values (coalesce(nullif(current_setting('medzen.edit_id', true), '')::uuid, private.uuid_v7()),
    old.id, old.conversation_id, old.content,
    case when new.deleted_at is null then 'edit' else 'delete' end, auth.uid(), new.deleted_at);
  if new.deleted_at is not null then
    update public.message_revisions r set hidden_at = new.deleted_at
     where r.conversation_id = old.conversation_id and r.message_id = old.id and r.hidden_at is null;
  end if;
  perform private.note(case when new.deleted_at is null then 'message.edited' else 'message.deleted' end,
    'message', old.id, null, null, jsonb_build_object('conversation_id', old.conversation_id));
  return new;
end $$;

-- A repeat is a success for ever, also for somebody who has left the conversation since: its first
-- answer may have been lost. Asked again under the lock, where the first try may have been waited for.
create function private.edit_exists(p_edit_id uuid, p_message_id uuid, p_made_by uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.message_revisions r
    where r.id = p_edit_id and r.message_id = p_message_id and r.made_by = p_made_by)
$$;

create function public.edit_message(p_message_id uuid, p_content text, p_edit_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_message public.messages;
begin
  if private.edit_exists(p_edit_id, p_message_id, v_me) then
    return;
  end if;
  select * into v_message from public.messages m
   where m.id = p_message_id and m.sender_id = v_me
     and m.conversation_id in (select private.my_conversation_ids())
     for no key update;
  if v_message.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such message of yours.';
  end if;
  if private.edit_exists(p_edit_id, p_message_id, v_me) then
    return;
  end if;
  perform private.require_can_send(v_message.conversation_id, v_me);
  if v_message.deleted_at is not null or v_message.redacted_at is not null
    or v_message.created_at <= now() - interval '15 minutes' then
    raise exception 'too_late' using errcode = '42501', hint = 'A message can be changed for 15 minutes, and not after it was deleted.';
  end if;
  perform set_config('medzen.edit_id', p_edit_id::text, true);
  update public.messages m set content = p_content where m.id = p_message_id;
  perform set_config('medzen.edit_id', '', true);
end $$;
comment on function public.edit_message(uuid, text, uuid) is
  'Changes the text of an own message within 15 minutes. The same edit again is a success and changes nothing.';

-- Deleting again is a success as well, also after the window or one's own part has ended.
create or replace function public.delete_message(p_message_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_message public.messages;
begin
  if exists (select 1 from public.messages m where m.id = p_message_id and m.sender_id = v_me and m.deleted_by = v_me) then
    return;
  end if;
  select * into v_message from public.messages m
   where m.id = p_message_id and m.sender_id = v_me
     and m.conversation_id in (select private.my_conversation_ids());
  if v_message.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such message of yours.';
  end if;
  perform private.require_can_send(v_message.conversation_id, v_me);
  update public.messages m set content = '', deleted_at = now(), deleted_by = v_me
   where m.id = p_message_id and m.deleted_at is null;
end $$;

-- ── Attempts to write that came to nothing ──

create table public.attempted_contacts (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  user_id uuid not null references public.users (id) on delete restrict,
  reason text not null,
  written_at timestamptz not null,
  attempted_at timestamptz not null default now(),
  constraint attempted_contacts_reason_check check (reason in ('window_closed', 'conversation_closed'))
);
comment on table public.attempted_contacts is
  'A patient tried to write when it was no longer possible: who, where and when, never what. The id is the message''s.';
comment on column public.attempted_contacts.written_at is 'By the clock of the device that wrote it, at most the time of the attempt.';
create index idx_attempted_contacts_conversation on public.attempted_contacts (conversation_id, attempted_at);
create index idx_attempted_contacts_user on public.attempted_contacts (user_id);
alter table public.attempted_contacts enable row level security;
revoke all on public.attempted_contacts from anon, authenticated;
grant select (id, conversation_id, user_id, reason, written_at, attempted_at) on public.attempted_contacts to authenticated;

create function private.my_treated_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select p.conversation_id
    from public.users u join public.conversation_participants p on p.user_id = u.id and p.is_active
   where u.id = any (array(select private.my_person_ids())) and u.role = 'provider'
$$;
comment on function private.my_treated_conversation_ids() is 'Conversations in which the caller treats: a provider''s own. What is for those who treat alone hangs on it.';
grant execute on function private.my_treated_conversation_ids() to authenticated;
create policy attempted_contacts_select_provider on public.attempted_contacts for select to authenticated
  using (conversation_id = any (array(select private.my_treated_conversation_ids())));

insert into private.settings (key, value, note) values
  ('contacts.record_attempts', '1', 'Whether a patient''s refused message is shown to the provider as an attempt to write: 1 yes, 0 no.');

-- The refusal is found anew here, so nobody can claim one; only patients are recorded, once per message.
create function public.record_attempted_contact(p_conversation_id uuid, p_message_id uuid, p_written_at timestamptz) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_refusal text := private.send_refusal(p_conversation_id, v_me);
  v_facility uuid;
begin
  if private.my_role() <> 'patient' or v_refusal not in ('window_closed', 'conversation_closed')
    or private.setting_number('contacts.record_attempts', 1) = 0 then
    return false;
  end if;
  perform private.take_token(v_me, 'messages',
    private.setting_number('messages.per_minute', 120), private.setting_number('messages.burst', 60));
  insert into public.attempted_contacts (id, conversation_id, user_id, reason, written_at)
  values (p_message_id, p_conversation_id, v_me, v_refusal, least(p_written_at, now()))
  on conflict (id) do nothing;
  if found then
    select c.facility_id into v_facility from public.conversations c where c.id = p_conversation_id;
    perform private.note('contact.attempted', 'conversation', p_conversation_id, v_me, v_facility,
      jsonb_build_object('message_id', p_message_id, 'refusal', v_refusal));
  end if;
  return true;
end $$;
comment on function public.record_attempted_contact(uuid, uuid, timestamptz) is
  'Notes that the caller, a patient, tried to write where it is no longer possible. True when such attempts are recorded.';

grant execute on function public.edit_message(uuid, text, uuid), public.record_attempted_contact(uuid, uuid, timestamptz)
  to authenticated;

alter publication powersync add table public.attempted_contacts;
