-- A look at the record's chain leaves what it found: a system administrator's, as long as the chain is short enough to be
-- recounted within a request, and that of the command `npm run audit:verify`.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('record.check_events', '100000', 'Up to so many sealed events the record is recounted within a request; beyond, by the command.');

create table private.record_checks (
  id bigint generated always as identity primary key,
  checked_at timestamptz not null default now(),
  by_command boolean not null,
  seals bigint not null,
  events bigint not null,
  newest_hash text,
  problems bigint not null,
  first_seal bigint,
  first_event bigint,
  first_problem text,
  constraint record_checks_counts_check check (least(seals, events, problems) >= 0),
  constraint record_checks_problem_check check ((problems = 0) = (first_problem is null))
);
comment on table private.record_checks is 'Each look at the record''s chain and what it found. Numbers, hashes and fixed words.';
alter table private.record_checks enable row level security;
revoke all on private.record_checks from public, anon, authenticated, service_role;

-- One statement, so that chain and counts are those of one moment.
create function private.run_record_check(p_by_command boolean)
returns table (seal_id bigint, problem text, event_id bigint, sealed_at timestamptz)
language sql volatile security definer set search_path = ''
as $$
  with found as materialized (select v.*, row_number() over () as n from audit.verify() v),
  kept as (
    insert into private.record_checks (by_command, seals, events, newest_hash, problems, first_seal, first_event, first_problem)
    select p_by_command, count(*), coalesce(sum(s.event_count), 0), (select encode(l.hash, 'hex') from audit.seals l order by l.id desc limit 1),
        (select count(*) from found), (select f.seal_id from found f where f.n = 1), (select f.event_id from found f where f.n = 1),
        (select f.problem from found f where f.n = 1)
      from audit.seals s)
  select f.seal_id, f.problem, f.event_id, f.sealed_at from found f order by f.n
$$;
comment on function private.run_record_check(boolean) is 'As audit.verify(), and keeps what was found.';

create function private.checked_record(p_check private.record_checks) returns jsonb
language sql immutable
as $$
  select case when p_check.id is not null then jsonb_build_object('at', p_check.checked_at, 'by_command', p_check.by_command,
    'seals', p_check.seals, 'events', p_check.events, 'newest_hash', p_check.newest_hash, 'problems', p_check.problems,
    'first_seal', p_check.first_seal, 'first_event', p_check.first_event, 'first_problem', p_check.first_problem) end
$$;

create function private.sealed_events() returns bigint
language sql stable security definer set search_path = ''
as $$ select coalesce(sum(s.event_count), 0)::bigint from audit.seals s $$;

create function public.check_record() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_check private.record_checks;
begin
  if private.sealed_events() > private.setting_number('record.check_events', 100000) then
    raise exception 'conflict' using errcode = 'PT409', hint = 'The record is too long for this: npm run audit:verify.';
  end if;
  -- Two at once would only count twice.
  if not pg_try_advisory_xact_lock(hashtext('record.check')) then
    raise exception 'conflict' using errcode = 'PT409', hint = 'Somebody is looking already.';
  end if;
  perform private.run_record_check(false);
  select * into v_check from private.record_checks c order by c.id desc limit 1;
  perform private.note('record.checked', 'user', v_me, null, null,
    jsonb_build_object('seals', v_check.seals, 'problems', v_check.problems));
  return private.checked_record(v_check);
end $$;
comment on function public.check_record() is
  'Recounts the record''s chain and says what was found. PT409 where it is too long for a request. For system administrators.';

create function public.evidence_record() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return jsonb_build_object('at', now(),
    'seals', (select count(*) from audit.seals), 'events', private.sealed_events(),
    'first_sealed_at', (select s.sealed_at from audit.seals s order by s.id limit 1),
    'sealed_at', (select s.sealed_at from audit.seals s order by s.id desc limit 1),
    'unsealed_seconds', private.record_figures() -> 'unsealed_seconds',
    'most_events', private.setting_number('record.check_events', 100000),
    'check', (select private.checked_record(c) from private.record_checks c order by c.id desc limit 1),
    'checks', (select count(*) from private.record_checks));
end $$;
comment on function public.evidence_record() is
  'How long the record''s chain is, and what the last look at it found. Numbers and hashes. For system administrators.';

revoke all on function private.run_record_check(boolean), private.checked_record(private.record_checks), private.sealed_events(),
  public.check_record(), public.evidence_record() from public, anon, authenticated;
grant execute on function public.check_record(), public.evidence_record() to authenticated;
