-- Invitations of those who work here: an address, a role and a place, by a link of which only the hash is kept. It works
-- once, for a week, for that address, and no longer than whoever has sent it might give that role.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('invitations.days', '7', 'Days for which an invitation of staff works'),
  ('invitations.per_minute', '6', 'Invitations that an administrator may send, sustained'),
  ('invitations.burst', '20', 'Invitations that an administrator may send at once');

create table private.staff_invitations (
  id uuid primary key default private.uuid_v7(),
  email text not null,
  role text not null,
  facility_id uuid references public.facilities (id) on delete cascade,
  token_hash text not null unique,
  invited_by uuid not null references public.users (id) on delete cascade,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  user_id uuid references public.users (id) on delete set null,
  constraint staff_invitations_role_check check (role in ('provider', 'facility_admin', 'system_admin')),
  constraint staff_invitations_email_check check (email = lower(email) and char_length(email) between 3 and 254 and email ~ '^\S+@\S+$'),
  constraint staff_invitations_token_hash_check check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint staff_invitations_facility_id_check check (role <> 'facility_admin' or facility_id is not null)
);
create index idx_staff_invitations_inviter on private.staff_invitations (invited_by, sent_at desc);
create index idx_staff_invitations_user on private.staff_invitations (user_id) where user_id is not null;
create index idx_staff_invitations_facility on private.staff_invitations (facility_id, email);

-- Whether somebody may give this role at this place: the system's administrators any, a facility's within it.
create function private.may_give(p_user_id uuid, p_role text, p_facility_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select u.role = 'system_admin'
        or (u.role = 'facility_admin' and u.facility_id = p_facility_id and p_role in ('provider', 'facility_admin'))
      from public.users u where u.id = p_user_id and u.is_active), false)
$$;

create function private.invitation_state(p_invitation private.staff_invitations) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when p_invitation.used_at is not null then 'used'
    when p_invitation.revoked_at is not null
      or not private.may_give(p_invitation.invited_by, p_invitation.role, p_invitation.facility_id) then 'revoked'
    when now() >= p_invitation.expires_at then 'expired'
    else 'open' end
$$;

-- The caller, held in their office until the end of the transaction.
create function private.hold_admin() returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from public.users u where u.id = auth.uid() for share;
  perform private.require_caller();
  if private.my_role() not in ('facility_admin', 'system_admin') then
    raise exception 'not_admin' using errcode = '42501', hint = 'Only an administrator does this.';
  end if;
  return auth.uid();
end $$;

create function private.lock_invitation(p_invitation_id uuid) returns private.staff_invitations
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.hold_admin();
  v_found private.staff_invitations;
begin
  select * into v_found from private.staff_invitations i where i.id = p_invitation_id for update;
  if v_found.id is null or not private.may_give(v_me, v_found.role, v_found.facility_id) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such invitation in your scope.';
  end if;
  if v_found.used_at is not null or v_found.revoked_at is not null then
    raise exception 'invitation_closed' using errcode = 'PT409', hint = 'It was used or taken back already.';
  end if;
  return v_found;
end $$;

