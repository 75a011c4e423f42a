-- What the sync endpoint keeps: the history that devices catch up on, and what it knows of each row.
-- Applied before the migrations at every start; every statement may run again. No API role reaches the
-- schema, and none of it may be published: the endpoint would follow its own writing.

create schema if not exists sync;

-- One row. `checkpoint` is the newest operation; everything up to `last_lsn` of the log is in here.
create table if not exists sync.state (
  only_row boolean primary key default true check (only_row),
  rules_hash text not null,
  tables_hash text not null,
  version bigint not null,
  snapshot_done boolean not null,
  no_checkpoint_before pg_lsn not null,
  last_lsn pg_lsn not null,
  checkpoint bigint not null
) with (fillfactor = 50);

-- The sums that a device compares with its own. `superseded` operations could be compacted.
create table if not exists sync.buckets (
  id bigint primary key,
  name text not null unique,
  checksum integer not null,
  count bigint not null,
  last_op bigint not null,
  superseded bigint not null
) with (fillfactor = 70);

create table if not exists sync.operations (
  bucket bigint not null,
  op_id bigint not null,
  op text not null check (op in ('PUT', 'REMOVE', 'MOVE', 'CLEAR')),
  object_type text,
  object_id text,
  subkey text,
  checksum integer not null,
  data text,
  target_op bigint,
  primary key (bucket, op_id)
);

-- What each row of the product led to: its places in buckets, the lookups it answers, and the values
-- that PostgreSQL may leave out of a later change. All three are JSON.
create table if not exists sync.rows (
  relation text not null,
  key text not null,
  places text not null,
  lookups text,
  long_values text,
  primary key (relation, key)
);
create index if not exists rows_with_lookups on sync.rows (relation) where lookups is not null;

create table if not exists sync.write_checkpoints (
  user_id text not null,
  client_id text not null,
  number bigint not null,
  lsn pg_lsn not null,
  made_at timestamptz not null default now(),
  primary key (user_id, client_id)
);
