-- Legal holds: while one stands, nothing that it covers is destroyed, whatever a rule says. On one conversation, or on a
-- patient: then on every conversation and every assistant thread of theirs, at whatever clinic.
set local lock_timeout = '3s';

create table private.legal_holds (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid references public.conversations (id) on delete restrict,
  patient_id uuid references public.users (id) on delete restrict,
  facility_id uuid references public.facilities (id) on delete restrict,
  reason text not null,
  placed_by uuid references public.users (id) on delete restrict,
  placed_at timestamptz not null default now(),
  lift_reason text,
  lifted_by uuid references public.users (id) on delete restrict,
  lifted_at timestamptz,
  constraint legal_holds_subject_check check (num_nonnulls(conversation_id, patient_id) = 1),
  constraint legal_holds_reason_check check (char_length(reason) between 10 and 500),
  constraint legal_holds_lift_reason_check check (char_length(lift_reason) between 10 and 500),
  constraint legal_holds_lifted_check check (num_nonnulls(lift_reason, lifted_by, lifted_at) in (0, 3))
);
comment on table private.legal_holds is 'What must not be destroyed, why, and who said so. Seen by administrators alone; never deleted, only lifted.';
comment on column private.legal_holds.facility_id is 'Whose administrators placed it and may lift it; null: system administrators.';
create index idx_legal_holds_conversation on private.legal_holds (conversation_id) where conversation_id is not null;
create index idx_legal_holds_patient on private.legal_holds (patient_id) where patient_id is not null;
create index idx_legal_holds_facility on private.legal_holds (facility_id) where facility_id is not null;
create index idx_legal_holds_placed_by on private.legal_holds (placed_by);
create index idx_legal_holds_lifted_by on private.legal_holds (lifted_by) where lifted_by is not null;
create index idx_conversations_legal_hold on public.conversations (id) where legal_hold;
alter table private.legal_holds enable row level security;
revoke all on private.legal_holds from public, anon, authenticated, service_role;
comment on column public.conversations.legal_hold is 'A hold of its own stands (private.legal_holds). Holds on its patient are not counted here.';

-- Held while somebody is about to place a hold, and shared by each batch that destroys: neither sees the other half done.
create function private.hold_lock() returns bigint
language sql immutable
as $$ select 7305461210094001 $$;

create function private.held_conversation_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select c.id from public.conversations c where c.legal_hold
  union
  select p.conversation_id from private.legal_holds h join public.conversation_participants p on p.user_id = h.patient_id
   where h.lifted_at is null
  union
  select c.id from private.legal_holds h join public.care_windows w on w.patient_id = h.patient_id
    join public.conversations c on c.care_window_id = w.id
   where h.lifted_at is null
$$;
comment on function private.held_conversation_ids() is 'The one place that says which conversations a hold covers: its own, or one on a patient who was ever in it.';

create function private.held_thread_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select a.id from private.legal_holds h join public.ai_conversations a on a.user_id = h.patient_id where h.lifted_at is null
$$;

-- ── What a hold keeps besides: a staff note has no revisions, so under a hold its words are kept before they change ──

create table private.note_revisions (
  id uuid primary key default private.uuid_v7(),
  note_id uuid not null references public.staff_notes (id) on delete cascade,
  content text not null,
  kept_at timestamptz not null default now()
);
comment on table private.note_revisions is 'Words of staff notes that were changed or removed while a hold stood. Destroyed with the note.';
create index idx_note_revisions_note on private.note_revisions (note_id);
alter table private.note_revisions enable row level security;
revoke all on private.note_revisions from public, anon, authenticated, service_role;

create function private.keep_held_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.conversation_id in (select private.held_conversation_ids()) then
    insert into private.note_revisions (note_id, content) values (old.id, old.content);
  end if;
  return null;
end $$;
create trigger staff_notes_keep_held after update of content on public.staff_notes
  for each row when (old.content is distinct from new.content and old.content <> '')
  execute function private.keep_held_note();

-- ── Placing and lifting ──

create function private.hold_reason(p_reason text) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  v_reason text := private.clean_text(p_reason, 500);
begin
  if char_length(v_reason) < 10 or v_reason is null then
    perform private.refuse_field('reason', 'Give a reason of at least 10 characters.');
  end if;
  return v_reason;
end $$;

create function private.admin_sees_patient(p_patient_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.users u where u.id = p_patient_id and u.role = 'patient')
    and (private.my_role() = 'system_admin'
      or exists (select 1 from public.appointments a
        where a.patient_id = p_patient_id and a.facility_id in (select private.my_admin_facility_ids()))
      or exists (select 1 from public.conversation_participants p join public.conversations c on c.id = p.conversation_id
        where p.user_id = p_patient_id and c.facility_id in (select private.my_admin_facility_ids())))
$$;

create function private.admin_sees_conversation(p_conversation_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.conversations c where c.id = p_conversation_id
    and (private.my_role() = 'system_admin' or c.facility_id in (select private.my_admin_facility_ids())))
$$;

