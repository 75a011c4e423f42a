-- What hosted Supabase brings along and the embedded server does not have: the schema of live
-- messages, the functions that send them, and the decisions the live server asks for.
-- Applied before the migrations at every start; every statement may run again.

create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role;

-- The columns are the platform's. The times are without zone and mean UTC in every session.
create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default timezone('utc', now()),
  inserted_at timestamp not null default timezone('utc', now()),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at),
  constraint messages_one_payload check (payload is null or binary_payload is null)
) partition by range (inserted_at);

-- One partition for all: rows leave by age through purge_messages, not by dropping partitions.
create table if not exists realtime.messages_default partition of realtime.messages default;

create index if not exists messages_replay on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private;
create index if not exists messages_age on realtime.messages using brin (inserted_at);

-- Policies come with the migrations. Without one, nobody but the service role reads or sends.
alter table realtime.messages enable row level security;
alter table realtime.messages_default enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

-- The topic that a policy on realtime.messages decides about.
create or replace function realtime.topic() returns text
language sql stable set search_path = '' as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- Sends a broadcast when the surrounding transaction commits. Runs as the caller, so the caller's
-- insert policy decides. A failure is a warning: the write that wanted to tell others still commits.
create or replace function realtime.send(
  payload jsonb, event text, topic text, private boolean default true
) returns void language plpgsql set search_path = '' as $$
declare
  v_id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (
    v_id,
    case when payload ? 'id' then payload else jsonb_set(payload, '{id}', to_jsonb(v_id)) end,
    event, topic, private, 'broadcast'
  );
exception when others then
  raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- The same for bytes. Only members that speak the binary protocol (vsn 2) receive them.
create or replace function realtime.send_binary(
  payload bytea, event text, topic text, private boolean default true
) returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (binary_payload, event, topic, private, extension)
  values (payload, event, topic, private, 'broadcast');
exception when others then
  raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- For row triggers: tells a private topic what happened to the row.
create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
) returns void language plpgsql set search_path = '' as $$
begin
  if level <> 'ROW' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'operation % is not supported', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', case when operation <> 'INSERT' then to_jsonb(old) end,
      'record', case when operation <> 'DELETE' then to_jsonb(new) end,
      'operation', operation, 'table', table_name, 'schema', table_schema
    ),
    event_name, topic_name, true
  );
end
$$;

-- Deletes messages older than p_keep and says how many. Replay reaches back no further.
create or replace function realtime.purge_messages(
  p_keep interval default interval '72 hours', p_now timestamptz default now()
) returns bigint language plpgsql set search_path = '' as $$
declare
  v_count bigint;
begin
  delete from realtime.messages where inserted_at < timezone('utc', p_now - p_keep);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
revoke execute on function realtime.purge_messages(interval, timestamptz) from public;

-- Inserts only: purging is nobody's news.
do $$
begin
  if not exists (
    select from pg_publication where pubname = 'supabase_realtime_messages_publication'
  ) then
    create publication supabase_realtime_messages_publication for table realtime.messages
      with (publish = 'insert', publish_via_partition_root = true);
  end if;
end
$$;
