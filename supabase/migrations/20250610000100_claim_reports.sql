-- The queue of those who moderate: figures by default, texts only of the case that one has taken, on record.
set local lock_timeout = '3s';

create table private.moderation_actions (
  id uuid primary key default private.uuid_v7(),
  case_id uuid not null references private.moderation_cases (id) on delete restrict,
  action text not null,
  reason text not null,
  made_by uuid not null references public.users (id) on delete restrict,
  person_id uuid references public.users (id) on delete restrict,
  kept jsonb,
  created_at timestamptz not null default now(),
  reversed_at timestamptz,
  reversed_by uuid references public.users (id) on delete restrict,
  constraint moderation_actions_action_check check (action in
    ('dismiss', 'warn', 'hide', 'remove', 'mute', 'remove_person', 'suspend', 'restore')),
  constraint moderation_actions_reason_check check (char_length(reason) between 3 and 500),
  constraint moderation_actions_reversed_check check ((reversed_at is null) = (reversed_by is null))
);
comment on table private.moderation_actions is 'What was decided, by whom and why, and whether it still holds.';
comment on column private.moderation_actions.kept is 'What an answer of an assistant said before it was withdrawn.';
create index idx_moderation_actions_case on private.moderation_actions (case_id, created_at);
create index idx_moderation_actions_made_by on private.moderation_actions (made_by);
create index idx_moderation_actions_person on private.moderation_actions (person_id);
create index idx_moderation_actions_reversed_by on private.moderation_actions (reversed_by);

create table private.moderation_appeals (
  id uuid primary key default private.uuid_v7(),
  action_id uuid not null references private.moderation_actions (id) on delete restrict,
  words text not null,
  created_at timestamptz not null default now(),
  decided_by uuid references public.users (id) on delete restrict,
  decided_at timestamptz,
  outcome text,
  reason text,
  constraint moderation_appeals_action_key unique (action_id),
  constraint moderation_appeals_words_check check (char_length(words) between 1 and 1000),
  constraint moderation_appeals_outcome_check check (outcome in ('upheld', 'overturned')),
  constraint moderation_appeals_decided_check check (
    num_nonnulls(decided_by, decided_at, outcome, reason) in (0, 4))
);
comment on table private.moderation_appeals is 'What the person concerned says against a decision: once, decided by somebody who has not made it.';
create index idx_moderation_appeals_decided_by on private.moderation_appeals (decided_by);

alter table private.moderation_actions enable row level security;
alter table private.moderation_appeals enable row level security;
revoke all on private.moderation_actions, private.moderation_appeals from public, anon, authenticated, service_role;

-- The administrator who asks. Their own row is held until the end: who is demoted meanwhile is refused, or has
-- finished before; nothing is half done.
create function private.require_moderator() returns public.users
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me public.users;
begin
  perform private.require_caller();
  select * into v_me from public.users u
   where u.id = auth.uid() and u.is_active and u.role in ('facility_admin', 'system_admin') for share;
  if v_me.id is null then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only administrators moderate.';
  end if;
  return v_me;
end $$;

create function private.moderates(p_role text, p_own_facility_id uuid, p_facility_id uuid) returns boolean
language sql immutable
as $$
  select p_role = 'system_admin' or (p_role = 'facility_admin' and p_facility_id is not distinct from p_own_facility_id and p_facility_id is not null)
$$;

-- The case, held. Whoever wrote or reported it does not decide about it.
create function private.lock_case(p_case_id uuid) returns private.moderation_cases
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me public.users := private.require_moderator();
  v_case private.moderation_cases;
begin
  select * into v_case from private.moderation_cases c
   where c.id = p_case_id and private.moderates(v_me.role, v_me.facility_id, c.facility_id) for update;
  if v_case.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such case in your scope.';
  end if;
  if v_case.author_id = v_me.id or exists (select 1 from private.moderation_reports r
    where r.case_id = v_case.id and r.reporter_id = v_me.id) then
    raise exception 'involved' using errcode = '42501', hint = 'Somebody who is no part of it decides.';
  end if;
  return v_case;
end $$;

