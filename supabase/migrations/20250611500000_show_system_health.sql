-- How the system stands, for those who run it: figures alone, no word of anybody's care and no name. And when the
-- scheduled work last ran, which nothing knew until now.
set local lock_timeout = '3s';

-- ── When the scheduled work ran ──

create table private.scheduler_runs (
  job text primary key,
  ran_at timestamptz,
  since timestamptz not null default now(),
  constraint scheduler_runs_job_check check (job in ('due', 'minutely', 'app'))
) with (fillfactor = 50);
comment on table private.scheduler_runs is
  'When each kind of scheduled work last ran: what is due each second, each minute, and what the application does.';
comment on column private.scheduler_runs.since is 'From when on it should have run.';
revoke all on private.scheduler_runs from public, anon, authenticated;
insert into private.scheduler_runs (job) values ('due'), ('minutely'), ('app');

-- At most once in five seconds, and never waiting: two runs at once are both right, and scheduled work must not fail
-- because somebody else has just said the same.
create function private.beat(p_job text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select 1 from private.scheduler_runs r where r.job = p_job and r.ran_at > now() - interval '5 seconds') then
    return;
  end if;
  update private.scheduler_runs r set ran_at = now()
   where r.job in (select q.job from private.scheduler_runs q where q.job = p_job for update skip locked);
exception when serialization_failure then
  return;
end $$;
comment on function private.beat(text) is 'Notes that scheduled work has run to its end.';

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
  perform private.beat('due');
  return v_closed;
end $$;

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
  perform private.flag_repeated_refusals(p_now);
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
  perform private.beat('minutely');
end $$;

create function public.note_jobs_run() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_service();
  perform private.beat('app');
end $$;
comment on function public.note_jobs_run() is
  'Notes that the application has done all that was due outside the database. For the server''s key alone.';

-- ── The coarse state, for the server's own answer to everybody ──

create function private.is_read_only() returns boolean
language sql stable
as $$
  -- Not transaction_read_only: the Data API reads in transactions that may not write anyway.
  select pg_catalog.pg_is_in_recovery() or pg_catalog.current_setting('default_transaction_read_only') = 'on'
$$;

create function private.jobs_late() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from private.scheduler_runs r
     where coalesce(r.ran_at, r.since) < now() - case r.job when 'app' then interval '5 minutes' else interval '3 minutes' end)
$$;
comment on function private.jobs_late() is
  'Whether some scheduled work has not run for several of its rounds: reminders and notices are late then.';

create function public.service_state() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return jsonb_build_object('read_only', private.is_read_only(), 'jobs_late', private.jobs_late());
end $$;
comment on function public.service_state() is
  'Whether the database takes writes, and whether scheduled work is late. For the server''s key alone.';

-- ── Everything, for system administrators ──

create index idx_moderation_cases_unsettled on private.moderation_cases (opened_at) where state <> 'settled';

create function private.age(p_at timestamptz) returns integer
language sql stable
as $$ select case when p_at is not null then floor(greatest(extract(epoch from now() - p_at), 0))::integer end $$;
comment on function private.age(timestamptz) is 'Seconds since an instant; null for none, never below zero.';

create function private.queue_figures() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_object_agg(q.name, jsonb_build_object('waiting', q.waiting, 'oldest_seconds', private.age(q.oldest),
      'retrying', q.retrying))
    from (
      select 'notices' as name, count(*) as waiting, min(o.due_at) as oldest, count(*) filter (where o.attempts > 1) as retrying
        from private.outbox o
       where o.done_at is null and o.due_at <= now() and o.kind = any (private.notice_kinds() || private.reminder_kinds())
      union all
      select 'jobs', count(*), min(o.due_at), count(*) filter (where o.attempts > 1)
        from private.outbox o
       where o.done_at is null and o.due_at <= now() and o.kind <> all (private.notice_kinds() || private.reminder_kinds())
      union all
      select 'screening', count(*), min(m.created_at), 0 from public.messages m where m.screened_version is null
      union all
      select 'moderation', count(*), min(c.opened_at), 0 from private.moderation_cases c where c.state <> 'settled'
    ) q
$$;

