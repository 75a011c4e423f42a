-- Somebody acts for a patient: a parent, a carer. What is agreed lies in one row with an end; what follows from it is a
-- seat in each conversation in which the patient has one, so that topics, sync, files, receipts and notices go by
-- membership as they do for everybody. The seat says for whom it stands and until when; it is kept by triggers.
set local lock_timeout = '3s';

create table private.proxies (
  id uuid primary key default private.uuid_v7(),
  patient_id uuid not null references public.users (id) on delete restrict,
  -- Nobody until it is accepted: whether the address below has an account is asked by its owner alone.
  proxy_id uuid references public.users (id) on delete restrict,
  invited_email text not null,
  relation text not null,
  ground text not null,
  reason text,
  wording text,
  facility_id uuid references public.facilities (id) on delete restrict,
  granted_by uuid not null references public.users (id) on delete restrict,
  granted_at timestamptz not null default now(),
  invited_until timestamptz not null,
  ends_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references public.users (id) on delete set null,
  ended_as text,
  -- When it ends by itself, as things stand.
  due_at timestamptz not null generated always as (
    case when accepted_at is null then least(invited_until, ends_at) else ends_at end) stored,
  constraint proxies_self_check check (proxy_id <> patient_id),
  constraint proxies_relation_check check (relation in ('parent', 'guardian', 'carer', 'partner', 'other')),
  constraint proxies_ground_check check (ground in ('self', 'minor', 'incapacitated')),
  constraint proxies_granted_check check (case ground
    when 'self' then granted_by = patient_id and wording is not null and facility_id is null and reason is null
    else wording is null and facility_id is not null and reason is not null end),
  constraint proxies_reason_check check (char_length(reason) between 20 and 500),
  constraint proxies_ends_at_check check (ends_at > granted_at),
  constraint proxies_accepted_check check ((proxy_id is null) = (accepted_at is null)),
  constraint proxies_ended_check check ((ended_at is null) = (ended_as is null)),
  constraint proxies_ended_as_check check (ended_as in ('patient', 'proxy', 'clinic', 'time', 'account', 'consent'))
);
comment on table private.proxies is
  'Who acts for which patient, from being accepted until ended_at. By the patient themself (ground self, in words of that version) or by a clinic, for a minor or somebody who cannot.';
comment on column private.proxies.invited_email is 'In small letters. Whose account has it accepts.';
comment on column private.proxies.ended_as is 'Whose word ended it: patient, proxy, clinic; its time; a closed account; a consent taken back.';
create unique index proxies_one_invitation on private.proxies (patient_id, invited_email) where ended_at is null;
create unique index proxies_one_relation on private.proxies (patient_id, proxy_id) where ended_at is null and proxy_id is not null;
create index idx_proxies_proxy on private.proxies (proxy_id) where proxy_id is not null;
create index idx_proxies_patient on private.proxies (patient_id);
create index idx_proxies_email on private.proxies (invited_email) where ended_at is null and proxy_id is null;
create index idx_proxies_due on private.proxies (due_at) where ended_at is null;
create index idx_proxies_facility on private.proxies (facility_id) where facility_id is not null;
create index idx_proxies_granted_by on private.proxies (granted_by);
create index idx_proxies_ended_by on private.proxies (ended_by) where ended_by is not null;
revoke all on private.proxies from public, anon, authenticated;

insert into private.settings (key, value, note) values
  ('proxies.per_minute', '0.5', 'Invitations to act for somebody that a person may send in a minute, on average.'),
  ('proxies.burst', '6', 'Invitations to act for somebody that a person may send at once.'),
  ('proxies.invited_days', '14', 'Days in which an invitation to act for somebody can be accepted.');

-- ── For whom the caller acts ──

-- The patient too, where reading for somebody else is meant. Everything else asks the list without an argument.
create function private.my_person_ids(p_for_patients boolean) returns setof uuid
language plpgsql stable rows 2 security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
begin
  return query
    select v_me where v_me is not null
    union
    select x.patient_id from private.proxies x join public.users u on u.id = x.patient_id and u.is_active
     where p_for_patients and x.proxy_id = v_me and x.ended_at is null and now() < x.ends_at;
end $$;
comment on function private.my_person_ids(boolean) is
  'The caller, and with true the patients for whom they act now as well. Used for reading visits, and nowhere else.';
comment on function private.my_person_ids() is
  'The caller alone; nobody when signed out, deactivated or without the second factor that they need. Whose proxy they are is in my_person_ids(true).';
grant execute on function private.my_person_ids(boolean) to authenticated;

-- ── The seat ──