-- Somebody else has it, and may go on with it: a claim of half a day ago, or of somebody who moderates no more, is over.
create function private.holds_case(p_case private.moderation_cases) returns boolean
language sql stable security definer set search_path = ''
as $$
  select p_case.claimed_by is distinct from auth.uid() and p_case.claimed_at > now() - interval '12 hours' and exists (
    select 1 from public.users u where u.id = p_case.claimed_by and u.is_active
      and private.moderates(u.role, u.facility_id, p_case.facility_id))
$$;

create function public.claim_moderation_case(p_case_id uuid)
returns table (is_mine boolean, claimed_by_name text, claimed_at timestamptz)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases := private.lock_case(p_case_id);
begin
  if v_case.state = 'settled' then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This case is settled.';
  end if;
  if not private.holds_case(v_case) and v_case.claimed_by is distinct from auth.uid() then
    update private.moderation_cases c set state = 'claimed', claimed_by = auth.uid(), claimed_at = now()
     where c.id = p_case_id returning * into v_case;
    perform private.note('moderation.claimed', 'moderation_case', p_case_id, null, v_case.facility_id);
  end if;
  return query
  select v_case.claimed_by = auth.uid(), u.display_name, v_case.claimed_at from public.users u where u.id = v_case.claimed_by;
end $$;
comment on function public.claim_moderation_case(uuid) is
  'Takes a case. Where a colleague has it already, it stays theirs and the answer says who. A claim is over after 12 hours.';

create function public.release_moderation_case(p_case_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases := private.lock_case(p_case_id);
begin
  if v_case.claimed_by is distinct from auth.uid() then
    raise exception 'case_taken' using errcode = '42501', hint = 'You have not taken this case.';
  end if;
  update private.moderation_cases c set state = 'open', claimed_by = null, claimed_at = null where c.id = p_case_id;
  perform private.note('moderation.released', 'moderation_case', p_case_id, null, v_case.facility_id);
end $$;
comment on function public.release_moderation_case(uuid) is 'Puts a case that one has taken back into the queue.';

create function public.list_moderation_cases(p_list text default 'open', p_limit integer default 100)
returns table (id uuid, number bigint, subject text, reason text, priority smallint, state text, author_name text, author_role text,
  facility_name text, reports bigint, by_rule boolean, opened_at timestamptz, claimed_by_name text, is_mine boolean,
  last_action text, appeal_id uuid, settled_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me public.users;
begin
  select * into v_me from public.users u where u.id = private.require_caller();
  if v_me.role not in ('facility_admin', 'system_admin') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only administrators moderate.';
  end if;
  return query
  select c.id, c.number, case when c.message_id is null then 'answer' else 'message' end, c.reason, c.priority, c.state,
      a.display_name, a.role, f.name, (select count(*) from private.moderation_reports r where r.case_id = c.id),
      exists (select 1 from private.moderation_reports r where r.case_id = c.id and r.reporter_id is null),
      c.opened_at, k.display_name, c.claimed_by is not distinct from v_me.id,
      (select x.action from private.moderation_actions x where x.case_id = c.id order by x.created_at desc, x.id desc limit 1),
      p.id, c.settled_at
    from private.moderation_cases c
    left join public.users a on a.id = c.author_id
    left join public.users k on k.id = c.claimed_by
    left join public.facilities f on f.id = c.facility_id
    left join lateral (
      select y.id from private.moderation_actions x join private.moderation_appeals y on y.action_id = x.id and y.outcome is null
       where x.case_id = c.id limit 1) p on true
   where private.moderates(v_me.role, v_me.facility_id, c.facility_id)
     and case p_list when 'mine' then c.claimed_by = v_me.id when 'appeals' then p.id is not null
       when 'settled' then c.state = 'settled' else c.state <> 'settled' end
   order by case when p_list = 'settled' then null else c.priority end,
     case when p_list = 'settled' then c.settled_at end desc, c.opened_at, c.id
   limit least(greatest(coalesce(p_limit, 100), 1), 200);
end $$;
comment on function public.list_moderation_cases(text, integer) is
  'Cases in the caller''s scope by list: open, mine, appeals or settled. Who, when and how many; no texts.';

revoke all on function public.claim_moderation_case(uuid), public.release_moderation_case(uuid),
  public.list_moderation_cases(text, integer) from public, anon;
grant execute on function public.claim_moderation_case(uuid), public.release_moderation_case(uuid),
  public.list_moderation_cases(text, integer) to authenticated;
