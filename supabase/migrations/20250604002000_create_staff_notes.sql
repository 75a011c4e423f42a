-- What those who treat a patient say among themselves, at its place in the patient's own thread. It has a table
-- of its own, because everything that carries messages (live topics, search, previews, counters, the sync of a
-- conversation) also carries them to the patient. Here a missing right hides a note; there it would show one.
set local lock_timeout = '3s';

create table public.staff_notes (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  author_id uuid not null references public.users (id) on delete restrict,
  content text not null,
  after_seq bigint not null,
  edit_ids uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  constraint staff_notes_content_check check (
    case when deleted_at is null then btrim(content) <> '' and char_length(content) <= 4000 else content = '' end)
);
comment on table public.staff_notes is
  'Notes of those who treat in a conversation with a patient, for those who treat there alone. Never a message: nothing counts, moves or announces it elsewhere.';
comment on column public.staff_notes.after_seq is 'The conversation''s last message when it was written: its place in the log.';
comment on column public.staff_notes.edit_ids is 'The edits that were made, by the ids that devices gave them, so that a repeat is known.';
create index idx_staff_notes_place on public.staff_notes (conversation_id, after_seq);
create index idx_staff_notes_author on public.staff_notes (author_id);
alter table public.staff_notes enable row level security;
revoke all on public.staff_notes from anon, authenticated;
grant select (id, conversation_id, author_id, content, after_seq, created_at, edited_at, deleted_at)
  on public.staff_notes to authenticated;
-- Not `my_conversation_ids`: emergency access opens what was said to the patient, not what colleagues noted.
create policy staff_notes_select_provider on public.staff_notes for select to authenticated
  using (conversation_id = any (array(select private.my_treated_conversation_ids())));

insert into private.settings (key, value, note) values
  ('notes.per_minute', '60', 'Staff notes that a person may write in a minute, on average.'),
  ('notes.burst', '30', 'Staff notes that a person may write at once.');

-- The conversation's own topic reaches the patient: only the people who may read a note are told, each on
-- their own topic, and what they hear is that there is one.
create function private.announce_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_person uuid;
begin
  for v_person in
    select p.user_id from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = new.conversation_id and p.is_active and u.is_active and u.role = 'provider'
  loop
    perform private.tell_inboxes(new.conversation_id, 'note', v_person);
  end loop;
  return null;
end $$;
create trigger staff_notes_announce after insert or update on public.staff_notes
  for each row execute function private.announce_note();

create function private.note_exists(p_id uuid, p_conversation_id uuid, p_author_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select 1 from public.staff_notes n
    where n.id = p_id and n.conversation_id = p_conversation_id and n.author_id = p_author_id)
$$;

create function private.note_edit_exists(p_edit_id uuid, p_note_id uuid, p_author_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select 1 from public.staff_notes n
    where n.id = p_note_id and n.author_id = p_author_id and p_edit_id = any (n.edit_ids))
$$;

-- Whoever treats here and was not silenced. The care window does not count: what to do next is talked about after
-- it. A conversation that was closed is finished: nobody would look there.
create function private.require_may_note(p_conversation_id uuid, p_user_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_refusal text := private.send_refusal(p_conversation_id, p_user_id);
begin
  if p_conversation_id not in (select private.my_treated_conversation_ids()) then
    v_refusal := 'not_a_member';
  elsif v_refusal = 'window_closed' then
    v_refusal := '';
  end if;
  if v_refusal <> '' then
    raise exception '%', v_refusal using errcode = '42501', hint = private.send_hint(v_refusal);
  end if;
  if not exists (
    select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = p_conversation_id and u.role = 'patient') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Notes are for conversations with a patient.';
  end if;
end $$;

create function private.record_note(p_action text, p_note public.staff_notes) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note(p_action, 'staff_note', p_note.id, null,
    (select c.facility_id from public.conversations c where c.id = p_note.conversation_id),
    jsonb_build_object('conversation_id', p_note.conversation_id));
end $$;

create function public.write_staff_note(p_id uuid, p_conversation_id uuid, p_content text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_note public.staff_notes;
begin
  if private.note_exists(p_id, p_conversation_id, v_me) then
    return;
  end if;
  -- Outsiders are refused before they take a lock or spend anything.
  perform private.require_may_note(p_conversation_id, v_me);
  perform private.take_token(v_me, 'notes',
    private.setting_number('notes.per_minute', 60), private.setting_number('notes.burst', 30));
  -- Its place is final, and whoever removes people holds this lock: what they did while it waited counts.
  perform 1 from public.conversations c where c.id = p_conversation_id for no key update;
  if private.note_exists(p_id, p_conversation_id, v_me) then
    return;
  end if;
  perform private.require_may_note(p_conversation_id, v_me);
  insert into public.staff_notes (id, conversation_id, author_id, content, after_seq)
  select p_id, c.id, v_me, p_content, c.last_message_seq from public.conversations c where c.id = p_conversation_id
  returning * into v_note;
  perform private.record_note('note.written', v_note);
end $$;
comment on function public.write_staff_note(uuid, uuid, text) is
  'Writes a note for those who treat, also after the care window, at its place in a patient''s thread. The same id again is a success and changes nothing.';

create function public.edit_staff_note(p_note_id uuid, p_content text, p_edit_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_note public.staff_notes;
begin
  if private.note_edit_exists(p_edit_id, p_note_id, v_me) then
    return;
  end if;
  select * into v_note from public.staff_notes n
   where n.id = p_note_id and n.author_id = v_me
     and n.conversation_id in (select private.my_treated_conversation_ids())
     for no key update;
  if v_note.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such note of yours.';
  end if;
  if p_edit_id = any (v_note.edit_ids) then
    return;
  end if;
  perform private.require_may_note(v_note.conversation_id, v_me);
  if v_note.deleted_at is not null or v_note.created_at <= now() - interval '15 minutes' then
    raise exception 'too_late' using errcode = '42501', hint = 'A note can be changed for 15 minutes, and not after it was deleted.';
  end if;
  update public.staff_notes n
     set content = p_content, edited_at = now(), edit_ids = n.edit_ids || p_edit_id
   where n.id = p_note_id;
  perform private.record_note('note.edited', v_note);
end $$;
comment on function public.edit_staff_note(uuid, text, uuid) is
  'Changes the text of an own note within 15 minutes. The same edit again is a success and changes nothing.';

create function public.delete_staff_note(p_note_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_note public.staff_notes;
begin
  if exists (select 1 from public.staff_notes n
    where n.id = p_note_id and n.author_id = v_me and n.deleted_at is not null) then
    return;
  end if;
  update public.staff_notes n set content = '', deleted_at = now()
   where n.id = p_note_id and n.author_id = v_me and n.deleted_at is null
     and n.conversation_id in (select private.my_treated_conversation_ids())
  returning * into v_note;
  if v_note.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such note of yours.';
  end if;
  perform private.record_note('note.deleted', v_note);
end $$;
comment on function public.delete_staff_note(uuid) is 'Empties an own note; its place stays. Deleting it again is a success.';

revoke all on function public.write_staff_note(uuid, uuid, text), public.edit_staff_note(uuid, text, uuid),
  public.delete_staff_note(uuid) from public, anon;
grant execute on function public.write_staff_note(uuid, uuid, text), public.edit_staff_note(uuid, text, uuid),
  public.delete_staff_note(uuid) to authenticated;

alter publication powersync add table public.staff_notes;