create function public.invite_person(p_email text, p_role text, p_token_hash text, p_facility_id uuid default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.hold_admin();
  v_id uuid;
begin
  if not private.may_give(v_me, p_role, p_facility_id) then
    raise exception 'forbidden' using errcode = '42501', hint = 'You invite to your own facility, and to no role above your own.';
  end if;
  perform private.take_token(v_me, 'invitations', private.setting_number('invitations.per_minute', 6),
    private.setting_number('invitations.burst', 20));
  -- An earlier one to the same place is taken back: two links for one thing are one too many.
  update private.staff_invitations i set revoked_at = now()
   where i.email = lower(p_email) and i.facility_id is not distinct from p_facility_id and i.used_at is null and i.revoked_at is null;
  insert into private.staff_invitations (email, role, facility_id, token_hash, invited_by, expires_at)
  values (lower(p_email), p_role, p_facility_id, p_token_hash, v_me,
    now() + make_interval(days => private.setting_number('invitations.days', 7)::integer))
  returning id into v_id;
  perform private.note('invitation.sent', 'invitation', v_id, null, p_facility_id, jsonb_build_object('role', p_role));
  return v_id;
end $$;
comment on function public.invite_person(text, text, text, uuid) is
  'Keeps an invitation by the SHA-256 of its link''s secret. Says nothing of whether the address has an account.';

create function public.resend_invitation(p_invitation_id uuid, p_token_hash text)
returns table (email text, role text, facility_name text)
language plpgsql security definer set search_path = ''
as $$
declare
  v_found private.staff_invitations := private.lock_invitation(p_invitation_id);
begin
  perform private.take_token(auth.uid(), 'invitations', private.setting_number('invitations.per_minute', 6),
    private.setting_number('invitations.burst', 20));
  update private.staff_invitations i
     set token_hash = p_token_hash, invited_by = auth.uid(), sent_at = now(),
         expires_at = now() + make_interval(days => private.setting_number('invitations.days', 7)::integer)
   where i.id = v_found.id;
  perform private.note('invitation.sent_anew', 'invitation', v_found.id, null, v_found.facility_id);
  return query select v_found.email, v_found.role, (select f.name from public.facilities f where f.id = v_found.facility_id);
end $$;
comment on function public.resend_invitation(uuid, text) is 'A new secret and a new week for an invitation; the earlier link is worth nothing.';

create function public.revoke_invitation(p_invitation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_found private.staff_invitations := private.lock_invitation(p_invitation_id);
begin
  update private.staff_invitations i set revoked_at = now() where i.id = v_found.id;
  perform private.note('invitation.revoked', 'invitation', v_found.id, null, v_found.facility_id);
end $$;
comment on function public.revoke_invitation(uuid) is 'Takes an invitation back; its link is worth nothing from now on.';

create function public.list_invitations()
returns table (id uuid, email text, role text, facility_id uuid, facility_name text, invited_by text, sent_at timestamptz,
  expires_at timestamptz, state text)
language sql stable security definer set search_path = ''
as $$
  select i.id, i.email, i.role, i.facility_id, f.name, u.display_name, i.sent_at, i.expires_at, s.state
    from private.staff_invitations i
    join public.users u on u.id = i.invited_by
    left join public.facilities f on f.id = i.facility_id
    cross join lateral (select private.invitation_state(i) as state) s
   where private.may_give((select p from private.my_person_ids() p), i.role, i.facility_id)
     and i.used_at is null and i.revoked_at is null
   order by i.sent_at desc, i.id
   limit 200
$$;
comment on function public.list_invitations() is 'The invitations in an administrator''s scope that are neither used nor taken back.';

create function public.look_at_invitation(p_token_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return (
    select jsonb_build_object('state', private.invitation_state(i), 'email', i.email, 'role', i.role, 'facility_name', f.name)
      from private.staff_invitations i left join public.facilities f on f.id = i.facility_id
     where i.token_hash = p_token_hash);
end $$;
comment on function public.look_at_invitation(text) is
  'Service role only: what the holder of a link may know of it; null when there is none. Changes nothing.';

create function public.redeem_invitation(p_token_hash text, p_user_id uuid, p_time_zone text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_found private.staff_invitations;
begin
  perform private.require_service();
  select * into v_found from private.staff_invitations i where i.token_hash = p_token_hash for update;
  if v_found.id is null or private.invitation_state(v_found) <> 'open' then
    raise exception 'invitation_closed' using errcode = 'PT409';
  end if;
  -- Only the account that was made for it, at its own address: no mistake of the server's changes another's role.
  update public.users u
     set role = v_found.role, facility_id = v_found.facility_id, time_zone = coalesce(p_time_zone, u.time_zone)
   where u.id = p_user_id and u.role = 'patient' and u.is_active and u.created_at > now() - interval '5 minutes'
     and exists (select 1 from auth.users a where a.id = u.id and lower(a.email) = v_found.email)
     and not exists (select 1 from public.appointments a where a.patient_id = u.id);
  if not found then
    raise exception 'forbidden' using errcode = '42501', hint = 'The invitation is for another address.';
  end if;
  delete from public.patient_profiles p where p.user_id = p_user_id;
  if v_found.role = 'provider' then
    insert into public.provider_profiles (user_id) values (p_user_id) on conflict do nothing;
  end if;
  update private.staff_invitations i set used_at = now(), user_id = p_user_id where i.id = v_found.id;
  perform audit.record('invitation.accepted', p_user_id, 'invitation', v_found.id, null, v_found.facility_id, 'ok', null,
    jsonb_build_object('role', v_found.role), null, null, null);
end $$;
comment on function public.redeem_invitation(text, uuid, text) is
  'Service role only: gives the account that was made for an invitation its role and place, and uses the link up.';

grant execute on function public.invite_person(text, text, text, uuid), public.resend_invitation(uuid, text),
  public.revoke_invitation(uuid), public.list_invitations() to authenticated;
grant execute on function public.look_at_invitation(text), public.redeem_invitation(text, uuid, text) to service_role;
