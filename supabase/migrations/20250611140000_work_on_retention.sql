-- What the job runner calls: one batch of a run after the other, and the objects of destroyed files. And what
-- administrators start and see of it.
set local lock_timeout = '3s';

-- At most a thousand messages and five hundred conversations. Answers "idle" with nothing to do, "busy" when somebody is
-- placing a hold or holds all that is left, else "working", and how many messages it redacted.
create function public.work_on_retention(p_limit integer default 1000, p_now timestamptz default now())
returns table (state text, redacted integer)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_run private.retention_runs;
  v_limit integer := least(greatest(coalesce(p_limit, 1000), 1), 1000);
  v_before bigint;
begin
  perform private.require_service();
  perform private.begin_due_runs(p_now);
  select * into v_run from private.retention_runs n where n.finished_at is null and n.rests_until <= p_now
   order by n.started_at, n.id limit 1 for update skip locked;
  if v_run.id is null then
    return query select 'idle', 0;
    return;
  end if;
  if not pg_try_advisory_xact_lock_shared(private.hold_lock()) then
    return query select 'busy', 0;
    return;
  end if;
  v_before := v_run.messages;
  if not exists (select 1 from public.retention_policies r where r.class = v_run.class
      and r.facility_id is not distinct from v_run.facility_id and r.action = 'redact' and p_now - r.keep_for >= v_run.before) then
    perform private.end_run(v_run, 'stopped');
    return query select 'working', 0;
    return;
  end if;
  for i in 1 .. 500 loop
    exit when v_run.messages - v_before >= v_limit;
    if not v_run.is_inside then
      v_run := private.next_subject(v_run);
    end if;
    if v_run.is_inside then
      v_run := private.redact_subject(v_run, v_limit - (v_run.messages - v_before)::integer);
    elsif v_run.passed_over = 0 then
      perform private.save_run(v_run);
      perform private.end_run(v_run, 'done');
      return query select 'working', (v_run.messages - v_before)::integer;
      return;
    else
      -- Another pass, a little later: whoever holds what was passed over has finished by then. Held ones count once.
      v_run.kind := 'conversation';
      v_run.subject_id := null;
      v_run.passed_over := 0;
      v_run.held := 0;
      v_run.rests_until := p_now + interval '20 seconds';
      perform private.save_run(v_run);
      return query select 'busy', (v_run.messages - v_before)::integer;
      return;
    end if;
  end loop;
  perform private.save_run(v_run);
  return query select 'working', (v_run.messages - v_before)::integer;
end $$;
comment on function public.work_on_retention(integer, timestamptz) is
  'Service role only: begins the runs that are due and does one batch of the oldest open one.';

create function public.claim_file_removals(p_limit integer default 100, p_now timestamptz default now())
returns table (object_path text)
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return query
  update private.file_removals f set due_at = p_now + least(interval '1 minute' * power(2, f.attempts), interval '6 hours'), attempts = f.attempts + 1
   where f.object_path in (
     select d.object_path from private.file_removals d where d.due_at <= p_now
      order by d.due_at, d.object_path limit least(greatest(p_limit, 1), 1000) for update skip locked)
  returning f.object_path;
end $$;
comment on function public.claim_file_removals(integer, timestamptz) is
  'Service role only: objects that Storage has to remove. Whatever is not finished comes again later, and later each time.';

create function public.finish_file_removals(p_paths text[], p_error text default null) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_service();
  if p_error is null then
    delete from private.file_removals f where f.object_path = any (p_paths);
  else
    update private.file_removals f set last_error = left(p_error, 200) where f.object_path = any (p_paths);
  end if;
end $$;
comment on function public.finish_file_removals(text[], text) is 'Service role only: these objects are gone; with an error they are not, and come again.';

create or replace function private.work_waits(p_now timestamptz default now()) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.messages m where m.screened_version is null)
    or exists (select 1 from private.retention_runs n where n.finished_at is null and n.rests_until <= p_now)
    or exists (select 1 from private.file_removals f where f.due_at <= p_now)
    or exists (
      select 1 from unnest(private.notice_kinds() || private.reminder_kinds() || array['after_hours.reply']) k (kind)
       where exists (
         select 1 from private.outbox o
          where o.kind = k.kind and o.done_at is null and o.due_at <= p_now
            and (o.claimed_until is null or o.claimed_until <= p_now)))
$$;

-- ── Administrators ──

create function public.start_retention_run(p_class text, p_facility_id uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_rule public.retention_policies;
  v_id uuid;
begin
  perform private.require_rule_scope(p_class, p_facility_id);
  select * into v_rule from public.retention_policies r
   where r.class = p_class and r.facility_id is not distinct from p_facility_id and r.action = 'redact' and r.class <> 'audit';
  if v_rule.id is null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This rule keeps everything: there is nothing to run.';
  end if;
  v_id := private.begin_run(v_rule, auth.uid(), now());
  return coalesce(v_id, (select n.id from private.retention_runs n
    where n.class = p_class and n.facility_id is not distinct from p_facility_id and n.finished_at is null));
end $$;
comment on function public.start_retention_run(text, uuid) is
  'Administrators, in their scope: runs a rule now instead of once a day. While one runs, it is that one.';

create function public.list_retention_runs()
returns table (id uuid, class text, facility_name text, before timestamptz, started_by_name text, started_at timestamptz,
  finished_at timestamptz, outcome text, conversations bigint, messages bigint, files bigint, held bigint, files_waiting bigint)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_all boolean := private.my_role() = 'system_admin';
  v_mine uuid[] := array(select private.my_admin_facility_ids());
begin
  perform private.require_caller();
  return query
  select n.id, n.class, f.name, n.before, u.display_name, n.started_at, n.finished_at, n.outcome, n.conversations, n.messages,
      n.files, n.held, case when v_all then (select count(*) from private.file_removals) end
    from private.retention_runs n
    left join public.facilities f on f.id = n.facility_id
    left join public.users u on u.id = n.started_by
   where v_all or n.facility_id = any (v_mine)
   order by n.started_at desc limit 50;
end $$;
comment on function public.list_retention_runs() is 'Runs in an administrator''s scope with what they did, the newest first; nothing for anybody else.';

revoke all on function public.work_on_retention(integer, timestamptz), public.claim_file_removals(integer, timestamptz),
  public.finish_file_removals(text[], text) from public, anon, authenticated;
grant execute on function public.work_on_retention(integer, timestamptz), public.claim_file_removals(integer, timestamptz),
  public.finish_file_removals(text[], text) to service_role;
revoke all on function public.start_retention_run(text, uuid), public.list_retention_runs() from public, anon;
grant execute on function public.start_retention_run(text, uuid), public.list_retention_runs() to authenticated;
