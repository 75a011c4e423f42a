-- Which rules are in force here, in one line: so that it can be said whether a result of the access matrix belongs to
-- this database or to another.
set local lock_timeout = '3s';

create or replace function private.require_operator() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() is distinct from 'system_admin' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only a system administrator does this.';
  end if;
  return v_me;
end $$;

-- Rights of the roles that the API knows. MAINTAIN came with PostgreSQL 17 and opens no row.
create function private.api_rights(p_acl aclitem[]) returns text
language sql stable set search_path = ''
as $$
  select coalesce(string_agg(a.line, ',' order by a.line collate "C"), '')
    from (select distinct case when x.grantee = 0 then 'public' else x.grantee::regrole::text end || ':' || x.privilege_type as line
            from aclexplode(p_acl) x
           where x.privilege_type <> 'MAINTAIN'
             and (x.grantee = 0 or x.grantee::regrole::text in ('anon', 'authenticated', 'service_role'))) a
$$;

-- One line for each thing that decides who may see or do what. Partitions come with the months and have no rules of their
-- own, so they do not count; neither does what the platform keeps in its own schemas.
create function private.access_rules() returns table (kind text, line text)
language sql stable security definer set search_path = ''
as $$
  with schemas as (select n.oid, n.nspname, n.nspacl, n.nspowner from pg_catalog.pg_namespace n where n.nspname in ('public', 'private', 'audit')),
  relations as (
    select c.oid, s.nspname || '.' || c.relname as name, c.relacl, c.relowner, c.relkind, c.relrowsecurity, c.relforcerowsecurity
      from pg_catalog.pg_class c join schemas s on s.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition)
  select 'schema', s.nspname || ' ' || private.api_rights(coalesce(s.nspacl, acldefault('n', s.nspowner))) from schemas s
  union all
  select case when r.relkind in ('r', 'p') then 'table' else 'view' end, concat_ws(' ', r.name, r.relrowsecurity, r.relforcerowsecurity,
      private.api_rights(coalesce(r.relacl, acldefault('r', r.relowner))),
      case when r.relkind in ('v', 'm') then md5(pg_get_viewdef(r.oid)) end)
    from relations r
  union all
  select 'column', concat_ws(' ', r.name || '.' || a.attname, format_type(a.atttypid, a.atttypmod), private.api_rights(a.attacl))
    from relations r join pg_catalog.pg_attribute a on a.attrelid = r.oid
   where a.attnum > 0 and not a.attisdropped
  union all
  select 'policy', concat_ws(' ', p.schemaname || '.' || p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, '/', p.with_check)
    from pg_catalog.pg_policies p where p.schemaname in ('public', 'private', 'audit') or p.policyname like 'medzen\_%'
  union all
  select 'function', concat_ws(' ', s.nspname || '.' || f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ')',
      pg_get_function_result(f.oid), f.prosecdef, f.provolatile, f.proconfig, md5(replace(f.prosrc, chr(13), '')),
      private.api_rights(coalesce(f.proacl, acldefault('f', f.proowner))))
    from pg_catalog.pg_proc f join schemas s on s.oid = f.pronamespace
  union all
  select 'trigger', r.name || ' ' || t.tgname || ' ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
    from relations r join pg_catalog.pg_trigger t on t.tgrelid = r.oid
   where not t.tgisinternal
$$;
comment on function private.access_rules() is
  'What decides who may see or do what, one line each: tables, columns, policies, rights, functions, triggers.';

create function private.schema_state(out fingerprint text, out tables bigint, out policies bigint, out functions bigint)
language sql stable security definer set search_path = ''
as $$
  select encode(sha256(convert_to(string_agg(r.kind || ' ' || r.line, chr(10) order by r.kind collate "C", r.line collate "C"), 'UTF8')), 'hex'),
      count(*) filter (where r.kind = 'table'), count(*) filter (where r.kind = 'policy'), count(*) filter (where r.kind = 'function')
    from private.access_rules() r
$$;
comment on function private.schema_state() is
  'All access rules as one SHA-256, which is the same in two databases whose rules are the same, made anew or step by step; and how many.';

create function private.newest_migration() returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_version text;
begin
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute 'select max(m.version) from supabase_migrations.schema_migrations m' into v_version;
  end if;
  return v_version;
-- Where the platform keeps them from us, it is not known.
exception when insufficient_privilege or undefined_column then
  return null;
end $$;

create function public.evidence_schema() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return (select to_jsonb(r) from private.schema_state() r) || jsonb_build_object('at', now(),
    'server', split_part(current_setting('server_version'), ' ', 1), 'migration', private.newest_migration());
end $$;
comment on function public.evidence_schema() is
  'Which access rules are in force, as a fingerprint and in numbers, and the server''s version. For system administrators.';

revoke all on function private.api_rights(aclitem[]), private.access_rules(), private.schema_state(),
  private.newest_migration(), public.evidence_schema() from public, anon, authenticated;
grant execute on function public.evidence_schema() to authenticated;
