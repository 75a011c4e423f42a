create schema auth;
grant usage on schema auth to anon, authenticated, service_role;
create function auth.uid() returns uuid language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true)::jsonb ->> 'sub', '')::uuid
$$;

-- Who may read and write which private topic.
create table public.memberships (
  id int generated always as identity primary key,
  topic text not null,
  user_id uuid not null,
  may_write boolean not null default true,
  may_presence boolean not null default true,
  seen_at timestamptz
);
grant select on public.memberships to authenticated;

create policy members_read on realtime.messages for select to authenticated using (
  exists (
    select from public.memberships m
    where m.topic = (select realtime.topic()) and m.user_id = (select auth.uid())
      and (extension = 'broadcast' or m.may_presence)
  )
);
create policy members_write on realtime.messages for insert to authenticated with check (
  exists (
    select from public.memberships m
    where m.topic = (select realtime.topic()) and m.user_id = (select auth.uid())
      and m.may_write and (extension = 'broadcast' or m.may_presence)
  )
);
create policy broken_read on realtime.messages for select to authenticated using (
  case when (select realtime.topic()) = 'broken' then 1 / (select count(*) from pg_class where false) > 0
    else false end
);

create table public.notes (
  id int primary key,
  owner uuid,
  title text,
  body text,
  score numeric,
  tags text[],
  extra jsonb,
  raw bytea,
  made_at timestamptz,
  secret text
);
alter table public.notes enable row level security;
grant select (id, owner, title, body, score, tags, extra, raw, made_at) on public.notes to authenticated;
grant select on public.notes to service_role;
create policy own_notes on public.notes for select to authenticated using (owner = (select auth.uid()));

create table public.plain (id int primary key, body text);
alter table public.plain replica identity full;
grant select on public.plain to anon, authenticated;

create table public.unpublished (id int primary key);
grant select on public.unpublished to anon, authenticated;

create publication supabase_realtime for table public.notes, public.plain;
create publication stack_access for table public.memberships;
