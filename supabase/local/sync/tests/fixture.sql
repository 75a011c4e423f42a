-- A small product: people, lists that they are members of, items on lists, and notes with a composite key.
create schema auth;
create table auth.sessions (id uuid primary key);

create table public.users (
  id uuid primary key,
  role text not null default 'reader',
  is_active boolean not null default true
);
create table public.members (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  list_id text not null,
  is_active boolean not null default true
);
create table public.items (
  id text primary key,
  list_id text not null,
  body text not null default '',
  extra jsonb,
  tags text[],
  weight numeric,
  score double precision,
  done boolean not null default false,
  rank bigint,
  made_at timestamptz
);
-- Kept outside the row and not compressed, so that its length alone decides.
alter table public.items alter column body set storage external;
create table public.notes (
  list_id text not null,
  number int not null,
  body text not null,
  primary key (list_id, number)
);
create table public.tagged (id text primary key, tag text not null);
create table public.secret (id text primary key);

create publication powersync for table public.users, public.members, public.items, public.notes, public.tagged;
