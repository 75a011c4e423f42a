-- A seal says that something in its batch was changed; with what was hashed beside it, it says which event.
set local lock_timeout = '3s';

alter table audit.seals
  add column event_ids bigint[],
  add column leaves bytea,
  add constraint seals_leaves_check check (octet_length(leaves) = 32 * cardinality(event_ids));
comment on column audit.seals.leaves is
  'The hash of each event in the order of event_ids, 32 bytes each; what the seal hashes after the seal before. Null in seals from before this column.';

drop function audit.range_hash(bytea, xid8, xid8);

create function audit.leaves_of(p_from xid8, p_to xid8, out event_ids bigint[], out leaves bytea)
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(e.id order by e.id), '{}'),
      coalesce(string_agg(sha256(audit.canonical(e)), ''::bytea order by e.id), ''::bytea)
    from audit.events e where e.xact >= p_from and e.xact < p_to
$$;

create or replace function audit.seal() returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  v_last audit.seals;
  v_to xid8;
  v_from xid8;
  v_found record;
begin
  perform pg_advisory_xact_lock(hashtext('audit.seal'));
  select * into v_last from audit.seals order by id desc limit 1;
  v_from := coalesce(v_last.to_xact, '0'::xid8);
  -- Below this every transaction has ended: nothing can still appear in the range.
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  if v_to <= v_from then
    return 0;
  end if;
  select * into v_found from audit.leaves_of(v_from, v_to);
  if cardinality(v_found.event_ids) > 0 then
    insert into audit.seals (id, from_xact, to_xact, event_count, previous_hash, hash, event_ids, leaves)
    values (coalesce(v_last.id, 0) + 1, v_from, v_to, cardinality(v_found.event_ids), coalesce(v_last.hash, ''::bytea),
      sha256(coalesce(v_last.hash, ''::bytea) || v_found.leaves), v_found.event_ids, v_found.leaves);
  end if;
  return cardinality(v_found.event_ids);
end $$;

-- What differs between the events that a seal has hashed and those that are there. Both sides by id.
create function audit.compare_events(p_seal audit.seals, p_ids bigint[], p_leaves bytea)
returns table (event_id bigint, problem text)
language sql immutable security definer set search_path = ''
as $$
  select coalesce(s.id, t.id), case when t.id is null then 'event removed' when s.id is null then 'event slipped in'
      else 'event changed' end
    from (select i.id, substr(p_seal.leaves, (i.n::int - 1) * 32 + 1, 32) as leaf
            from unnest(p_seal.event_ids) with ordinality i (id, n)) s
    full join (select i.id, substr(p_leaves, (i.n::int - 1) * 32 + 1, 32) as leaf
                 from unnest(p_ids) with ordinality i (id, n)) t on t.id = s.id
   where s.leaf is distinct from t.leaf
   order by 1
$$;

drop function audit.verify();
create function audit.verify() returns table (seal_id bigint, problem text, event_id bigint, sealed_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_seal audit.seals;
  v_hash bytea := ''::bytea;
  v_to xid8 := '0';
  v_next bigint := 1;
  v_found record;
  v_count bigint;
begin
  for v_seal in select * from audit.seals s order by s.id loop
    seal_id := v_seal.id;
    sealed_at := v_seal.sealed_at;
    event_id := null;
    select * into v_found from audit.leaves_of(v_seal.from_xact, v_seal.to_xact);
    v_count := cardinality(v_found.event_ids);
    problem := case
      when v_seal.id <> v_next then 'a seal is missing before this one'
      when v_seal.from_xact <> v_to or v_seal.previous_hash <> v_hash then 'does not continue the seal before it'
      when v_seal.hash <> sha256(v_seal.previous_hash || coalesce(v_seal.leaves, v_found.leaves)) then
        case when v_seal.leaves is null then 'an event or the seal was changed' else 'the seal was changed' end
      when v_seal.event_count <> coalesce(cardinality(v_seal.event_ids), v_count) then
        case when v_seal.leaves is null then format('%s events were sealed, %s are there', v_seal.event_count, v_count)
          else 'the seal was changed' end
    end;
    if problem is not null then
      return next;
    end if;
    for event_id, problem in
      select c.event_id, c.problem from audit.compare_events(v_seal, v_found.event_ids, v_found.leaves) c
       where v_seal.leaves is not null and v_seal.leaves <> v_found.leaves
    loop
      return next;
    end loop;
    v_hash := v_seal.hash;
    v_to := v_seal.to_xact;
    v_next := v_seal.id + 1;
  end loop;
end $$;
comment on function audit.verify() is
  'Recomputes the chain; one row for each seal that does not hold and each event of it that was changed, removed or slipped in. None when all is well.';

revoke all on function audit.leaves_of(xid8, xid8), audit.compare_events(audit.seals, bigint[], bytea), audit.verify()
  from public, anon, authenticated;