alter table public.conversation_participants
  add column proxy_id uuid references private.proxies (id) on delete restrict,
  add column acts_as text,
  add column seat_ends_at timestamptz,
  add constraint conversation_participants_proxy_check check (num_nulls(proxy_id, acts_as, seat_ends_at) in (0, 3)),
  add constraint conversation_participants_acts_as_check
    check (acts_as in ('parent', 'guardian', 'carer', 'partner', 'other'));
comment on column public.conversation_participants.proxy_id is 'The agreement by which somebody sits here for the patient.';
comment on column public.conversation_participants.acts_as is 'Who they are to the patient of the conversation; null for whoever takes part for themself. Stays when the seat ends, beside what was written.';
comment on column public.conversation_participants.seat_ends_at is 'From here on the seat gives nothing, also before the scheduler has ended it.';
create index idx_conversation_participants_proxy on public.conversation_participants (proxy_id) where proxy_id is not null;
grant select (acts_as) on public.conversation_participants to authenticated;

create or replace function private.my_conversation_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid[] := array(select private.my_person_ids());
begin
  return query
    select p.conversation_id from public.conversation_participants p
     where p.user_id = any (v_me) and p.is_active and (p.seat_ends_at is null or now() < p.seat_ends_at);
end $$;

create or replace function private.send_refusal(p_conversation_id uuid, p_user_id uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select case
        when not (p.is_active and u.is_active) then 'not_a_member'
        when p.seat_ends_at <= now() then 'not_a_member'
        when u.id = auth.uid() and not private.level_suffices(u.needs_second_factor) then 'not_a_member'
        when not p.can_send_messages then 'may_not_send'
        when not c.is_active then 'conversation_closed'
        when c.care_window_id is not null and not private.window_is_open(w) then 'window_closed'
        else ''
      end
      from public.conversation_participants p
      join public.users u on u.id = p.user_id
      join public.conversations c on c.id = p.conversation_id
      left join public.care_windows w on w.id = c.care_window_id
     where p.conversation_id = p_conversation_id and p.user_id = p_user_id), 'not_a_member');
end $$;

create or replace function private.my_writable_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select p.conversation_id
    from public.conversation_participants p
    join public.conversations c on c.id = p.conversation_id
    left join public.care_windows w on w.id = c.care_window_id
   where p.user_id = any (array(select private.my_person_ids()))
     and p.is_active and p.can_send_messages and c.is_active
     and (p.seat_ends_at is null or now() < p.seat_ends_at)
     and (c.care_window_id is null or private.window_is_open(w))
$$;

create or replace function private.my_shared_appointment_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select i from private.my_appointment_ids() i
  union
  select a.id from public.appointments a where a.patient_id = any (array(select private.my_person_ids(true)))
  union
  select c.appointment_id from public.conversations c
   where c.id = any (array(select private.my_conversation_ids())) and c.appointment_id is not null
$$;
comment on function private.my_shared_appointment_ids() is
  'The caller''s visits, those of patients for whom they act, and those whose conversation they take part in.';

create or replace function private.my_window_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select w.id from public.care_windows w where w.appointment_id = any (array(select private.my_appointment_ids()))
  union
  select w.id from public.care_windows w where w.patient_id = any (array(select private.my_person_ids()))
  union
  select w.id from public.care_windows w where w.provider_id = any (array(select private.my_person_ids()))
  union
  select c.care_window_id from public.conversations c
   where c.id = any (array(select private.my_conversation_ids())) and c.care_window_id is not null
$$;

-- A seat beside the patient's: in one conversation, or in all of theirs. Nothing of what was said counts as unread, and
-- a seat that somebody has for themself is never taken over.
create function private.seat_proxy(p_proxy private.proxies, p_conversation_id uuid default null) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.conversation_participants as p (conversation_id, user_id, can_send_messages, last_read_seq,
    last_delivered_seq, proxy_id, acts_as, seat_ends_at)
  select c.id, p_proxy.proxy_id, s.can_send_messages, c.last_message_seq, c.last_message_seq,
      p_proxy.id, p_proxy.relation, p_proxy.ends_at
    from public.conversation_participants s
    join public.conversations c on c.id = s.conversation_id
    join public.care_windows w on w.id = c.care_window_id and w.patient_id = p_proxy.patient_id
   where s.user_id = p_proxy.patient_id and s.is_active and (p_conversation_id is null or c.id = p_conversation_id)
   order by c.id
  on conflict (conversation_id, user_id) do update
    set is_active = true, left_at = null, joined_at = now(), can_send_messages = excluded.can_send_messages,
        last_read_seq = excluded.last_read_seq, last_delivered_seq = excluded.last_delivered_seq, unread_count = 0,
        proxy_id = excluded.proxy_id, acts_as = excluded.acts_as, seat_ends_at = excluded.seat_ends_at, updated_at = now()
    where p.proxy_id is not null
