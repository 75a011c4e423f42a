-- How well visits by video went technically. Seconds and counts and nothing else: nothing of what was said, seen or meant.
set local lock_timeout = '3s';

create table public.call_quality (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  page_id uuid not null,
  engine text not null,
  browser text not null,
  seconds integer not null,
  bad_in_seconds integer not null,
  bad_out_seconds integer not null,
  steps_down integer not null,
  reconnects integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_quality_page_key unique (session_id, user_id, page_id),
  constraint call_quality_engine_check check (engine in ('p2p', 'agora')),
  constraint call_quality_browser_check check (browser in ('chrome', 'android', 'firefox', 'safari', 'iphone', 'other')),
  constraint call_quality_seconds_check check (seconds between 0 and 21600),
  constraint call_quality_bad_in_seconds_check check (bad_in_seconds between 0 and seconds),
  constraint call_quality_bad_out_seconds_check check (bad_out_seconds between 0 and seconds),
  constraint call_quality_steps_down_check check (steps_down between 0 and 1000),
  constraint call_quality_reconnects_check check (reconnects between 0 and 1000)
);
comment on table public.call_quality is
  'What one page of one person measured of its connections in a call. Only they read it; a clinic gets totals of days.';
comment on column public.call_quality.page_id is 'Made by the page: a reload is another one, whose counts begin at nought.';
comment on column public.call_quality.bad_in_seconds is 'In which what came to them was bad (4 or worse, as Agora counts).';
comment on column public.call_quality.bad_out_seconds is 'In which what went from them was bad.';
create index idx_call_quality_user on public.call_quality (user_id);
create trigger call_quality_touch before update on public.call_quality
  for each row execute function private.touch_updated_at();

create function public.report_call_quality(
  p_session_id uuid, p_page_id uuid, p_engine text, p_browser text, p_seconds integer, p_bad_in_seconds integer,
  p_bad_out_seconds integer, p_steps_down integer, p_reconnects integer
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_call_seat(p_session_id);
begin
  if not exists (select 1 from public.call_participants p
    where p.session_id = p_session_id and p.user_id = v_me and p.joined_at is not null) then
    perform private.refuse_call('not_found');
  end if;
  perform private.take_token(v_me, 'calls.quality', private.setting_number('calls.quality_per_minute', 6),
    private.setting_number('calls.quality_burst', 12));
  -- So many reloads nobody makes.
  if 50 <= (select count(*) from public.call_quality q
    where q.session_id = p_session_id and q.user_id = v_me and q.page_id <> p_page_id) then
    return;
  end if;
  insert into public.call_quality as q (session_id, user_id, page_id, engine, browser, seconds, bad_in_seconds,
    bad_out_seconds, steps_down, reconnects)
  values (p_session_id, v_me, p_page_id, p_engine, p_browser, p_seconds, p_bad_in_seconds, p_bad_out_seconds,
    p_steps_down, p_reconnects)
  -- A report that comes late says less than the one before it.
  on conflict (session_id, user_id, page_id) do update set seconds = excluded.seconds,
      bad_in_seconds = excluded.bad_in_seconds, bad_out_seconds = excluded.bad_out_seconds,
      steps_down = excluded.steps_down, reconnects = excluded.reconnects, engine = excluded.engine
    where q.seconds <= excluded.seconds;
end $$;
comment on function public.report_call_quality(uuid, uuid, text, text, integer, integer, integer, integer, integer) is
  'A page of somebody who was let into a call says what it has measured so far; the same page again replaces what it said before.';

create function public.call_quality_totals(p_days integer default 28)
returns table (day date, visits integer, minutes integer, bad_minutes integer, steps_down integer, reconnects integer)
language sql stable security definer set search_path = ''
as $$
  with pages as (
    select (s.call_window_end at time zone f.time_zone)::date as day, (now() at time zone f.time_zone)::date as today, q.*
      from public.call_quality q
      join public.video_call_sessions s on s.id = q.session_id
      join public.facilities f on f.id = s.facility_id
     where s.facility_id in (select private.my_admin_facility_ids()))
  select p.day, count(distinct p.session_id)::integer, round(sum(p.seconds) / 60.0)::integer,
      round(sum(greatest(p.bad_in_seconds, p.bad_out_seconds)) / 60.0)::integer, sum(p.steps_down)::integer,
      sum(p.reconnects)::integer
    from pages p
   where p.day > p.today - least(greatest(coalesce(p_days, 28), 1), 366)
   group by p.day
   order by p.day
$$;
comment on function public.call_quality_totals(integer) is
  'For administrators: how the connections of their clinic''s visits were, by day, of nobody in particular.';

alter table public.call_quality enable row level security;
revoke all on public.call_quality from anon, authenticated;
grant select (id, session_id, user_id, engine, browser, seconds, bad_in_seconds, bad_out_seconds, steps_down, reconnects,
  created_at, updated_at) on public.call_quality to authenticated;
create policy call_quality_select_own on public.call_quality for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

grant execute on function public.report_call_quality(uuid, uuid, text, text, integer, integer, integer, integer, integer),
  public.call_quality_totals(integer) to authenticated;

insert into private.settings (key, value, note) values
  ('calls.quality_per_minute', '6', 'Reports of how a call''s connections are by one person, refilled each minute.'),
  ('calls.quality_burst', '12', 'Reports of how a call''s connections are that one person may send at once.');
