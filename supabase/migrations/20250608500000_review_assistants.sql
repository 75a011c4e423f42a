-- Who answers for the assistants: system administrators switch each on and off, what a language model is told has
-- versions that a second administrator has read, and how well an assistant does is measured, never typed in.
set local lock_timeout = '3s';

-- ── What a model is told ──

create table public.ai_prompt_versions (
  id uuid primary key default private.uuid_v7(),
  assistant_id uuid not null references public.ai_assistants (id) on delete cascade,
  version integer not null,
  prompt text not null,
  author_id uuid references public.users (id) on delete restrict,
  reviewed_by uuid references public.users (id) on delete restrict,
  reviewed_at timestamptz,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  constraint ai_prompt_versions_version_key unique (assistant_id, version),
  constraint ai_prompt_versions_version_check check (version > 0),
  constraint ai_prompt_versions_prompt_check check (char_length(prompt) between 1 and 20000),
  constraint ai_prompt_versions_reviewed_at_check check ((reviewed_by is null) = (reviewed_at is null)),
  constraint ai_prompt_versions_two_people_check check (reviewed_by <> author_id),
  constraint ai_prompt_versions_published_check check (published_at is null or author_id is null or reviewed_by is not null)
);
comment on table public.ai_prompt_versions is
  'What a language model is told, by assistant and version. Whoever wrote a version is never the one who reviewed it, and no version of a person''s is published unreviewed. Rows are not changed after that.';
comment on column public.ai_prompt_versions.author_id is 'Null: it came with the product.';
comment on column public.ai_prompt_versions.published_at is 'When it was last put in force: the newest is the one in force.';
create index idx_ai_prompt_versions_author on public.ai_prompt_versions (author_id) where author_id is not null;
create index idx_ai_prompt_versions_reviewer on public.ai_prompt_versions (reviewed_by) where reviewed_by is not null;
insert into public.ai_prompt_versions (assistant_id, version, prompt, published_at)
select a.id, 1, a.system_prompt, a.created_at from public.ai_assistants a;

-- ── How well they do ──

create table public.ai_eval_runs (
  id uuid primary key default private.uuid_v7(),
  suite text not null,
  assistant_type text,
  engine text not null,
  rules_version text not null,
  prompt_version integer,
  content_hash text not null,
  figures jsonb not null,
  accuracy numeric(5, 4),
  ran_at timestamptz not null,
  ran_by text not null default 'service',
  constraint ai_eval_runs_suite_check check (suite ~ '^[a-z0-9_-]{1,40}$'),
  constraint ai_eval_runs_assistant_type_check check (assistant_type in
    ('symptom_checker', 'appointment_booking', 'health_education', 'general')),
  constraint ai_eval_runs_engine_check check (char_length(engine) between 1 and 80),
  constraint ai_eval_runs_rules_version_check check (char_length(rules_version) between 1 and 80),
  constraint ai_eval_runs_content_hash_check check (content_hash ~ '^[0-9a-f]{8,64}$'),
  constraint ai_eval_runs_figures_check check (jsonb_typeof(figures) = 'object' and pg_column_size(figures) < 20000),
  constraint ai_eval_runs_accuracy_check check (accuracy between 0 and 1),
  constraint ai_eval_runs_ran_by_check check (ran_by ~ '^[a-z0-9_-]{1,40}$')
);
comment on table public.ai_eval_runs is
  'What an evaluation measured, and of which rules, instructions and content. Written by the server''s key alone, never changed.';
comment on column public.ai_eval_runs.assistant_type is 'Which assistants it speaks of; null for a suite of something else.';
comment on column public.ai_eval_runs.accuracy is 'The share of cases that the suite calls right; null where it measures none.';
create index idx_ai_eval_runs_newest on public.ai_eval_runs (ran_at desc);
create index idx_ai_eval_runs_assistant on public.ai_eval_runs (assistant_type, suite, ran_at desc);

alter table public.ai_prompt_versions enable row level security;
alter table public.ai_eval_runs enable row level security;
revoke all on public.ai_prompt_versions, public.ai_eval_runs from anon, authenticated;
grant select (id, assistant_id, version, prompt, author_id, reviewed_by, reviewed_at, published_at, created_at)
  on public.ai_prompt_versions to authenticated;
grant select (id, suite, assistant_type, engine, rules_version, prompt_version, content_hash, figures, accuracy, ran_at, ran_by)
  on public.ai_eval_runs to authenticated;