create function public.place_legal_hold(p_conversation_id uuid, p_patient_id uuid, p_reason text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.hold_admin();
  v_facility uuid := (select f from private.my_admin_facility_ids() f);
  v_reason text := private.hold_reason(p_reason);
  v_id uuid;
begin
  if num_nonnulls(p_conversation_id, p_patient_id) <> 1
    or not (case when p_patient_id is null then private.admin_sees_conversation(p_conversation_id)
      else private.admin_sees_patient(p_patient_id) end) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such conversation or patient in your scope.';
  end if;
  -- A batch that is destroying now ends first, and the next one sees the hold.
  perform pg_advisory_xact_lock(private.hold_lock());
  insert into private.legal_holds (conversation_id, patient_id, facility_id, reason, placed_by)
  values (p_conversation_id, p_patient_id, v_facility, v_reason, v_me) returning id into v_id;
  update public.conversations c set legal_hold = true where c.id = p_conversation_id and not c.legal_hold;
  perform private.note('legal_hold.placed', 'legal_hold', v_id, coalesce(p_patient_id, private.patient_of(p_conversation_id)),
    v_facility, jsonb_strip_nulls(jsonb_build_object('conversation_id', p_conversation_id)));
  return v_id;
end $$;
comment on function public.place_legal_hold(uuid, uuid, text) is
  'Administrators, in their scope: from now on nothing of a conversation, or of a patient, is destroyed. Waits for a batch that is destroying.';

create function public.lift_legal_hold(p_id uuid, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.hold_admin();
  v_reason text := private.hold_reason(p_reason);
  v_hold private.legal_holds;
begin
  select * into v_hold from private.legal_holds h where h.id = p_id
     and (private.my_role() = 'system_admin' or h.facility_id in (select private.my_admin_facility_ids())) for update;
  if v_hold.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such hold that you may lift.';
  end if;
  if v_hold.lifted_at is not null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'It was lifted already.';
  end if;
  update private.legal_holds h set lift_reason = v_reason, lifted_by = v_me, lifted_at = now() where h.id = p_id;
  update public.conversations c set legal_hold = false where c.id = v_hold.conversation_id
     and not exists (select 1 from private.legal_holds h where h.conversation_id = c.id and h.lifted_at is null);
  perform private.note('legal_hold.lifted', 'legal_hold', p_id,
    coalesce(v_hold.patient_id, private.patient_of(v_hold.conversation_id)), v_hold.facility_id,
    jsonb_strip_nulls(jsonb_build_object('conversation_id', v_hold.conversation_id)));
end $$;
comment on function public.lift_legal_hold(uuid, text) is
  'System administrators, or those of the clinic that placed it: what it covered follows the rules again.';

-- With a conversation: every hold that covers it, whoever placed it, for whoever has it in their scope.
create function public.list_legal_holds(p_conversation_id uuid default null)
returns table (id uuid, conversation_id uuid, patient_id uuid, subject text, facility_name text, reason text, placed_by_name text,
  placed_at timestamptz, lift_reason text, lifted_by_name text, lifted_at timestamptz, may_lift boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_all boolean := private.my_role() = 'system_admin';
  v_mine uuid[] := array(select private.my_admin_facility_ids());
begin
  perform private.require_caller();
  return query
  select h.id, h.conversation_id, h.patient_id,
      coalesce(u.display_name, (select string_agg(w.display_name, ', ' order by w.display_name)
        from public.conversation_participants p join public.users w on w.id = p.user_id where p.conversation_id = h.conversation_id)),
      f.name, h.reason, a.display_name, h.placed_at, h.lift_reason, l.display_name, h.lifted_at,
      h.lifted_at is null and (v_all or coalesce(h.facility_id = any (v_mine), false))
    from private.legal_holds h
    left join public.conversations c on c.id = h.conversation_id
    left join public.users u on u.id = h.patient_id
    left join public.facilities f on f.id = h.facility_id
    left join public.users a on a.id = h.placed_by
    left join public.users l on l.id = h.lifted_by
   where case when p_conversation_id is null then v_all or h.facility_id = any (v_mine) or c.facility_id = any (v_mine)
     else private.admin_sees_conversation(p_conversation_id) and h.lifted_at is null and (h.conversation_id = p_conversation_id
       or exists (select 1 from public.conversation_participants p where p.conversation_id = p_conversation_id and p.user_id = h.patient_id)
       or exists (select 1 from public.conversations k join public.care_windows w on w.id = k.care_window_id
         where k.id = p_conversation_id and w.patient_id = h.patient_id)) end
   order by h.lifted_at is not null, h.placed_at desc limit 200;
end $$;
comment on function public.list_legal_holds(uuid) is 'Holds in an administrator''s scope, those that stand first; nothing for anybody else.';

create function public.find_hold_patients(p_name text)
returns table (id uuid, name text, conversations bigint, last_visit timestamptz)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_name text := btrim(coalesce(p_name, ''));
begin
  perform private.hold_admin();
  if char_length(v_name) < 2 then
    return;
  end if;
  perform private.note('legal_hold.patient_searched', 'user', null, null, (select f from private.my_admin_facility_ids() f));
  return query
  select u.id, u.display_name, (select count(*) from public.conversation_participants p where p.user_id = u.id),
      (select max(a.scheduled_start) from public.appointments a where a.patient_id = u.id and a.scheduled_start <= now())
    from public.users u
   where u.role = 'patient' and u.display_name ilike '%' || regexp_replace(v_name, '([\\%_])', '\\\1', 'g') || '%'
     and private.admin_sees_patient(u.id)
   order by u.display_name, u.id limit 20;
end $$;
comment on function public.find_hold_patients(text) is 'Patients in an administrator''s scope by a part of their name, to place a hold; on record.';

revoke all on function public.place_legal_hold(uuid, uuid, text), public.lift_legal_hold(uuid, text),
  public.list_legal_holds(uuid), public.find_hold_patients(text) from public, anon;
grant execute on function public.place_legal_hold(uuid, uuid, text), public.lift_legal_hold(uuid, text),
  public.list_legal_holds(uuid), public.find_hold_patients(text) to authenticated;
