-- A run of a rule, batch by batch, each a transaction of its own: killed midway, it goes on where it was, and each batch
-- looks again, under lock, whether a hold stands and whether the rule is still the same.
set local lock_timeout = '3s';

create table private.retention_runs (
  id uuid primary key default private.uuid_v7(),
  class text not null,
  facility_id uuid references public.facilities (id) on delete cascade,
  before timestamptz not null,
  started_by uuid references public.users (id) on delete restrict,
  started_at timestamptz not null default now(),
  rests_until timestamptz not null default now(),
  finished_at timestamptz,
  outcome text,
  kind text not null default 'conversation',
  subject_id uuid,
  is_inside boolean not null default false,
  subject_from timestamptz not null default '-infinity',
  subject_messages integer not null default 0,
  passed_over integer not null default 0,
  messages bigint not null default 0,
  revisions bigint not null default 0,
  files bigint not null default 0,
  conversations bigint not null default 0,
  held bigint not null default 0,
  constraint retention_runs_class_check check (class in ('clinical', 'operational', 'ai_chat')),
  constraint retention_runs_outcome_check check (outcome in ('done', 'stopped')),
  constraint retention_runs_finished_check check ((finished_at is null) = (outcome is null)),
  constraint retention_runs_kind_check check (kind in ('conversation', 'thread'))
);
comment on table private.retention_runs is 'Each run of a rule: since when, of what, how far it is, and what it did. Ids and numbers only.';
comment on column private.retention_runs.before is 'Fixed at the start: what was written before this goes.';
comment on column private.retention_runs.started_by is 'Null: the rule''s daily run.';
comment on column private.retention_runs.passed_over is 'Held by somebody at that moment: looked for again in another pass.';
create unique index retention_runs_one_open on private.retention_runs (class, facility_id) nulls not distinct where finished_at is null;
create index idx_retention_runs_started on private.retention_runs (started_at);
create index idx_retention_runs_facility on private.retention_runs (facility_id);
create index idx_retention_runs_started_by on private.retention_runs (started_by) where started_by is not null;
alter table private.retention_runs enable row level security;
revoke all on private.retention_runs from public, anon, authenticated, service_role;

create function private.begin_run(p_rule public.retention_policies, p_by uuid, p_now timestamptz) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  insert into private.retention_runs (class, facility_id, before, started_by, started_at, rests_until)
  values (p_rule.class, p_rule.facility_id, p_now - p_rule.keep_for, p_by, p_now, p_now)
  on conflict do nothing returning id into v_id;
  if v_id is not null then
    perform private.note('retention.run_started', 'retention_run', v_id, null, p_rule.facility_id,
      jsonb_build_object('class', p_rule.class, 'before', p_now - p_rule.keep_for));
  end if;
  return v_id;
end $$;

