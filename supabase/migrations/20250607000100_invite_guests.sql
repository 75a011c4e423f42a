-- Links by which the provider of a visit brings in an interpreter or a relative, who has no account. A link is for
-- one person, once, until the visit is over. What opens it is shown once and kept nowhere: here is only its hash.
set local lock_timeout = '3s';

create table public.call_invites (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  guest_name text not null,
  relation text not null,
  secret_hash text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  guest_id uuid references public.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint call_invites_guest_name_check check (char_length(guest_name) between 1 and 80),
  constraint call_invites_relation_check check (relation in ('interpreter', 'relative')),
  constraint call_invites_secret_hash_check check (secret_hash ~ '^[0-9a-f]{64}$'),
  constraint call_invites_used_at_check check ((used_at is null) = (guest_id is null)),
  constraint call_invites_secret_key unique (secret_hash),
  constraint call_invites_guest_key unique (guest_id)
);
comment on table public.call_invites is 'A link that lets one guest into one visit by video. Read by its provider alone.';
comment on column public.call_invites.guest_name is 'Whom the provider meant, for their own list; a guest says their own name.';
comment on column public.call_invites.secret_hash is 'SHA-256 in hex of what the link carries; granted to nobody.';
comment on column public.call_invites.guest_id is 'The account that was made by using the link.';
create index idx_call_invites_session on public.call_invites (session_id);
create trigger call_invites_touch before update on public.call_invites
  for each row execute function private.touch_updated_at();

create function private.my_led_call_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select s.id from public.video_call_sessions s where s.provider_id = any (array(select private.my_person_ids()))
$$;
comment on function private.my_led_call_ids() is 'The calls whose provider the caller is.';
grant execute on function private.my_led_call_ids() to authenticated;

alter table public.call_invites enable row level security;
revoke all on public.call_invites from anon, authenticated;
grant select (id, session_id, guest_name, relation, expires_at, revoked_at, used_at, guest_id, created_at, updated_at)
  on public.call_invites to authenticated;
create policy call_invites_select_led on public.call_invites for select to authenticated
  using (session_id = any (array(select private.my_led_call_ids())));

-- ── A guest's end ──

-- The account of a guest is for one visit: it ends here for good. In a call that is still open they are put out; the
-- conversation is locked before its people, as by whoever changes them by hand.
create function private.end_guest(p_call public.video_call_sessions, p_guest_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not private.call_is_final(p_call.status) then
    update public.call_participants p set presence = 'removed', admitted_at = null, left_at = now()
     where p.session_id = p_call.id and p.user_id = p_guest_id and p.presence not in ('denied', 'removed');
    if found then
      -- The topic goes on without them.
      update public.video_call_sessions s set realtime_epoch = s.realtime_epoch + 1 where s.id = p_call.id;
    end if;
  end if;
  perform 1 from public.conversations c where c.id = p_call.group_chat_id for no key update;
  perform private.end_participation(p_call.group_chat_id, p_guest_id);
  update public.users u set is_active = false, deactivated_at = now()
   where u.id = p_guest_id and u.role = 'guest' and u.is_active;
end $$;
comment on function private.end_guest(public.video_call_sessions, uuid) is
  'Puts a guest out of an open call and its chat, and closes their account.';

-- ── By the provider ──

create function public.create_call_invite(p_session_id uuid, p_name text, p_relation text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_led_call(p_session_id);
  v_name text := private.clean_text(p_name, 80);
  v_secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
  v_invite public.call_invites;
begin
  perform private.take_token(v_call.provider_id, 'calls.invites', private.setting_number('calls.invites_per_minute', 6),
    private.setting_number('calls.invites_burst', 12));
  if v_name is null then
    raise exception 'a name is needed' using errcode = '22023', detail = 'name';
  end if;
  if private.call_is_final(v_call.status) or now() >= v_call.call_window_end then
    perform private.refuse_call('call_closed');
  end if;
  if 2 <= (select count(*) from public.call_invites i where i.session_id = p_session_id and i.revoked_at is null
    and (i.used_at is not null or now() < i.expires_at)) then
    raise exception 'too_many_guests' using errcode = 'PT409', hint = 'Two guests at most: take a link back first.';
  end if;
  insert into public.call_invites (session_id, guest_name, relation, secret_hash, expires_at)
  values (p_session_id, v_name, p_relation, encode(sha256(convert_to(v_secret, 'UTF8')), 'hex'), v_call.call_window_end)
  returning * into v_invite;
  perform private.note('call.guest_invited', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('invite_id', v_invite.id, 'relation', p_relation));
  return jsonb_build_object('id', v_invite.id, 'secret', v_secret, 'expires_at', v_invite.expires_at);
end $$;
comment on function public.create_call_invite(uuid, text, text) is
  'The provider makes a link for one guest; its secret is answered once. Two guests at most, with the links that are open.';

create function public.revoke_call_invite(p_invite_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_session uuid := (select i.session_id from public.call_invites i
    where i.id = p_invite_id and i.session_id in (select private.my_led_call_ids()));
  v_call public.video_call_sessions := private.lock_led_call(v_session);
  v_invite public.call_invites;
begin
  update public.call_invites i set revoked_at = now() where i.id = p_invite_id and i.revoked_at is null
  returning * into v_invite;
  if v_invite.id is null then
    return;
  end if;
  if v_invite.guest_id is not null then
    perform private.end_guest(v_call, v_invite.guest_id);
  end if;
  perform private.note('call.invite_revoked', 'video_call_session', v_session, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('invite_id', p_invite_id));
end $$;
comment on function public.revoke_call_invite(uuid) is
  'The provider takes a link back; whoever has come by it is put out. Again changes nothing.';

grant execute on function public.create_call_invite(uuid, text, text), public.revoke_call_invite(uuid) to authenticated;

insert into private.settings (key, value, note) values
  ('calls.invites_per_minute', '6', 'Links for guests that one provider may make, refilled each minute.'),
  ('calls.invites_burst', '12', 'Links for guests that one provider may make at once.');
