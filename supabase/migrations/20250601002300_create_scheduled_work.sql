-- Work that time brings. Both schedulers call the same functions: pg_cron where it exists, the embedded
-- stack otherwise. Each takes the time as an argument, so that a test can say what time it is.
set local lock_timeout = '3s';

-- Every second; two index lookups when nothing is due. Writing already ended at the instant itself
-- (can_send compares with now()); this makes the ending visible to everybody.
create function private.run_due(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_closed integer;
  v_access record;
begin
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
  return v_closed;
end $$;
comment on function private.run_due(timestamptz) is 'Closes care windows and emergency accesses whose time is over; returns how many windows.';

create function private.run_minutely(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.video_call_sessions s
     set status = case s.status when 'pending' then 'expired' else 'ended' end, status_reason = 'window-closed'
   where s.status in ('pending', 'active') and s.call_window_end <= p_now;
  update public.ai_tool_calls t set status = 'expired' where t.status = 'pending' and t.expires_at <= p_now;
  delete from private.sign_in_failures f where f.failed_at < p_now - interval '1 day';
  delete from private.rate_buckets b where b.updated_at < p_now - interval '1 hour';
  delete from private.outbox o where o.done_at < p_now - interval '30 days';
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Ends calls whose time is over, forgets what limits no longer need, makes audit partitions and seals the record.';

-- The stack and the job runner come as the service role at most.
grant execute on function private.run_due(timestamptz), private.run_minutely(timestamptz) to service_role;

do $$
begin
  if not exists (select 1 from pg_catalog.pg_available_extensions where name = 'pg_cron') then
    return;
  end if;
  create extension if not exists pg_cron;
  perform cron.schedule('medzen-due', '1 seconds', 'select private.run_due(now())');
  perform cron.schedule('medzen-minutely', '* * * * *', 'select private.run_minutely(now())');
  perform cron.schedule('medzen-cron-log', '7 * * * *',
    'delete from cron.job_run_details where end_time < now() - interval ''1 day''');
end $$;
