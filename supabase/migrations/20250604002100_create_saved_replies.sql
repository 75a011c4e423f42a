-- What is written to patients again and again: a provider's own texts, and those of the facility that its
-- administrator keeps and its providers use. Never about a patient: variables stand where one is named.
set local lock_timeout = '3s';

create table public.saved_replies (
  id uuid primary key default private.uuid_v7(),
  facility_id uuid references public.facilities (id) on delete cascade,
  owner_id uuid references public.users (id) on delete cascade,
  title text not null,
  body_en text,
  body_fr text,
  created_by uuid references public.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint saved_replies_place_check check (num_nonnulls(facility_id, owner_id) = 1),
  constraint saved_replies_title_check check (btrim(title) <> '' and char_length(title) <= 80),
  constraint saved_replies_body_check check (num_nonnulls(body_en, body_fr) > 0),
  constraint saved_replies_body_en_check check (btrim(body_en) <> '' and char_length(body_en) <= 2000),
  constraint saved_replies_body_fr_check check (btrim(body_fr) <> '' and char_length(body_fr) <= 2000)
);
comment on table public.saved_replies is
  'Texts to begin a message with, in one or both languages: of one provider (owner_id) or of a facility. Variables in braces are filled on the device.';
create unique index idx_saved_replies_owner on public.saved_replies (owner_id, lower(title)) where owner_id is not null;
create unique index idx_saved_replies_facility on public.saved_replies (facility_id, lower(title)) where facility_id is not null;
create index idx_saved_replies_created_by on public.saved_replies (created_by) where created_by is not null;
alter table public.saved_replies enable row level security;
revoke all on public.saved_replies from anon, authenticated;
grant select (id, facility_id, owner_id, title, body_en, body_fr, updated_at) on public.saved_replies to authenticated;
create function private.my_reply_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select r.id from public.saved_replies r where r.owner_id = any (array(select private.my_person_ids()))
  union
  select r.id from public.saved_replies r where r.facility_id = any (array(select private.my_facility_ids()))
$$;
comment on function private.my_reply_ids() is 'Saved replies of the caller, and for staff those of their facility.';
grant execute on function private.my_reply_ids() to authenticated;
create policy saved_replies_select_staff on public.saved_replies for select to authenticated
  using (id = any (array(select private.my_reply_ids())));

-- May the caller write where this reply is kept? Their own as a provider, a facility's as its administrator.
create function private.may_keep_reply(p_facility_id uuid, p_owner_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select case when p_facility_id is null
    then p_owner_id in (select private.my_person_ids()) and private.my_role() = 'provider'
    else p_facility_id in (select private.my_admin_facility_ids()) end
$$;

create function public.save_saved_reply(
  p_id uuid, p_title text, p_body_en text default null, p_body_fr text default null, p_facility_id uuid default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_owner uuid := case when p_facility_id is null then v_me end;
begin
  if not private.may_keep_reply(p_facility_id, v_owner) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Providers keep their own replies, administrators those of their facility.';
  end if;
  insert into public.saved_replies as r (id, facility_id, owner_id, title, body_en, body_fr, created_by)
  values (p_id, p_facility_id, v_owner, btrim(p_title), p_body_en, p_body_fr, v_me)
  on conflict (id) do update
    set title = excluded.title, body_en = excluded.body_en, body_fr = excluded.body_fr, updated_at = now()
  where r.owner_id is not distinct from v_owner and r.facility_id is not distinct from p_facility_id;
  if not found then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such reply of yours.';
  end if;
  perform private.note('saved_reply.saved', 'saved_reply', p_id, null, p_facility_id);
end $$;
comment on function public.save_saved_reply(uuid, text, text, text, uuid) is
  'Makes or changes a saved reply: the caller''s own, or with p_facility_id that of a facility which the caller administers. A title is there once.';

create function public.remove_saved_reply(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_reply public.saved_replies;
begin
  perform private.require_caller();
  delete from public.saved_replies r
   where r.id = p_id and private.may_keep_reply(r.facility_id, r.owner_id)
  returning * into v_reply;
  if v_reply.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such reply of yours.';
  end if;
  perform private.note('saved_reply.removed', 'saved_reply', p_id, null, v_reply.facility_id);
end $$;
comment on function public.remove_saved_reply(uuid) is 'Removes a saved reply that the caller keeps.';
revoke all on function public.save_saved_reply(uuid, text, text, text, uuid), public.remove_saved_reply(uuid)
  from public, anon;
grant execute on function public.save_saved_reply(uuid, text, text, text, uuid), public.remove_saved_reply(uuid)
  to authenticated;

alter publication powersync add table public.saved_replies;