-- A step is taken each second: what is due longer than a minute, nothing takes.
create function private.ladder_figures() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_object_agg(l.name, jsonb_build_object('open', l.open, 'overdue', l.overdue, 'oldest_seconds', private.age(l.oldest)))
    from (
      select 'notices' as name, count(*) as open,
          count(*) filter (where n.next_at < now() - interval '1 minute') as overdue,
          min(n.next_at) filter (where n.next_at < now() - interval '1 minute') as oldest
        from private.notice_ladders n
      union all
      select 'escalations', count(*), count(*) filter (where e.next_at < now() - interval '1 minute'),
          min(e.next_at) filter (where e.next_at < now() - interval '1 minute')
        from private.escalation_ladders e
    ) l
$$;

create function private.record_figures() returns jsonb
language sql stable security definer set search_path = ''
as $$
  with last as (select s.id, s.sealed_at, s.to_xact from audit.seals s order by s.id desc limit 1)
  select jsonb_build_object('seal', (select l.id from last l), 'sealed_seconds', (select private.age(l.sealed_at) from last l),
    'unsealed_seconds', private.age((
      select min(e.at) from audit.events e where e.xact >= coalesce((select l.to_xact from last l), '0'::xid8))))
$$;

create function private.replication_figures() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_here pg_lsn;
begin
  v_here := case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end;
  return (
    select jsonb_build_object('slots', count(*), 'idle', count(*) filter (where not s.active),
        'lost', count(*) filter (where s.wal_status = 'lost'),
        'behind_bytes', max(greatest(pg_wal_lsn_diff(v_here, s.confirmed_flush_lsn), 0))::bigint)
      from pg_catalog.pg_replication_slots s
     where s.slot_type = 'logical' and s.database = current_database());
-- Where the platform does not let anybody look, it is not known; the rest is.
exception when insufficient_privilege or undefined_function or object_not_in_prerequisite_state then
  return null;
end $$;

create function public.system_health() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_caller();
  if private.my_role() is distinct from 'system_admin' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a system administrator sees how the system stands.';
  end if;
  return jsonb_build_object(
    'at', now(),
    'database', jsonb_build_object(
      'version', current_setting('server_version_num')::integer / 10000,
      'read_only', private.is_read_only(),
      'connections', (select sum(d.numbackends) from pg_catalog.pg_stat_database d where d.datname is not null),
      'most_connections', current_setting('max_connections')::integer,
      'bytes', pg_catalog.pg_database_size(current_database())),
    'scheduler', (
      select jsonb_object_agg(r.job, jsonb_build_object('ran_seconds', private.age(r.ran_at), 'since_seconds', private.age(r.since)))
        from private.scheduler_runs r),
    'replication', private.replication_figures(),
    'published', jsonb_build_object(
      'realtime', (select count(*) from pg_catalog.pg_publication_tables p where p.pubname = 'supabase_realtime'),
      'sync', (select count(*) from pg_catalog.pg_publication_tables p where p.pubname = 'powersync')),
    'queues', private.queue_figures(),
    'given_up', (
      select count(*) from private.outbox o
       where o.done_at > now() - interval '1 day' and o.last_error is not null),
    'done', (select count(*) from private.outbox o where o.done_at > now() - interval '1 day' and o.last_error is null),
    'ladders', private.ladder_figures(),
    'record', private.record_figures(),
    'calls', jsonb_build_object(
      'running', (select count(*) from public.video_call_sessions s where s.status = 'active'),
      'waiting', (select count(*) from public.video_call_sessions s where s.status = 'pending' and s.call_window_start <= now())),
    'assistants', jsonb_build_object(
      'on', (select count(*) from public.ai_assistants a where a.is_active),
      'all', (select count(*) from public.ai_assistants)));
end $$;
comment on function public.system_health() is
  'How the system stands in figures: database, scheduled work, replication, queues, ladders, the record. No text and no name. For system administrators.';

revoke all on function private.beat(text), public.note_jobs_run(), private.is_read_only(), private.jobs_late(),
  public.service_state(), private.age(timestamptz), private.queue_figures(), private.ladder_figures(),
  private.record_figures(), private.replication_figures(), public.system_health() from public, anon, authenticated;
grant execute on function public.system_health() to authenticated;
grant execute on function public.note_jobs_run(), public.service_state() to service_role;
