-- How long patients of a clinic usually wait for an answer, from its own history: said before they write, never
-- promised. Opening time is what counts, because nobody reads while it is closed.
set local lock_timeout = '3s';

create table public.facility_answer_times (
  facility_id uuid primary key references public.facilities (id) on delete cascade,
  usual_seconds integer,
  samples integer not null default 0,
  computed_at timestamptz not null default now(),
  constraint facility_answer_times_usual_check check (usual_seconds >= 0),
  constraint facility_answer_times_samples_check check (samples >= 0)
);
comment on table public.facility_answer_times is
  'Within how much opening time four of five waits of patients ended in the last 60 days. Replaced as a whole each hour.';
comment on column public.facility_answer_times.usual_seconds is
  'Null: fewer than eight waits, of which nothing can be said.';

alter table public.facility_answer_times enable row level security;
revoke all on public.facility_answer_times from anon, authenticated;
grant select (facility_id, usual_seconds, samples, computed_at) on public.facility_answer_times to authenticated;
create policy facility_answer_times_select_known on public.facility_answer_times for select to authenticated
  using (facility_id = any (array(select private.my_known_facility_ids())));

-- A wait begins with a patient's message that follows no other unanswered one of theirs, and ends with the next
-- message of a provider; one that has not ended lasts until now. What was removed, and what nobody wrote, is neither.
-- A conversation that has been silent for so long is passed over without a look at its messages. No index says how
-- long: it would be written with each message, for one reading an hour.
create function private.answer_waits(p_facility_id uuid, p_now timestamptz)
returns table (began_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
  -- Taken out before they are put in order, so that the plan never walks a whole conversation along the index that
  -- has that order already.
  with recent as materialized (
    select m.conversation_id, m.seq, m.created_at, m.sender_id
      from public.conversations c
      join public.messages m on m.conversation_id = c.id and m.created_at > p_now - interval '60 days'
        and m.created_at <= p_now and m.deleted_at is null
     where c.facility_id = p_facility_id and c.care_window_id is not null
       and c.last_message_at > p_now - interval '60 days'
  ), said as (
    select r.conversation_id, r.seq, r.created_at, u.role,
        lag(u.role) over (partition by r.conversation_id order by r.seq) as before
      from recent r
      join public.users u on u.id = r.sender_id and u.role in ('patient', 'provider')
  ), turns as (
    select s.conversation_id, s.seq, s.created_at, s.role, s.before,
        lead(s.created_at) over (partition by s.conversation_id order by s.seq) as next_at
      from said s where s.role is distinct from s.before
  )
  select t.created_at, coalesce(t.next_at, p_now) from turns t
   where t.role = 'patient'
     -- The first of the 60 days may only go on with a wait that began before them.
     and (t.before is not null or not exists (
       select 1 from (
         select u.role from public.messages m join public.users u on u.id = m.sender_id and u.role in ('patient', 'provider')
          where m.conversation_id = t.conversation_id and m.seq < t.seq and m.deleted_at is null
          order by m.seq desc limit 1) e
        where e.role = 'patient'));
end $$;

create function private.measure_answer_times(p_facility_id uuid, p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.facility_answer_times as a (facility_id, usual_seconds, samples, computed_at)
  with spans as (
    select s.opens_at, s.closes_at
      from private.facility_spans(p_facility_id, (p_now - interval '62 days')::date, (p_now + interval '1 day')::date) s
  ), waits as (
    select case
        when not exists (select 1 from public.facility_hours h where h.facility_id = p_facility_id)
          then extract(epoch from w.ended_at - w.began_at)
        else (select coalesce(sum(extract(epoch from least(s.closes_at, w.ended_at) - greatest(s.opens_at, w.began_at))), 0)
          from spans s where s.opens_at < w.ended_at and s.closes_at > w.began_at) end as seconds
      from private.answer_waits(p_facility_id, p_now) w
  )
  select p_facility_id,
    case when count(*) >= 8 then ceil(percentile_disc(0.8) within group (order by w.seconds))::integer end,
    count(*), p_now
    from waits w
  on conflict (facility_id) do update
    set usual_seconds = excluded.usual_seconds, samples = excluded.samples, computed_at = excluded.computed_at;
end $$;
comment on function private.measure_answer_times(uuid, timestamptz) is
  'Measures one facility anew: the 80th percentile of its waits, in seconds of opening time.';

-- A few at a time: a minute never measures all clinics at once.
create function private.measure_due_answer_times(p_now timestamptz default now(), p_limit integer default 20) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_facility uuid;
  v_count integer := 0;
begin
  for v_facility in
    select f.id from public.facilities f left join public.facility_answer_times a on a.facility_id = f.id
     where f.is_active and (a.computed_at is null or a.computed_at <= p_now - interval '1 hour')
     order by a.computed_at nulls first, f.id limit p_limit
  loop
    perform private.measure_answer_times(v_facility, p_now);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
comment on function private.measure_due_answer_times(timestamptz, integer) is
  'Measures the facilities whose figure is an hour old; returns how many.';

create or replace function private.run_minutely(p_now timestamptz default now()) returns void
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
  perform private.measure_due_answer_times(p_now);
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Ends calls whose time is over, forgets what limits no longer need, measures answer times, makes audit partitions and seals the record.';

alter publication powersync add table public.facility_answer_times;
