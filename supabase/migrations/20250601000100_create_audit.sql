-- The record of who did what: append-only, by month, sealed later in batches by a hash chain. A chain
-- inside each transaction would make all writers queue on its head. Ids and hashes only: no message
-- text, no token, no prompt.
set local lock_timeout = '3s';

create sequence audit.event_ids;

create table audit.events (
  id bigint not null default nextval('audit.event_ids'),
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  actor_id uuid,
  actor_role text,
  on_behalf_of uuid,
  session_id uuid,
  request_id text,
  ip inet,
  action text not null,
  object_type text not null,
  object_id uuid,
  patient_id uuid,
  facility_id uuid,
  outcome text not null default 'ok',
  reason text,
  detail jsonb not null default '{}',
  primary key (id, at),
  constraint events_outcome_check check (outcome in ('ok', 'refused', 'failed')),
  constraint events_action_check check (action ~ '^[a-z_]+\.[a-z_]+$')
) partition by range (at);
comment on column audit.events.xact is 'The writing transaction: sealing takes what every running transaction is already past.';
create index idx_events_xact on audit.events (xact, id);
create index idx_events_object on audit.events (object_type, object_id, at desc);
create index idx_events_actor on audit.events (actor_id, at desc);
create index idx_events_facility on audit.events (facility_id, at desc) where facility_id is not null;

-- Catches an event whose month has no partition yet, so that a late scheduler never refuses a write.
create table audit.events_other partition of audit.events default;

create table audit.seals (
  id bigint primary key,
  from_xact xid8 not null,
  to_xact xid8 not null,
  event_count bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  constraint seals_to_xact_check check (to_xact > from_xact)
);

create function audit.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'audit records are append-only' using errcode = '42501';
end $$;

create trigger events_append_only before update or delete on audit.events
  for each row execute function audit.refuse_change();
create trigger events_no_truncate before truncate on audit.events
  for each statement execute function audit.refuse_change();
create trigger events_other_no_truncate before truncate on audit.events_other
  for each statement execute function audit.refuse_change();
create trigger seals_append_only before update or delete on audit.seals
  for each statement execute function audit.refuse_change();
create trigger seals_no_truncate before truncate on audit.seals
  for each statement execute function audit.refuse_change();

create function audit.ensure_partitions(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_month timestamptz;
  v_name text;
begin
  foreach v_month in array array[date_trunc('month', p_now, 'UTC'), date_trunc('month', p_now, 'UTC') + interval '1 month'] loop
    v_name := 'events_' || to_char(v_month at time zone 'UTC', 'YYYYMM');
    -- A month that already has rows in the default partition stays there.
    if to_regclass('audit.' || v_name) is null
      and not exists (select 1 from audit.events_other o where o.at >= v_month and o.at < v_month + interval '1 month') then
      execute format('create table audit.%I partition of audit.events for values from (%L) to (%L)',
        v_name, v_month, v_month + interval '1 month');
      execute format('create trigger %I before truncate on audit.%I for each statement execute function audit.refuse_change()',
        v_name || '_no_truncate', v_name);
    end if;
  end loop;
end $$;
comment on function audit.ensure_partitions(timestamptz) is 'Makes the partitions of this and the next month.';
select audit.ensure_partitions();

-- One text per event, the same on every server and in every session: names in fixed order, times in UTC.
create function audit.canonical(e audit.events) returns bytea
language sql stable set search_path = '' set timezone = 'UTC'
as $$
  select convert_to(jsonb_build_array(e.id, e.xact::text, e.at, e.actor_id, e.actor_role, e.on_behalf_of,
    e.session_id, e.request_id, host(e.ip), e.action, e.object_type, e.object_id, e.patient_id, e.facility_id,
    e.outcome, e.reason, e.detail)::text, 'UTF8')
$$;

create function audit.range_hash(p_previous bytea, p_from xid8, p_to xid8, out event_count bigint, out hash bytea)
language sql stable security definer set search_path = ''
as $$
  select count(*), sha256(p_previous || coalesce(string_agg(sha256(audit.canonical(e)), ''::bytea order by e.id), ''::bytea))
    from audit.events e where e.xact >= p_from and e.xact < p_to
$$;

create function audit.seal() returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  v_last audit.seals;
  v_to xid8;
  v_count bigint;
  v_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtext('audit.seal'));
  select * into v_last from audit.seals order by id desc limit 1;
  -- Below this every transaction has ended: nothing can still appear in the range.
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  if v_to <= coalesce(v_last.to_xact, '0'::xid8) then
    return 0;
  end if;
  select r.event_count, r.hash into v_count, v_hash
    from audit.range_hash(coalesce(v_last.hash, ''::bytea), coalesce(v_last.to_xact, '0'::xid8), v_to) r;
  if v_count > 0 then
    insert into audit.seals (id, from_xact, to_xact, event_count, previous_hash, hash)
    values (coalesce(v_last.id, 0) + 1, coalesce(v_last.to_xact, '0'::xid8), v_to, v_count,
      coalesce(v_last.hash, ''::bytea), v_hash);
  end if;
  return v_count;
end $$;
comment on function audit.seal() is 'Seals the events of ended transactions with one more link of the chain; returns how many.';

create function audit.verify() returns table (seal_id bigint, problem text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_seal audit.seals;
  v_hash bytea := ''::bytea;
  v_to xid8 := '0';
  v_next bigint := 1;
  v_found record;
begin
  for v_seal in select * from audit.seals order by id loop
    seal_id := v_seal.id;
    select r.event_count, r.hash into v_found from audit.range_hash(v_hash, v_seal.from_xact, v_seal.to_xact) r;
    problem := case
      when v_seal.id <> v_next then 'a seal is missing before this one'
      when v_seal.from_xact <> v_to or v_seal.previous_hash <> v_hash then 'does not continue the seal before it'
      when v_found.event_count <> v_seal.event_count then
        format('%s events were sealed, %s are there', v_seal.event_count, v_found.event_count)
      when v_found.hash <> v_seal.hash then 'an event was changed after it was sealed'
    end;
    if problem is not null then
      return next;
    end if;
    v_hash := v_seal.hash;
    v_to := v_seal.to_xact;
    v_next := v_seal.id + 1;
  end loop;
end $$;
comment on function audit.verify() is 'Recomputes the chain; one row per seal that does not hold, none when all is well.';

revoke all on all tables in schema audit from public, anon, authenticated;
revoke all on all sequences in schema audit from public, anon, authenticated;
