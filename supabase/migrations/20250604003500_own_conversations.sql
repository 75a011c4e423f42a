-- The care team's list: who owns a patient's conversation, who waits for an answer and since when, and what
-- somebody has put off. None of it is the patient's to see but that they wait.
set local lock_timeout = '3s';

alter table public.conversations add column waiting_since timestamptz;
comment on column public.conversations.waiting_since is
  'When a patient wrote the first message that nobody of the staff has answered; null when nobody waits.';
grant select (waiting_since) on public.conversations to authenticated;

update public.conversations c set waiting_since = (
  select min(m.created_at) from public.messages m join public.users u on u.id = m.sender_id and u.role = 'patient'
   where m.conversation_id = c.id and m.seq > coalesce((
     select max(a.seq) from public.messages a join public.users s on s.id = a.sender_id and s.role not in ('patient', 'guest')
      where a.conversation_id = c.id), 0))
 where c.care_window_id is not null;

create table public.conversation_owners (
  conversation_id uuid primary key references public.conversations (id) on delete cascade,
  owner_id uuid not null references public.users (id) on delete cascade,
  since timestamptz not null default now()
);
comment on table public.conversation_owners is
  'The one of the care team who answers for a patient''s conversation. No row: nobody does yet.';
create index idx_conversation_owners_owner on public.conversation_owners (owner_id);
alter table public.conversation_owners enable row level security;
revoke all on public.conversation_owners from anon, authenticated;
grant select (conversation_id, owner_id, since) on public.conversation_owners to authenticated;
create policy conversation_owners_select_provider on public.conversation_owners for select to authenticated
  using (conversation_id = any (array(select private.my_treated_conversation_ids())));

create table public.conversation_snoozes (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete cascade,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  snoozed_until timestamptz not null,
  seq bigint not null,
  constraint conversation_snoozes_person_key unique (user_id, conversation_id)
);
comment on table public.conversation_snoozes is
  'What somebody has put off: out of their list until then, or until the next message, whichever comes first.';
comment on column public.conversation_snoozes.seq is 'The last message when it was put off: a later one brings it back.';
create index idx_conversation_snoozes_conversation on public.conversation_snoozes (conversation_id);
alter table public.conversation_snoozes enable row level security;
revoke all on public.conversation_snoozes from anon, authenticated;
grant select (id, user_id, conversation_id, snoozed_until, seq) on public.conversation_snoozes to authenticated;
create policy conversation_snoozes_select_own on public.conversation_snoozes for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

-- ── Who waits ──

-- As before; what nobody wrote counts for patients only, and whoever of the staff writes ends the wait that a patient's message began.
create or replace function public.update_unread_count() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_small uuid[];
begin
  update public.conversations c
     set last_message_at = greatest(c.last_message_at, n.newest),
         last_uncounted_seq = case when n.people > 32 then n.last_seq else c.last_uncounted_seq end,
         waiting_since = case
           when n.asked_seq is null and n.answered_seq is null then c.waiting_since
           when n.asked_seq > coalesce(n.answered_seq, 0)
             then coalesce(case when n.answered_seq is null then c.waiting_since end, n.asked_at) end
    from (select r.conversation_id, max(r.created_at) as newest, max(r.seq) as last_seq, r.answered_seq,
              max(r.seq) filter (where r.role = 'patient') as asked_seq,
              min(r.created_at) filter (where r.role = 'patient' and r.seq > coalesce(r.answered_seq, 0)) as asked_at,
              (select count(*) from public.conversation_participants k
                where k.conversation_id = r.conversation_id and k.is_active) as people
            from (select w.conversation_id, w.created_at, w.seq, u.role, max(w.seq) filter (
                      where u.role not in ('patient', 'guest')) over (partition by w.conversation_id) as answered_seq
                    from new_rows w left join public.users u on u.id = w.sender_id) r
           group by r.conversation_id, r.answered_seq) n
   where c.id = n.conversation_id;

  -- Asked again: who came and went while the statement above waited counts.
  v_small := array(
    select r.conversation_id from (select distinct n.conversation_id from new_rows n) r
     where (select count(*) from public.conversation_participants k
             where k.conversation_id = r.conversation_id and k.is_active) <= 32);

  perform 1 from public.conversation_participants p
   where p.conversation_id = any (v_small) and p.is_active
   order by p.conversation_id, p.id
     for no key update;

  update public.conversation_participants p
     set unread_count = p.unread_count + n.fresh
    from (select q.id, count(*) as fresh
            from new_rows r join public.conversation_participants q
              on q.conversation_id = r.conversation_id and q.is_active and q.user_id is distinct from r.sender_id
           where r.conversation_id = any (v_small)
             and (r.message_type <> 'system' or private.is_told_notices(q.user_id))
           group by q.id) n
   where p.id = n.id;
  return null;
end $$;

-- ── Telling those who treat ──

create function private.tell_treating(p_conversation_id uuid, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid;
begin
  for v_person in
    select p.user_id from public.conversation_participants p join public.users u on u.id = p.user_id
     where p.conversation_id = p_conversation_id and p.is_active and u.role = 'provider'
  loop
    perform private.tell_inboxes(p_conversation_id, p_reason, v_person);
  end loop;
end $$;
comment on function private.tell_treating(uuid, text) is
  'Tells the lists of those who treat in a conversation that something of theirs has changed in it.';

create or replace function private.announce_alert() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_treating(new.conversation_id, 'alert');
  return null;
end $$;

create function private.announce_owner() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_treating(coalesce(new.conversation_id, old.conversation_id), 'owner');
  return null;
end $$;
create trigger conversation_owners_announce after insert or update or delete on public.conversation_owners
  for each row execute function private.announce_owner();

create function private.announce_snooze() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell_inboxes(coalesce(new.conversation_id, old.conversation_id), 'snooze',
    coalesce(new.user_id, old.user_id));
  return null;
end $$;
create trigger conversation_snoozes_announce after insert or update or delete on public.conversation_snoozes
  for each row execute function private.announce_snooze();

-- ── Nobody owns what they cannot open ──

create function private.drop_ownership() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.conversation_owners o where o.conversation_id = new.conversation_id and o.owner_id = new.user_id;
  delete from public.conversation_snoozes s where s.conversation_id = new.conversation_id and s.user_id = new.user_id;
  return null;
end $$;
create trigger conversation_participants_drop_ownership after update of is_active on public.conversation_participants
  for each row when (old.is_active and not new.is_active) execute function private.drop_ownership();

create function private.drop_all_ownership() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.conversation_owners o where o.owner_id = new.id;
  return null;
end $$;
create trigger users_drop_ownership after update of role, is_active on public.users
  for each row when (new.role <> 'provider' or not new.is_active) execute function private.drop_all_ownership();

alter publication powersync add table public.conversation_owners, public.conversation_snoozes;
