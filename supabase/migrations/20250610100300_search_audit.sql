-- Search in the record and its export, for administrators in their scope: a clinic's own events, all for the system.
-- Both are reads of an administrator, so both are on record themselves.
set local lock_timeout = '3s';

create index idx_events_at on audit.events (at desc, id desc);
create index idx_events_action on audit.events (action, at desc);
create index idx_events_patient on audit.events (patient_id, at desc) where patient_id is not null;

-- The conditions stand in the text as literals, so that each question gets the plan that fits its own filters. A
-- person is looked for by three indexes side by side: who did it, whose record it is about, whose account.
create function private.find_audit_events(
  p_from timestamptz, p_to timestamptz, p_action text, p_people uuid[], p_thread uuid, p_before_at timestamptz,
  p_before_id bigint, p_limit integer
) returns setof audit.events
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_rest text := '';
  v_end text := format(' order by e.at desc, e.id desc limit %s', p_limit);
begin
  if private.my_role() <> 'system_admin' then
    v_rest := v_rest || format(' and e.facility_id = any (%L::uuid[])', array(select private.my_admin_facility_ids()));
  end if;
  v_rest := v_rest || case when p_from is null then '' else format(' and e.at >= %L::timestamptz', p_from) end
    || case when p_to is null then '' else format(' and e.at < %L::timestamptz', p_to) end
    || case when p_action is null then '' else format(' and e.action = %L', p_action) end
    || case when p_thread is null then '' else
      format(' and e.object_type = ''conversation'' and e.object_id = %L::uuid', p_thread) end
    || case when p_before_at is null then '' else
      format(' and (e.at, e.id) < (%L::timestamptz, %L::bigint)', p_before_at, coalesce(p_before_id, 0)) end;
  if p_people is null then
    return query execute 'select e.* from audit.events e where true' || v_rest || v_end;
    return;
  end if;
  return query execute format(
    'select distinct on (e.at, e.id) e.* from unnest(%L::uuid[]) p (id) cross join lateral (
       (select e.* from audit.events e where e.actor_id = p.id%2$s%3$s)
       union all (select e.* from audit.events e where e.patient_id = p.id%2$s%3$s)
       union all (select e.* from audit.events e where e.object_type = ''user'' and e.object_id = p.id%2$s%3$s)) e%3$s',
    p_people, v_rest, v_end);
end $$;

-- People by an id or by a part of their name; null when nobody is asked for.
create function private.people_named(p_person text) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select case when btrim(coalesce(p_person, '')) <> '' then array(
    select u.id from public.users u
     where u.id::text = lower(btrim(p_person))
        or u.display_name ilike '%' || regexp_replace(btrim(p_person), '([\\%_])', '\\\1', 'g') || '%'
     order by u.display_name, u.id limit 20) end
$$;

create function private.audit_row(e audit.events) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', e.id, 'at', e.at, 'actor_id', e.actor_id, 'actor_role', e.actor_role,
    'actor_name', (select u.display_name from public.users u where u.id = e.actor_id), 'action', e.action,
    'object_type', e.object_type, 'object_id', e.object_id, 'patient_id', e.patient_id, 'facility_id', e.facility_id,
    'outcome', e.outcome, 'reason', e.reason, 'session_id', e.session_id, 'request_id', e.request_id,
    'ip', host(e.ip), 'detail', e.detail)
$$;

-- A page of 50, or, with a format, the newest 10,000 for a file.
create function public.search_audit_events(
  p_from timestamptz default null, p_to timestamptz default null, p_action text default null,
  p_person text default null, p_thread uuid default null, p_before_at timestamptz default null,
  p_before_id bigint default null, p_format text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_role text := private.my_role();
  v_people uuid[] := private.people_named(p_person);
  v_limit integer := case when p_format is null then 50 else 10000 end;
  v_rows jsonb;
begin
  if v_role is null or v_role not in ('facility_admin', 'system_admin') then
    raise exception 'forbidden' using errcode = '42501', hint = 'The record is for administrators.';
  end if;
  if p_format is not null and p_format not in ('csv', 'json') then
    raise exception 'invalid_format' using errcode = '22023', detail = 'format', hint = 'csv or json.';
  end if;
  select coalesce(jsonb_agg(private.audit_row(e) order by e.at desc, e.id desc), '[]') into v_rows
    from private.find_audit_events(p_from, p_to, p_action, v_people, p_thread, p_before_at, p_before_id, v_limit + 1) e;
  -- What was asked for, by ids: a name that somebody typed stays out of the record.
  perform private.note(case when p_format is null then 'audit.searched' else 'audit.exported' end, 'audit', null, null,
    (select u.facility_id from public.users u where u.id = auth.uid()),
    jsonb_strip_nulls(jsonb_build_object('from', p_from, 'to', p_to, 'action', substring(p_action from '^[a-z_]+\.[a-z_]+$'),
      'people', to_jsonb(v_people), 'thread', p_thread, 'format', p_format,
      'count', least(jsonb_array_length(v_rows), v_limit))));
  return jsonb_build_object('events', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'more', jsonb_array_length(v_rows) > v_limit);
end $$;
comment on function public.search_audit_events(timestamptz, timestamptz, text, text, uuid, timestamptz, bigint, text) is
  'The record in an administrator''s scope, newest first, by time, action, person and conversation: 50 at once, or 10,000 as a file. On record itself.';

-- Each kind once, by hopping along the index.
create function public.list_audit_actions() returns setof text
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.my_role() not in ('facility_admin', 'system_admin') then
    return;
  end if;
  return query
    with recursive kinds as (
      (select e.action from audit.events e order by e.action limit 1)
      union all
      select (select e.action from audit.events e where e.action > k.action order by e.action limit 1)
        from kinds k where k.action is not null
    )
    select k.action from kinds k where k.action is not null;
end $$;
comment on function public.list_audit_actions() is 'The kinds of events that there are, for administrators.';

revoke all on function private.find_audit_events(timestamptz, timestamptz, text, uuid[], uuid, timestamptz, bigint, integer),
  private.people_named(text), private.audit_row(audit.events), public.list_audit_actions(),
  public.search_audit_events(timestamptz, timestamptz, text, text, uuid, timestamptz, bigint, text) from public, anon, authenticated;
grant execute on function public.list_audit_actions(),
  public.search_audit_events(timestamptz, timestamptz, text, text, uuid, timestamptz, bigint, text) to authenticated;
