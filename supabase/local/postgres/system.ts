import type postgres from "postgres";
import { mfaSchema } from "./mfa-schema.ts";
import { searchPath } from "./pool.ts";

/** The login under which the API works. It owns nothing and can only become one of the three API roles. */
export const apiLogin = "stack_api";

/**
 * Roles, schemas, extensions and default grants as a new hosted project has them, so that the same
 * migrations run on both. Repeatable. Runs before Auth's and Storage's tables exist.
 */
export async function makeFoundation(sql: postgres.Sql, apiPassword: string): Promise<void> {
  await sql.unsafe(foundation);
  await sql.unsafe(
    `alter role ${apiLogin} with login noinherit password '${apiPassword.replaceAll("'", "''")}'`,
  );
  await sql.unsafe(databaseSettings);
}

/**
 * What must follow Auth's and Storage's tables: the identity functions (which also read the claims
 * object, as PostgREST hands it over), the API login's rights on their tables, the refusal of
 * banned people and the tables of second factors, which the Auth library does not know. Repeatable.
 */
export async function finishSystemSchemas(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(identity);
  await sql.unsafe(systemGrants);
  await sql.unsafe(bans);
  // After the grants: Auth's library has no business with the factors and their secrets.
  await sql.unsafe(mfaSchema);
  await sql.unsafe(
    `revoke all on auth.mfa_factors, auth.mfa_challenges, auth.mfa_amr_claims from ${apiLogin}`,
  );
}

/**
 * The API login sees a table in its schema cache only with some right on it; this one lets it do nothing.
 * Tables that it sees already are left alone: somebody may be altering them right now.
 */
export async function grantVisibility(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    do $$
    declare
      hidden regclass;
    begin
      for hidden in
        select c.oid from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
           and not has_table_privilege('${apiLogin}', c.oid, 'references')
      loop
        execute format('grant references on %s to ${apiLogin}', hidden);
      end loop;
    end $$`);
}

const foundation = `
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'supabase_admin', 'supabase_auth_admin',
    'supabase_storage_admin', 'supabase_realtime_admin', 'authenticator', '${apiLogin}'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin noinherit', wanted);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
end $$;
grant anon, authenticated, service_role to ${apiLogin};
grant anon, authenticated, service_role to authenticator;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role, ${apiLogin};
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;

grant usage on schema public to anon, authenticated, service_role, ${apiLogin};
-- A new database only: migrations take these back, and a later start must not open them again.
do $$
begin
  if to_regnamespace('auth') is null then
    alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
    alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
    alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  end if;
end $$;
alter default privileges in schema public grant references on tables to ${apiLogin};

do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
end $$;
`;

const databaseSettings = `
do $$
begin
  execute format('alter database %I set search_path to ${searchPath}', current_database());
end $$;
`;

const identity = `
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;
create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;
`;

const systemGrants = `
grant usage on schema auth to anon, authenticated, service_role, ${apiLogin};
grant select, insert, update, delete on all tables in schema auth to ${apiLogin};
grant usage on schema storage to anon, authenticated, service_role, ${apiLogin};
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant select, insert, update, delete on storage.buckets, storage.objects to ${apiLogin};
drop policy if exists stack_api_bookkeeping on storage.buckets;
create policy stack_api_bookkeeping on storage.buckets to ${apiLogin} using (true) with check (true);
drop policy if exists stack_api_bookkeeping on storage.objects;
create policy stack_api_bookkeeping on storage.objects to ${apiLogin} using (true) with check (true);
`;

const bans = `
create or replace function auth.refuse_banned() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from auth.users u where u.id = new.user_id and u.banned_until > now()) then
    raise exception 'user_banned' using errcode = '42501';
  end if;
  return new;
end $$;
revoke execute on function auth.refuse_banned() from public;
create or replace trigger refuse_banned before insert on auth.sessions
  for each row execute function auth.refuse_banned();
create or replace trigger refuse_banned before insert on auth.refresh_tokens
  for each row execute function auth.refuse_banned();
`;
