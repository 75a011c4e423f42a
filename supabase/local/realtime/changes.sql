-- What `postgres_changes` asks the database: values in their JSON form, filters compared in the
-- column's own type, and who may see a row. Closed to everybody but the server, like decisions.sql.

-- The table as of now: its columns in order, its key, whether it is published for live changes, and
-- which columns each of the roles may select. Null when there is no such table.
create or replace function _realtime.describe_table(p_schema text, p_table text, p_roles jsonb)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'oid', c.oid::bigint,
    'rls', c.relrowsecurity,
    'published', exists (
      select from pg_publication_tables p
      where p.pubname = 'supabase_realtime' and p.schemaname = n.nspname and p.tablename = c.relname
    ),
    'columns', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', a.attname, 'type', t.typname, 'key', coalesce(a.attnum = any (i.indkey), false)
      ) order by a.attnum), '[]')
      from pg_attribute a
      join pg_type t on t.oid = a.atttypid
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ),
    'readable', (
      select coalesce(jsonb_object_agg(r.rolname, (
        select coalesce(jsonb_agg(a.attname), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege(r.oid, c.oid, a.attnum, 'select')
      )), '{}')
      from pg_roles r
      where r.rolname in (select value from jsonb_array_elements_text(p_roles)) and not r.rolsuper
    )
  )
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where n.nspname = p_schema and c.relname = p_table
$$;

-- The SQL type of a column, without its length, spelled so that it works under any search path.
create or replace function _realtime.column_type(p_table oid, p_column text)
returns text language sql stable set search_path = '' as $$
  select format_type(a.atttypid, null) from pg_attribute a
  where a.attrelid = p_table and a.attname = p_column and a.attnum > 0 and not a.attisdropped
$$;

-- One condition {column, op, value | values, negate} as SQL about the row `r`. The operators are a
-- closed list; names and values are quoted.
create or replace function _realtime.condition(p_table oid, p_condition jsonb)
returns text language plpgsql stable set search_path = '' as $$
declare
  v_column text := format('r.%I', p_condition ->> 'column');
  v_type text := _realtime.column_type(p_table, p_condition ->> 'column');
  v_value text := p_condition ->> 'value';
  v_op text := p_condition ->> 'op';
  v_sql text;
begin
  v_sql := case
    when v_op in ('eq', 'neq', 'lt', 'lte', 'gt', 'gte') then format(
      '%s %s %L::%s', v_column,
      case v_op when 'eq' then '=' when 'neq' then '<>' when 'lt' then '<' when 'lte' then '<='
        when 'gt' then '>' else '>=' end,
      v_value, v_type)
    when v_op = 'isdistinct' then format('%s is distinct from %L::%s', v_column, v_value, v_type)
    when v_op = 'in' then format('%s = any (array[%s]::%s[])', v_column, (
      select string_agg(quote_literal(value), ',')
      from jsonb_array_elements_text(p_condition -> 'values')
    ), v_type)
    when v_op in ('like', 'ilike', 'match', 'imatch') then format(
      '%s::text %s %L', v_column,
      case v_op when 'like' then 'like' when 'ilike' then 'ilike' when 'match' then '~' else '~*' end,
      v_value)
    when v_op = 'is' and v_value in ('null', 'true', 'false', 'unknown')
      then format('%s is %s', v_column, v_value)
  end;
  if v_sql is null then
    raise exception 'invalid operator %', v_op;
  end if;
  return case when (p_condition ->> 'negate')::boolean then format('not (%s)', v_sql) else v_sql end;
end
$$;

-- A filter (a list of conditions that must all hold) as SQL; unknown counts as no match.
create or replace function _realtime.filter(p_table oid, p_conditions jsonb)
returns text language sql stable set search_path = '' as $$
  select format('coalesce(%s, false)', coalesce(
    string_agg(format('(%s)', _realtime.condition(p_table, value)), ' and '), 'true'))
  from jsonb_array_elements(p_conditions)
$$;

create or replace function _realtime.table_name(p_table oid)
returns text language sql stable set search_path = '' as $$
  select format('%I.%I', n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table
$$;

-- The comparison of a row `t` with the key in the JSON value given, e.g. t.id = (k.item->>'id')::uuid.
create or replace function _realtime.key_match(p_table oid, p_item text)
returns text language sql stable set search_path = '' as $$
  select string_agg(
    format('t.%I = (%s ->> %L)::%s', a.attname, p_item, a.attname, format_type(a.atttypid, null)), ' and ')
  from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = p_table and i.indisprimary
$$;

-- p_rows: [{values: {column: text}, fill}]. With `fill`, columns that are missing are taken from the
-- row as it is now. Returns [{row, matches: [index of each filter that the row passes]}] in order.
create or replace function _realtime.render_rows(p_table oid, p_rows jsonb, p_filters jsonb)
returns jsonb language plpgsql stable set search_path = '' as $$
declare
  v_table text := _realtime.table_name(p_table);
  v_matches text;
  v_answer jsonb;
begin
  select string_agg(
    format('case when %s then %s end', _realtime.filter(p_table, value), ordinality - 1), ',')
  into v_matches
  from jsonb_array_elements(p_filters) with ordinality;
  execute format(
    $sql$
      select jsonb_agg(jsonb_build_object(
        'row', to_jsonb(r), 'matches', array_remove(array[%s]::int[], null)) order by k.n)
      from jsonb_array_elements($1) with ordinality as k(item, n)
      left join %s t on (k.item ->> 'fill')::boolean and %s
      cross join lateral jsonb_populate_record(t, k.item -> 'values') r
    $sql$,
    coalesce(v_matches, ''), v_table,
    coalesce(_realtime.key_match(p_table, '(k.item -> ''values'')'), 'false'))
  into v_answer using p_rows;
  return v_answer;
end
$$;

-- p_keys: [{key column: text}], p_contexts: callers. Returns for each caller the indexes of the keys
-- whose rows that caller can select now.
create or replace function _realtime.visible_rows(p_table oid, p_keys jsonb, p_contexts jsonb)
returns jsonb language plpgsql set search_path = '' as $$
declare
  v_sql text := format(
    $sql$
      select coalesce(jsonb_agg(k.n - 1), '[]')
      from jsonb_array_elements($1) with ordinality as k(item, n)
      where exists (select 1 from %s t where %s)
    $sql$,
    _realtime.table_name(p_table), _realtime.key_match(p_table, 'k.item'));
  v_answer jsonb := '[]';
  v_visible jsonb;
  v_context jsonb;
begin
  for v_context in select value from jsonb_array_elements(p_contexts) loop
    v_visible := '[]';
    begin
      perform _realtime.enter(v_context);
      execute v_sql into v_visible using p_keys;
      raise exception using errcode = 'RT000';
    exception
      when sqlstate 'RT000' then null;
      when others then raise log 'realtime: no row decision: %', sqlerrm;
    end;
    v_answer := v_answer || jsonb_build_array(v_visible);
  end loop;
  return v_answer;
end
$$;

-- Tries a filter on an empty row. Returns why it cannot work (a value that the column's type does not
-- take, an operator that the type does not have), or null.
create or replace function _realtime.filter_problem(p_table oid, p_conditions jsonb)
returns text language plpgsql set search_path = '' as $$
begin
  perform _realtime.render_rows(
    p_table, '[{"values": {}, "fill": false}]', jsonb_build_array(p_conditions));
  return null;
exception when others then
  return sqlerrm;
end
$$;