-- Once a day. A rule that was changed rests for a day first, so that a slip can be taken back.
create function private.begin_due_runs(p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_rule public.retention_policies;
begin
  for v_rule in
    select r.* from public.retention_policies r
     where r.action = 'redact' and r.class <> 'audit' and r.updated_at <= p_now - interval '1 day'
       and not exists (select 1 from private.retention_runs n
         where n.class = r.class and n.facility_id is not distinct from r.facility_id
           and (n.finished_at is null or n.started_at > p_now - interval '1 day'))
  loop
    perform private.begin_run(v_rule, null, p_now);
  end loop;
end $$;

create function private.end_run(p_run private.retention_runs, p_outcome text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  update private.retention_runs n set finished_at = now(), outcome = p_outcome where n.id = p_run.id returning * into p_run;
  perform private.note('retention.run_finished', 'retention_run', p_run.id, null, p_run.facility_id,
    jsonb_build_object('class', p_run.class, 'outcome', p_outcome, 'messages', p_run.messages, 'revisions', p_run.revisions,
      'files', p_run.files, 'conversations', p_run.conversations, 'held', p_run.held));
end $$;

-- Puts down how far a conversation or thread is erased, for restores.
create function private.list_erasure(p_kind text, p_id uuid, p_class text, p_up_to timestamptz, p_messages integer) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into private.erasures as e (kind, subject_id, class, up_to, messages) values (p_kind, p_id, p_class, p_up_to, p_messages)
  on conflict (kind, subject_id) do update set up_to = greatest(e.up_to, excluded.up_to), class = excluded.class,
    messages = e.messages + excluded.messages, last_at = now()
$$;

-- Ends a conversation's or a thread's part of the run, on record when something went.
create function private.leave_subject(p_run private.retention_runs) returns private.retention_runs
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_patient uuid;
begin
  if p_run.subject_messages > 0 then
    p_run.conversations := p_run.conversations + 1;
    v_patient := case p_run.kind when 'conversation' then private.patient_of(p_run.subject_id)
      else (select a.user_id from public.ai_conversations a where a.id = p_run.subject_id) end;
    perform private.note('retention.redacted', case p_run.kind when 'thread' then 'ai_conversation' else 'conversation' end,
      p_run.subject_id, v_patient, p_run.facility_id,
      jsonb_build_object('run_id', p_run.id, 'messages', p_run.subject_messages, 'before', p_run.before));
    if p_run.kind = 'conversation' then
      perform private.tell_inboxes(p_run.subject_id, 'message');
    end if;
  end if;
  p_run.is_inside := false;
  p_run.subject_messages := 0;
  p_run.subject_from := '-infinity';
  return p_run;
end $$;

create function private.has_due(p_kind text, p_id uuid, p_before timestamptz) returns boolean
language sql stable security definer set search_path = ''
as $$
  select case p_kind when 'conversation' then exists (
      select 1 from public.messages m where m.conversation_id = p_id and m.created_at < p_before and m.redacted_at is null)
    else exists (select 1 from public.ai_messages m
      where m.conversation_id = p_id and m.created_at < p_before and not coalesce(m.message_metadata, '{}') ? 'redacted_at') end
$$;

-- One conversation or thread, as far as the batch reaches. Locked first; only then, in a statement of its own that sees
-- what committed meanwhile, is looked whether a hold stands.
create function private.redact_subject(p_run private.retention_runs, p_limit integer) returns private.retention_runs
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_done private.redacted;
  v_missed boolean;
begin
  if p_run.kind = 'conversation' then
    perform 1 from public.conversations c where c.id = p_run.subject_id for no key update skip locked;
  else
    perform 1 from public.ai_conversations a where a.id = p_run.subject_id for no key update skip locked;
  end if;
  if not found then
    p_run.passed_over := p_run.passed_over + 1;
    return private.leave_subject(p_run);
  end if;
  if p_run.subject_id in (select private.held_conversation_ids() union all select private.held_thread_ids()) then
    p_run.held := p_run.held + private.has_due(p_run.kind, p_run.subject_id, p_run.before)::integer;
    return private.leave_subject(p_run);
  end if;
  v_done := case p_run.kind when 'conversation' then private.redact_messages(p_run.subject_id, p_run.subject_from, p_run.before, p_limit)
    else private.redact_turns(p_run.subject_id, p_run.subject_from, p_run.before, p_limit) end;
  p_run.messages := p_run.messages + v_done.messages;
  p_run.revisions := p_run.revisions + v_done.revisions;
  p_run.files := p_run.files + v_done.files;
  p_run.subject_messages := p_run.subject_messages + v_done.messages;
  if v_done.messages = p_limit then
    p_run.subject_from := v_done.last_at;
    perform private.list_erasure(p_run.kind, p_run.subject_id, p_run.class, v_done.last_at, v_done.messages);
    return p_run;
  end if;
  v_missed := private.has_due(p_run.kind, p_run.subject_id, p_run.before);
  p_run.passed_over := p_run.passed_over + v_missed::integer;
  if p_run.kind = 'conversation' then
    perform private.redact_notes(p_run.subject_id, p_run.before);
  else
    perform private.redact_thread_rest(p_run.subject_id, p_run.before);
  end if;
  if p_run.subject_messages > 0 then
    perform private.list_erasure(p_run.kind, p_run.subject_id, p_run.class,
      case when v_missed then coalesce(v_done.last_at, p_run.subject_from) else p_run.before end, v_done.messages);
  end if;
  return private.leave_subject(p_run);
end $$;

-- The next conversation, then the next thread, by id; false when there is none left.
create function private.next_subject(p_run private.retention_runs) returns private.retention_runs
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  loop
    select s.id into v_id from private.retention_subjects s
     where s.kind = p_run.kind and s.class = p_run.class
       and s.id > coalesce(p_run.subject_id, '00000000-0000-0000-0000-000000000000')
       and private.rule_covers(p_run.class, p_run.facility_id, s.facility_id)
     order by s.id limit 1;
    p_run.subject_id := v_id;
    p_run.is_inside := v_id is not null;
    exit when v_id is not null or p_run.kind = 'thread';
    p_run.kind := 'thread';
  end loop;
  return p_run;
end $$;

create function private.save_run(p_run private.retention_runs) returns void
language sql volatile security definer set search_path = ''
as $$
  update private.retention_runs n
     set kind = p_run.kind, subject_id = p_run.subject_id, is_inside = p_run.is_inside, subject_from = p_run.subject_from,
         subject_messages = p_run.subject_messages, passed_over = p_run.passed_over, messages = p_run.messages,
         revisions = p_run.revisions, files = p_run.files, conversations = p_run.conversations, held = p_run.held,
         rests_until = p_run.rests_until
   where n.id = p_run.id
$$;
