import type postgres from "postgres";

/** What a database is made of, apart from its rows: one line per object. */
export async function shape(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') as line
      from pg_policies where schemaname in ('public', 'storage', 'realtime')
    union all
    select 'function ' || p.oid::regprocedure || ' ' || md5(pg_get_functiondef(p.oid)) || ' ' || coalesce(array_to_string(array(select a::text from unnest(p.proacl) a order by 1), ','), '')
      from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'audit'::regnamespace)
    union all
    select 'trigger ' || pg_get_triggerdef(t.oid)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
    union all
    select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'private')
    union all
    select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace in ('public'::regnamespace, 'private'::regnamespace)
    union all
    select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
        || coalesce(array_to_string(array(select x::text from unnest(a.attacl) x order by 1), ','), '')
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all
    select 'published ' || pubname || ' ' || tablename from pg_publication_tables where pubname in ('supabase_realtime', 'powersync')
    union all
    select 'fingerprint ' || s.fingerprint from private.schema_state() s
    order by 1`;
  return rows.map((row) => row.line);
}