$$;

-- What becomes of the patient's seat becomes of those beside it. The agreements are held meanwhile: one that is being
-- accepted or ended at this moment comes before this or after it, never between.
create function private.follow_patient_seat() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_proxy private.proxies;
begin
  for v_proxy in
    select * from private.proxies x where x.patient_id = new.user_id and x.ended_at is null order by x.id for share
  loop
    if v_proxy.accepted_at is null then
      continue;
    elsif new.is_active and (tg_op = 'INSERT' or not old.is_active) then
      perform private.seat_proxy(v_proxy, new.conversation_id);
    elsif not new.is_active then
      perform private.end_participation(new.conversation_id, v_proxy.proxy_id);
    else
      update public.conversation_participants p set can_send_messages = new.can_send_messages, updated_at = now()
       where p.conversation_id = new.conversation_id and p.proxy_id = v_proxy.id and p.is_active;
    end if;
  end loop;
  return null;
end $$;
create trigger conversation_participants_seat_proxies after insert on public.conversation_participants
  for each row when (new.proxy_id is null and new.is_active) execute function private.follow_patient_seat();
create trigger conversation_participants_follow_patient after update of is_active, can_send_messages
  on public.conversation_participants
  for each row when (new.proxy_id is null and old.proxy_id is null
    and (old.is_active <> new.is_active or old.can_send_messages <> new.can_send_messages))
  execute function private.follow_patient_seat();

-- ── The end ──

-- Conversations first, like every write; then the agreement, after which nobody is seated by it any more.
create function private.stop_proxy(p_id uuid, p_as text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_proxy private.proxies;
  v_seat record;
begin
  perform 1 from public.conversations c
   where c.id in (select p.conversation_id from public.conversation_participants p where p.proxy_id = p_id and p.is_active)
   order by c.id for no key update;
  update private.proxies x set ended_at = now(), ended_by = auth.uid(), ended_as = p_as
   where x.id = p_id and x.ended_at is null returning * into v_proxy;
  if v_proxy.id is null then
    return;
  end if;
  for v_seat in
    select p.conversation_id, p.user_id from public.conversation_participants p
     where p.proxy_id = p_id and p.is_active order by p.conversation_id
  loop
    perform private.end_participation(v_seat.conversation_id, v_seat.user_id);
  end loop;
  perform private.note_proxy('proxy.ended', v_proxy, jsonb_build_object('as', p_as));
end $$;

create function private.note_proxy(p_action text, p_proxy private.proxies, p_detail jsonb default '{}') returns void
language sql volatile security definer set search_path = ''
as $$
  select private.note(p_action, 'proxy', p_proxy.id, p_proxy.patient_id,
    coalesce(p_proxy.facility_id, (select u.facility_id from public.users u where u.id = p_proxy.patient_id)),
    jsonb_build_object('relation', p_proxy.relation, 'ground', p_proxy.ground, 'proxy_id', p_proxy.proxy_id,
      'ends_at', p_proxy.ends_at) || p_detail)
$$;

-- Never waits: what somebody holds ends with the next run, and gives nothing meanwhile (seat_ends_at).
create function private.end_due_proxies(p_now timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  for v_id in
    select x.id from private.proxies x where x.ended_at is null and x.due_at <= p_now order by x.due_at, x.id limit 100
  loop
    perform 1 from public.conversation_participants p
     where p.proxy_id = v_id and p.is_active and p.conversation_id not in (
       select c.id from public.conversations c
        where c.id in (select q.conversation_id from public.conversation_participants q where q.proxy_id = v_id and q.is_active)
        order by c.id for no key update skip locked);
    continue when found;
    perform 1 from private.proxies x where x.id = v_id and x.ended_at is null for update skip locked;
    continue when not found;
    perform private.stop_proxy(v_id, 'time');
  end loop;
end $$;
comment on function private.end_due_proxies(timestamptz) is
  'Ends what has come to its end: those who act for somebody until a day that is over, and invitations that nobody accepted.';

-- Neither a closed account nor one that begins to work here acts for anybody, or is acted for.
create function private.end_proxies_of_account() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  for v_id in
    select x.id from private.proxies x where new.id in (x.patient_id, x.proxy_id) and x.ended_at is null order by x.id
  loop
    perform private.stop_proxy(v_id, 'account');
  end loop;
  return null;
end $$;
create trigger users_end_proxies after update of is_active, role on public.users
  for each row when ((old.is_active and not new.is_active) or (old.role = 'patient' and new.role <> 'patient'))
  execute function private.end_proxies_of_account();
