-- Reports: whoever takes part says that something should not stand there. All reports about one message are one
-- case. The tables are behind the API: people reach them through the functions of these files alone, so that what
-- an administrator opens is on record.
set local lock_timeout = '3s';

create table private.moderation_cases (
  id uuid primary key default private.uuid_v7(),
  number bigint generated always as identity unique,
  message_id uuid references public.messages (id) on delete restrict,
  ai_message_id uuid references public.ai_messages (id) on delete restrict,
  conversation_id uuid references public.conversations (id) on delete restrict,
  ai_conversation_id uuid references public.ai_conversations (id) on delete restrict,
  facility_id uuid references public.facilities (id) on delete restrict,
  author_id uuid references public.users (id) on delete restrict,
  reason text not null,
  priority smallint not null,
  state text not null default 'open',
  claimed_by uuid references public.users (id) on delete restrict,
  claimed_at timestamptz,
  opened_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint moderation_cases_message_key unique (message_id),
  constraint moderation_cases_ai_message_key unique (ai_message_id),
  constraint moderation_cases_subject_check check (
    (message_id is null) = (conversation_id is null) and (ai_message_id is null) = (ai_conversation_id is null)
    and (message_id is null) <> (ai_message_id is null)),
  constraint moderation_cases_priority_check check (priority between 1 and 3),
  constraint moderation_cases_state_check check (state in ('open', 'claimed', 'settled')),
  constraint moderation_cases_claimed_check check (
    (state = 'claimed') = (claimed_by is not null) and (claimed_by is null) = (claimed_at is null)),
  constraint moderation_cases_settled_check check ((state = 'settled') = (settled_at is not null))
);
comment on table private.moderation_cases is 'One for each message or answer of an assistant that was reported. Holds no text: that stays where it was written.';
comment on column private.moderation_cases.author_id is 'Whoever wrote it; null for answers of assistants and for automatic messages.';
create index idx_moderation_cases_queue on private.moderation_cases (facility_id, state, priority, opened_at);
create index idx_moderation_cases_conversation on private.moderation_cases (conversation_id);
create index idx_moderation_cases_ai_conversation on private.moderation_cases (ai_conversation_id);
create index idx_moderation_cases_author on private.moderation_cases (author_id);
create index idx_moderation_cases_claimed_by on private.moderation_cases (claimed_by);

create table private.moderation_reports (
  id uuid primary key default private.uuid_v7(),
  case_id uuid not null references private.moderation_cases (id) on delete cascade,
  reporter_id uuid references public.users (id) on delete restrict,
  reason text not null,
  note text,
  was_deleted boolean not null default false,
  created_at timestamptz not null default now(),
  constraint moderation_reports_one_each unique nulls not distinct (case_id, reporter_id),
  constraint moderation_reports_reason_check check (reason in
    ('threat', 'dangerous_advice', 'abuse', 'wrong_person', 'contact', 'spam', 'other')),
  constraint moderation_reports_note_check check (char_length(note) between 1 and 500)
);
comment on column private.moderation_reports.reporter_id is 'Null: a rule found it, and no person.';
create index idx_moderation_reports_reporter on private.moderation_reports (reporter_id);

alter table private.moderation_cases enable row level security;
alter table private.moderation_reports enable row level security;
revoke all on private.moderation_cases, private.moderation_reports from public, anon, authenticated, service_role;

-- 1 is looked at first: somebody may come to harm.
create function private.moderation_priority(p_reason text) returns smallint
language sql immutable
as $$
  select case when p_reason in ('threat', 'dangerous_advice') then 1 when p_reason in ('abuse', 'wrong_person') then 2 else 3 end::smallint
$$;

