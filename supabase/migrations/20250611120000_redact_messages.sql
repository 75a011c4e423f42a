-- Redacting: words, revisions, files, search entries and copies are destroyed; the row, its place, its author and its
-- time stay as a tombstone, and the list of erasures says why. Nobody but functions of the owner reaches this.
set local lock_timeout = '3s';

-- ── What was erased, so that an older backup does not bring it back, and the objects that still have to go ──

create table private.erasures (
  kind text not null,
  subject_id uuid not null,
  class text not null,
  up_to timestamptz not null,
  messages bigint not null default 0,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (kind, subject_id),
  constraint erasures_kind_check check (kind in ('conversation', 'thread')),
  constraint erasures_class_check check (class in ('clinical', 'operational', 'ai_chat'))
);
comment on table private.erasures is
  'Of which conversations and threads everything before a moment was destroyed, and under which class''s rule. Kept outside the database as well, for restores.';

create table private.file_removals (
  object_path text primary key,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  last_error text
);
comment on table private.file_removals is 'Objects of destroyed files that Storage still holds. The job runner empties it.';
create index idx_file_removals_due on private.file_removals (due_at);
alter table private.erasures enable row level security;
alter table private.file_removals enable row level security;
revoke all on private.erasures, private.file_removals from public, anon, authenticated, service_role;

create type private.redacted as (messages integer, revisions integer, files integer, last_at timestamptz);

-- ── A tombstone of a rule is told by sync and to the list, not by a live event for each of a million ──

drop trigger messages_announce_change on public.messages;
create trigger messages_announce_change after update of content, deleted_at, redacted_at on public.messages
  for each row when (new.redacted_at is not distinct from old.redacted_at)
  execute function private.announce_message_change();

-- ── An answer or a person's words in a thread: empty once they were redacted, and out of the baton's way ──

alter table public.ai_messages drop constraint ai_messages_content_check;
alter table public.ai_messages add constraint ai_messages_content_check check (
  role <> 'user' or char_length(content) between 1 and 2000 or (content = '' and coalesce(message_metadata, '{}') ? 'redacted_at')) not valid;
alter table public.ai_messages validate constraint ai_messages_content_check;
drop trigger ai_messages_before_change on public.ai_messages;
create trigger ai_messages_before_change before update of content, status, parts on public.ai_messages
  for each row when (coalesce(old.message_metadata, '{}') ? 'withdrawn_at' = coalesce(new.message_metadata, '{}') ? 'withdrawn_at'
    and not coalesce(new.message_metadata, '{}') ? 'redacted_at')
  execute function private.before_ai_message_write();

