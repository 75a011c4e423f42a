-- How a visit by video went, in one tap. A yes or a no and nothing else: no text, so nothing of anybody's health.
set local lock_timeout = '3s';

create table public.call_ratings (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  went_well boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_ratings_person_key unique (session_id, user_id)
);
comment on table public.call_ratings is
  'What one person of a visit said of it. Only they read it; a clinic gets totals of whole weeks.';
create index idx_call_ratings_user on public.call_ratings (user_id);

create function public.rate_call(p_session_id uuid, p_went_well boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_call_seat(p_session_id);
  v_call public.video_call_sessions;
begin
  select * into v_call from public.video_call_sessions s where s.id = p_session_id;
  -- A guest comes for somebody else, and has no say here.
  if v_me not in (v_call.provider_id, v_call.patient_id) or not exists (select 1 from public.call_participants p
    where p.session_id = p_session_id and p.user_id = v_me and p.joined_at is not null) then
    perform private.refuse_call('not_found');
  end if;
  if not private.call_is_final(v_call.status) then
    raise exception 'still_open' using errcode = 'PT409', hint = 'Say how it went once the visit is over.';
  end if;
  if p_went_well is null then
    raise exception 'an answer is needed' using errcode = '22023', detail = 'went_well';
  end if;
  insert into public.call_ratings as r (session_id, user_id, went_well) values (p_session_id, v_me, p_went_well)
  on conflict (session_id, user_id) do update set went_well = excluded.went_well
    where r.went_well <> excluded.went_well;
  if found then
    perform private.note('call.rated', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id, '{}');
  end if;
end $$;
comment on function public.rate_call(uuid, boolean) is
  'Patient or provider say whether a visit that is over went well, if they were in it; saying it anew changes it.';

-- Too few answers in one week would tell who gave them, and a week that still runs would tell it one by one.
create function public.call_rating_totals(p_weeks integer default 12)
returns table (week date, went_well integer, did_not integer)
language sql stable security definer set search_path = ''
as $$
  with answers as (
    select date_trunc('week', s.call_window_end at time zone f.time_zone)::date as week, r.went_well as well,
        date_trunc('week', now() at time zone f.time_zone)::date as running
      from public.call_ratings r
      join public.video_call_sessions s on s.id = r.session_id
      join public.facilities f on f.id = s.facility_id
     where s.facility_id in (select private.my_admin_facility_ids()))
  select a.week, (count(*) filter (where a.well))::integer, (count(*) filter (where not a.well))::integer
    from answers a
   where a.week < a.running and a.week >= a.running - 7 * least(greatest(coalesce(p_weeks, 12), 1), 52)
   group by a.week having count(*) >= 5
   order by a.week
$$;
comment on function public.call_rating_totals(integer) is
  'For administrators: how the visits of their clinic went, by whole past week with five answers at least.';

create trigger call_ratings_touch before update on public.call_ratings
  for each row execute function private.touch_updated_at();

alter table public.call_ratings enable row level security;
revoke all on public.call_ratings from anon, authenticated;
grant select (id, session_id, user_id, went_well, created_at, updated_at) on public.call_ratings to authenticated;
create policy call_ratings_select_own on public.call_ratings for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

grant execute on function public.rate_call(uuid, boolean), public.call_rating_totals(integer) to authenticated;