-- Puts a report to its case, and begins or reopens the case. A message that is gone already stays settled.
create function private.file_report(p_case private.moderation_cases, p_reporter_id uuid, p_note text, p_was_deleted boolean) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases;
begin
  insert into private.moderation_cases (message_id, ai_message_id, conversation_id, ai_conversation_id, facility_id, author_id, reason, priority)
  values (p_case.message_id, p_case.ai_message_id, p_case.conversation_id, p_case.ai_conversation_id, p_case.facility_id,
    p_case.author_id, p_case.reason, private.moderation_priority(p_case.reason))
  on conflict do nothing;
  select * into v_case from private.moderation_cases c
   where c.message_id = p_case.message_id or c.ai_message_id = p_case.ai_message_id for update;
  if exists (select 1 from private.moderation_reports r
    where r.case_id = v_case.id and r.reporter_id is not distinct from p_reporter_id) then
    return 'already';
  end if;
  if p_reporter_id is not null then
    perform private.take_token(p_reporter_id, 'reports',
      private.setting_number('reports.per_minute', 0.5), private.setting_number('reports.burst', 10));
  end if;
  insert into private.moderation_reports (case_id, reporter_id, reason, note, was_deleted)
  values (v_case.id, p_reporter_id, p_case.reason, p_note, p_was_deleted);
  update private.moderation_cases c
     set reason = case when private.moderation_priority(p_case.reason) < c.priority then p_case.reason else c.reason end,
         priority = least(c.priority, private.moderation_priority(p_case.reason)),
         state = case when c.state = 'settled' then 'open' else c.state end, settled_at = null
   where c.id = v_case.id;
  if p_reporter_id is null then
    perform audit.record('message.flagged', null, 'message', v_case.message_id, null, v_case.facility_id, 'ok', null,
      jsonb_build_object('case_id', v_case.id, 'reason', p_case.reason), null, null, null);
  else
    perform private.note('message.reported', case when v_case.message_id is null then 'ai_message' else 'message' end,
      coalesce(v_case.message_id, v_case.ai_message_id), null, v_case.facility_id,
      jsonb_build_object('case_id', v_case.id, 'reason', p_case.reason));
  end if;
  return 'taken';
end $$;

create function private.check_report(p_reason text, p_note text) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if p_reason is null or p_reason not in ('threat', 'dangerous_advice', 'abuse', 'wrong_person', 'contact', 'spam', 'other') then
    perform private.refuse_field('reason', 'Choose a reason.');
  end if;
  if char_length(p_note) > 500 then
    perform private.refuse_field('note', 'At most 500 characters.');
  end if;
  return private.clean_text(p_note, 500);
end $$;

create function public.report_message(p_message_id uuid, p_reason text, p_note text default null)
returns table (state text, was_deleted boolean)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_note text := private.check_report(p_reason, p_note);
  v_message public.messages;
  v_case private.moderation_cases;
begin
  select m.* into v_message from public.messages m
    join public.conversation_participants p on p.conversation_id = m.conversation_id and p.user_id = v_me and p.is_active
   where m.id = p_message_id;
  if v_message.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such message.';
  end if;
  if v_message.sender_id = v_me then
    raise exception 'forbidden' using errcode = '42501', hint = 'Remove what you have written yourself.';
  end if;
  was_deleted := v_message.deleted_at is not null;
  if was_deleted and v_message.deleted_by is distinct from v_message.sender_id then
    state := 'handled';
  elsif v_message.deleted_at < now() - interval '1 day' then
    state := 'gone';
  else
    v_case.message_id := p_message_id;
    v_case.conversation_id := v_message.conversation_id;
    v_case.facility_id := (select c.facility_id from public.conversations c where c.id = v_message.conversation_id);
    v_case.author_id := v_message.sender_id;
    v_case.reason := p_reason;
    state := private.file_report(v_case, v_me, v_note, was_deleted);
  end if;
  return next;
end $$;
comment on function public.report_message(uuid, text, text) is
  'Reports somebody else''s message in a conversation of the caller''s own: taken, already (by the same person), handled (moderation has removed it) or gone (deleted more than a day ago). Ten at once, then one in two minutes.';

create function public.report_assistant_answer(p_message_id uuid, p_reason text, p_note text default null)
returns table (state text, was_deleted boolean)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_note text := private.check_report(p_reason, p_note);
  v_case private.moderation_cases;
begin
  select m.id, m.conversation_id into v_case.ai_message_id, v_case.ai_conversation_id
    from public.ai_messages m join public.ai_conversations c on c.id = m.conversation_id and c.user_id = v_me
   where m.id = p_message_id and m.role = 'assistant';
  if v_case.ai_message_id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such answer.';
  end if;
  v_case.facility_id := private.clinic_of(v_me);
  v_case.reason := p_reason;
  state := private.file_report(v_case, v_me, v_note, false);
  was_deleted := false;
  return next;
end $$;
comment on function public.report_assistant_answer(uuid, text, text) is
  'Reports an answer of an assistant in a thread of the caller''s own; answers and limits as for report_message.';

revoke all on function public.report_message(uuid, text, text), public.report_assistant_answer(uuid, text, text) from public, anon;
grant execute on function public.report_message(uuid, text, text), public.report_assistant_answer(uuid, text, text) to authenticated;