create policy ai_prompt_versions_select_operator on public.ai_prompt_versions for select to authenticated
  using ((select private.my_role()) = 'system_admin');
create policy ai_eval_runs_select_operator on public.ai_eval_runs for select to authenticated
  using ((select private.my_role()) = 'system_admin');

-- ── Commands ──

create function private.require_operator() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() is distinct from 'system_admin' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a system administrator answers for the assistants.';
  end if;
  return v_me;
end $$;

create function public.list_assistants()
returns table (assistant_id uuid, assistant_type text, assistant_name text, is_active boolean,
  response_time_avg_ms integer, accuracy_score numeric)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return query
  select a.id, a.assistant_type, a.assistant_name, a.is_active, a.response_time_avg_ms, a.accuracy_score
    from public.ai_assistants a order by a.created_at, a.assistant_name;
end $$;
comment on function public.list_assistants() is 'Every assistant, also those that are switched off, for system administrators.';

create function public.set_assistant_active(p_assistant_id uuid, p_is_active boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_type text;
begin
  perform private.require_operator();
  if p_is_active is null then
    perform private.refuse_field('is_active', 'Say yes or no.');
  end if;
  select a.assistant_type into v_type from public.ai_assistants a where a.id = p_assistant_id for update;
  if v_type is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  update public.ai_assistants a set is_active = p_is_active where a.id = p_assistant_id and a.is_active <> p_is_active;
  if found then
    perform private.note(case when p_is_active then 'assistant.switched_on' else 'assistant.switched_off' end,
      'ai_assistant', p_assistant_id, null, null, jsonb_build_object('type', v_type));
  end if;
end $$;
comment on function public.set_assistant_active(uuid, boolean) is
  'Switches an assistant on or off, for system administrators. One that is off is not offered and answers nothing but danger and the wish for a person.';

create function public.propose_prompt(p_id uuid, p_assistant_id uuid, p_prompt text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_prompt text := btrim(p_prompt, E' \t\r\n');
  v_version integer;
begin
  if v_prompt is null or char_length(v_prompt) not between 1 and 20000 then
    perform private.refuse_field('prompt', 'Instructions of at most 20000 characters.');
  end if;
  -- Two proposals at once: the second waits, so that each has its own number.
  perform 1 from public.ai_assistants a where a.id = p_assistant_id for update;
  if not found then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  -- The same proposal again is the same version.
  if exists (select 1 from public.ai_prompt_versions v where v.id = p_id and v.author_id = v_me) then
    return;
  end if;
  select coalesce(max(v.version), 0) + 1 into v_version from public.ai_prompt_versions v where v.assistant_id = p_assistant_id;
  insert into public.ai_prompt_versions (id, assistant_id, version, prompt, author_id)
  values (coalesce(p_id, private.uuid_v7()), p_assistant_id, v_version, v_prompt, v_me);
  perform private.note('prompt.proposed', 'ai_assistant', p_assistant_id, null, null, jsonb_build_object('version', v_version));
end $$;
comment on function public.propose_prompt(uuid, uuid, text) is
  'A new version of what a model is told, for system administrators. It changes nothing before another one has reviewed it and it is published. 22023 names the field in its detail.';

create function public.review_prompt(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_version public.ai_prompt_versions;
begin
  select * into v_version from public.ai_prompt_versions v where v.id = p_id for update;
  if v_version.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if v_version.author_id = v_me then
    raise exception 'own_work' using errcode = '42501', hint = 'Somebody else reviews what one has written.';
  end if;
  if v_version.reviewed_by is not null or v_version.author_id is null then
    return;
  end if;
  update public.ai_prompt_versions v set reviewed_by = v_me, reviewed_at = now() where v.id = p_id;
  perform private.note('prompt.reviewed', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;
comment on function public.review_prompt(uuid) is
  'A system administrator who has not written that version has read it and finds it good.';

create function public.publish_prompt(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_version public.ai_prompt_versions;
begin
  perform private.require_operator();
  select * into v_version from public.ai_prompt_versions v where v.id = p_id for update;
  if v_version.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if v_version.author_id is not null and v_version.reviewed_by is null then
    raise exception 'not_reviewed' using errcode = '42501', hint = 'Another system administrator reviews it first.';
  end if;
  update public.ai_assistants a set system_prompt = v_version.prompt where a.id = v_version.assistant_id;
  update public.ai_prompt_versions v set published_at = clock_timestamp() where v.id = p_id;
  perform private.note('prompt.published', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;
comment on function public.publish_prompt(uuid) is
  'Puts a reviewed version in force, for system administrators; an earlier one too, which is the way back.';

-- ── Figures ──

-- Of the guided engine alone: urgency, questions and proposals are its own, whichever model words the passages. Of
-- several suites the lowest figure counts.
create function private.measure_accuracy(p_assistant_type text) returns void
language sql security definer set search_path = ''
as $$
  update public.ai_assistants a set accuracy_score = m.score
    from (
      select round(min(r.accuracy), 2) as score from (
        select distinct on (e.suite) e.accuracy from public.ai_eval_runs e
         where e.assistant_type = p_assistant_type and e.engine = 'guided' and e.accuracy is not null
         order by e.suite, e.ran_at desc, e.id desc) r) m
   where a.assistant_type = p_assistant_type and a.accuracy_score is distinct from m.score
$$;

create function public.record_eval_run(p_run jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_service();
  insert into public.ai_eval_runs (suite, assistant_type, engine, rules_version, prompt_version, content_hash, figures,
    accuracy, ran_at, ran_by)
  values (p_run ->> 'suite', p_run ->> 'assistant_type', p_run ->> 'engine', p_run ->> 'rules_version',
    (select v.version from public.ai_prompt_versions v join public.ai_assistants a on a.id = v.assistant_id
      where p_run ->> 'engine' <> 'guided' and a.assistant_type = p_run ->> 'assistant_type' and v.published_at is not null
      order by v.published_at desc limit 1),
    p_run ->> 'content_hash', p_run -> 'figures', (p_run ->> 'accuracy')::numeric,
    coalesce((p_run ->> 'ran_at')::timestamptz, now()), coalesce(p_run ->> 'ran_by', 'service'))
  returning id into v_id;
  perform private.measure_accuracy(p_run ->> 'assistant_type');
  return v_id;
end $$;
comment on function public.record_eval_run(jsonb) is
  'Keeps what an evaluation measured and brings the accuracy of its assistants up to date. For the server''s key alone.';

-- What the server noted with each answer: from the arrival of a turn to the end of its answer. The last thousand
-- answers; an assistant that gave none of them keeps its figure.
create index idx_ai_messages_answered on public.ai_messages (created_at desc) where role = 'assistant';
create function private.measure_response_times() returns void
language sql security definer set search_path = ''
as $$
  with answers as (
    select m.conversation_id, (m.message_metadata ->> 'took_ms')::numeric as took
      from public.ai_messages m
     where m.role = 'assistant' order by m.created_at desc limit 1000
  ), means as (
    select c.assistant_id, round(avg(n.took))::integer as ms
      from answers n join public.ai_conversations c on c.id = n.conversation_id
     where n.took is not null and c.assistant_id is not null group by c.assistant_id
  )
  update public.ai_assistants a set response_time_avg_ms = m.ms
    from means m where m.assistant_id = a.id and a.response_time_avg_ms is distinct from m.ms
$$;

create or replace function private.run_minutely(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.ai_tool_calls t set status = 'expired' where t.status = 'pending' and t.expires_at <= p_now;
  delete from private.sign_in_failures f where f.failed_at < p_now - interval '1 day';
  delete from private.rate_buckets b where b.updated_at < p_now - interval '1 hour';
  delete from private.outbox o where o.done_at < p_now - interval '30 days';
  perform private.plan_reminders(p_now);
  perform private.measure_due_answer_times(p_now);
  perform private.measure_response_times();
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Forgets what limits no longer need, reminds of visits, measures answer times of clinics and assistants, makes audit partitions and seals the record.';

revoke all on function public.list_assistants(), public.set_assistant_active(uuid, boolean),
  public.propose_prompt(uuid, uuid, text), public.review_prompt(uuid), public.publish_prompt(uuid),
  public.record_eval_run(jsonb) from public, anon, authenticated;
grant execute on function public.list_assistants(), public.set_assistant_active(uuid, boolean),
  public.propose_prompt(uuid, uuid, text), public.review_prompt(uuid), public.publish_prompt(uuid) to authenticated;
grant execute on function public.record_eval_run(jsonb) to service_role;