-- What was redacted meanwhile does not come back with a decision that is taken back.
create or replace function private.put_back_subject(p_case private.moderation_cases, p_kept jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_message public.messages;
begin
  if p_case.message_id is null then
    update public.ai_messages m
       set content = p_kept ->> 'content', parts = nullif(p_kept -> 'parts', 'null'), action_items = nullif(p_kept -> 'action_items', 'null'),
           sources = case when jsonb_typeof(p_kept -> 'sources') = 'array' then array(select jsonb_array_elements_text(p_kept -> 'sources')) end,
           message_metadata = m.message_metadata - 'withdrawn_at'
     where m.id = p_case.ai_message_id and not coalesce(m.message_metadata, '{}') ? 'redacted_at';
    return;
  end if;
  perform 1 from public.conversations c where c.id = p_case.conversation_id for no key update;
  select * into v_message from public.messages m
   where m.id = p_case.message_id and m.deleted_at is not null and m.redacted_at is null and m.deleted_by is distinct from m.sender_id;
  if v_message.id is null then
    return;
  end if;
  update public.messages m set content = private.last_words(v_message), deleted_at = null, deleted_by = null where m.id = v_message.id;
  update public.message_attachments a set deleted_at = null
   where a.conversation_id = v_message.conversation_id and a.message_id = v_message.id and a.deleted_at = v_message.deleted_at;
end $$;

-- ── Conversations ──

create function private.forget_moderation(p_message_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_cases uuid[] := array(select k.id from private.moderation_cases k
    where k.message_id = any (p_message_ids) or k.ai_message_id = any (p_message_ids));
begin
  update private.moderation_reports r set note = null where r.case_id = any (v_cases) and r.note is not null;
  update private.moderation_actions a set kept = null where a.case_id = any (v_cases) and a.kept is not null;
end $$;

-- At most so many messages of one conversation that were written from a moment on and before another, the oldest first.
-- Whoever calls holds the conversation and has looked for holds. Rows that somebody else holds are passed over.
create function private.redact_messages(p_conversation_id uuid, p_from timestamptz, p_before timestamptz, p_limit integer)
returns private.redacted
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ids uuid[];
  v_done private.redacted;
begin
  select array_agg(t.id), max(t.created_at) into v_ids, v_done.last_at from (
    select m.id, m.created_at from public.messages m
     where m.conversation_id = p_conversation_id and m.created_at >= p_from and m.created_at < p_before and m.redacted_at is null
     order by m.created_at limit p_limit for update skip locked) t;
  v_done.messages := coalesce(cardinality(v_ids), 0);
  v_done.revisions := 0;
  v_done.files := 0;
  if v_done.messages = 0 then
    return v_done;
  end if;
  delete from public.message_revisions r where r.conversation_id = p_conversation_id and r.message_id = any (v_ids);
  get diagnostics v_done.revisions = row_count;
  with gone as (
    delete from public.message_attachments a where a.conversation_id = p_conversation_id and a.message_id = any (v_ids)
    returning a.object_path)
  insert into private.file_removals (object_path) select g.object_path from gone g on conflict (object_path) do nothing;
  get diagnostics v_done.files = row_count;
  update public.messages m set content = '', redacted_at = now(), deleted_at = coalesce(m.deleted_at, now())
   where m.id = any (v_ids);
  perform private.forget_moderation(v_ids);
  delete from private.notice_ladders l where l.conversation_id = p_conversation_id and not exists (
    select 1 from public.messages m where m.conversation_id = l.conversation_id and m.seq >= l.first_seq and m.redacted_at is null);
  return v_done;
end $$;

-- What else was written into the conversation before that moment, by staff for staff.
create function private.redact_notes(p_conversation_id uuid, p_before timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from private.note_revisions r using public.staff_notes n
   where r.note_id = n.id and n.conversation_id = p_conversation_id and n.created_at < p_before;
  update public.staff_notes n set content = '', deleted_at = coalesce(n.deleted_at, now())
   where n.conversation_id = p_conversation_id and n.created_at < p_before and n.content <> '';
end $$;

-- ── Threads with assistants ──

create function private.redact_turns(p_thread_id uuid, p_from timestamptz, p_before timestamptz, p_limit integer)
returns private.redacted
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ids uuid[];
  v_done private.redacted;
begin
  select array_agg(t.id), max(t.created_at) into v_ids, v_done.last_at from (
    select m.id, m.created_at from public.ai_messages m
     where m.conversation_id = p_thread_id and m.created_at >= p_from and m.created_at < p_before
       and not coalesce(m.message_metadata, '{}') ? 'redacted_at'
     order by m.created_at limit p_limit for update skip locked) t;
  v_done.messages := coalesce(cardinality(v_ids), 0);
  v_done.revisions := 0;
  v_done.files := 0;
  if v_done.messages > 0 then
    update public.ai_messages m set content = '', parts = null, action_items = null, sources = null,
        message_metadata = jsonb_build_object('redacted_at', now()) where m.id = any (v_ids);
    perform private.forget_moderation(v_ids);
  end if;
  return v_done;
end $$;

-- What hangs on a thread: what tools were asked and answered, and what was handed over. Title, triage and suggestions go
-- when nothing is left that they speak of.
create function private.redact_thread_rest(p_thread_id uuid, p_before timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  update public.ai_tool_calls t set input = '{}', result = null
   where t.conversation_id = p_thread_id and t.created_at < p_before and (t.input <> '{}' or t.result is not null);
  update public.ai_escalations e set handover = '{}'
   where e.conversation_id = p_thread_id and e.created_at < p_before and e.handover <> '{}';
  update public.ai_conversations a set title = null, triage_result = null, appointment_suggestions = null
   where a.id = p_thread_id and a.created_at < p_before and num_nonnulls(a.title, a.triage_result, a.appointment_suggestions) > 0
     and not exists (select 1 from public.ai_messages m
       where m.conversation_id = a.id and not coalesce(m.message_metadata, '{}') ? 'redacted_at');
end $$;
