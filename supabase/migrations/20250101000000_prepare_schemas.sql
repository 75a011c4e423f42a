-- The ground: extensions, the two schemas that the API does not expose, and closed doors by default.
-- Hosted projects grant everything in `public` to the API roles by default; nothing here relies on it.
set local lock_timeout = '3s';

create schema if not exists extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;

-- PUBLIC's right to execute new functions is a global default: it can be taken away for the whole
-- role only, never per schema. The extensions above are made before, so theirs stay usable.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;

create schema private;
comment on schema private is 'Helpers of policies and triggers, limits, settings, due work. Never exposed by the API.';
create schema audit;
comment on schema audit is 'The append-only record of who did what. Never exposed by the API.';
revoke all on schema private, audit from public, anon, authenticated;
-- The service role reads settings and claims due work in server modules; it writes audit by function.
grant usage on schema private, audit to service_role;

-- Identifiers grow with time (RFC 9562, version 7), which keeps the newest rows on the same index
-- pages. Nothing may be ordered by an id: clients make them too and may lie about the time.
create function private.uuid_v7() returns uuid
language sql volatile set search_path = ''
as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;
comment on function private.uuid_v7() is 'A version 7 UUID of now: the default of every id.';
-- A column default runs as the inserting role.
grant execute on function private.uuid_v7() to authenticated, service_role;

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end $$;
comment on function private.touch_updated_at() is 'Before update: updated_at is the server''s time, whoever writes.';

create table private.settings (
  key text primary key,
  value jsonb not null,
  note text not null,
  updated_at timestamptz not null default now()
);
comment on table private.settings is 'Limits an operator may change without a release.';

create function private.setting_number(p_key text, p_default numeric) returns numeric
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select (s.value #>> '{}')::numeric from private.settings s where s.key = p_key), p_default);
end $$;
comment on function private.setting_number(text, numeric) is 'A numeric setting, or the given default.';

insert into private.settings (key, value, note) values
  ('messages.per_minute', '120', 'Sustained messages per person and minute'),
  ('messages.burst', '60', 'Messages a person may send at once'),
  ('sign_in.per_account', '10', 'Failed sign-ins per account and window'),
  ('sign_in.per_address', '50', 'Failed sign-ins per network address and window'),
  ('sign_in.window_seconds', '900', 'Length of the window that counts failed sign-ins'),
  ('messages.edit_minutes', '15', 'Shown to people; the policy holds the same number'),
  ('live.fanout', '32', 'Largest conversation whose every member gets an inbox event per message');
