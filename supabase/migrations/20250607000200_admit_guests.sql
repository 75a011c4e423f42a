-- Using a link, which is the server's to do: whoever holds one has no account yet. And the end of every guest with
-- their visit.
set local lock_timeout = '3s';

-- What a link is good for now: open, early, or shut, which says nothing of why.
create function private.invite_state(p_invite public.call_invites, p_call public.video_call_sessions) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when p_invite.id is null or p_invite.revoked_at is not null or p_invite.used_at is not null
      or now() >= p_invite.expires_at or private.call_is_final(p_call.status) then 'shut'
    when now() < p_call.call_window_start then 'early'
    when private.call_is_over(p_call) then 'shut'
    else 'open' end
$$;

create function public.look_at_call_invite(p_secret_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_service();
  return (
    select jsonb_build_object('state', t.state, 'relation', i.relation, 'provider_name', u.display_name,
        'facility_name', f.name, 'scheduled_start', a.scheduled_start, 'opens_at', s.call_window_start)
      from public.call_invites i
      join public.video_call_sessions s on s.id = i.session_id
      join public.appointments a on a.id = s.appointment_id
      join public.users u on u.id = s.provider_id
      left join public.facilities f on f.id = s.facility_id
      cross join lateral (select private.invite_state(i, s) as state) t
     where i.secret_hash = p_secret_hash and t.state <> 'shut');
end $$;
comment on function public.look_at_call_invite(text) is
  'Service role only: what the holder of a link may know of it; null when it is good for nothing. Changes nothing.';

-- A fresh account that was made for this becomes a guest's: no record as a patient, no address to write to. Any other
-- account is refused, so that a mistake of the server can't take a person's role away.
create function private.make_guest(p_user_id uuid, p_time_zone text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  update public.users u set role = 'guest', time_zone = coalesce(p_time_zone, u.time_zone)
   where u.id = p_user_id and u.role = 'patient' and u.is_active and u.created_at > now() - interval '5 minutes'
     and exists (select 1 from auth.users a where a.id = u.id and a.email like '%@guests.invalid')
     and not exists (select 1 from public.appointments a where a.patient_id = u.id);
  if not found then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only an account made for this can become a guest.';
  end if;
  delete from public.patient_profiles p where p.user_id = p_user_id;
  delete from public.user_contacts c where c.user_id = p_user_id;
end $$;
comment on function private.make_guest(uuid, text) is 'Makes a guest of an account that was made for one a moment ago.';

-- Once let in, a guest has their place in the visit's own chat, and like everybody who comes later sees what was said in
-- it. Not before: until the provider has seen them, whoever holds the link may be anybody. Refused or put out, they
-- have no part in the visit any more.
create function private.place_guest() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions;
begin
  select * into v_call from public.video_call_sessions s where s.id = new.session_id;
  if new.presence <> 'admitted' then
    update public.call_invites i set revoked_at = now() where i.guest_id = new.user_id and i.revoked_at is null;
    perform private.end_guest(v_call, new.user_id);
    return null;
  end if;
  perform private.ensure_call_chat(v_call, v_call.provider_id);
  select * into v_call from public.video_call_sessions s where s.id = new.session_id;
  perform 1 from public.conversations c where c.id = v_call.group_chat_id for no key update;
  insert into public.conversation_participants (conversation_id, user_id, last_read_seq, last_delivered_seq)
  select c.id, new.user_id, c.last_message_seq, c.last_message_seq from public.conversations c where c.id = v_call.group_chat_id
  on conflict (conversation_id, user_id) do nothing;
  return null;
end $$;
create trigger call_participants_place_guest after update of presence on public.call_participants
  for each row when (new.participant_role = 'guest' and new.presence <> old.presence
    and new.presence in ('admitted', 'denied', 'removed'))
  execute function private.place_guest();

create function public.redeem_call_invite(p_secret_hash text, p_user_id uuid, p_time_zone text default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions;
  v_invite public.call_invites;
  v_state text;
begin
  perform private.require_service();
  -- Under the session's lock, whoever comes second finds the link used.
  select s.* into v_call from public.video_call_sessions s
   where s.id = (select i.session_id from public.call_invites i where i.secret_hash = p_secret_hash) for no key update;
  select * into v_invite from public.call_invites i where i.secret_hash = p_secret_hash;
  v_state := private.invite_state(v_invite, v_call);
  if v_state = 'early' then
    perform private.refuse_call('too_early', to_json(v_call.call_window_start) #>> '{}');
  elsif v_state <> 'open' then
    perform private.refuse_call('not_found');
  end if;
  perform private.make_guest(p_user_id, p_time_zone);
  update public.call_invites i set used_at = now(), guest_id = p_user_id where i.id = v_invite.id;
  insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence, waiting_since, last_seen_at)
  values (v_call.id, p_user_id, 'guest', private.random_uid(v_call.id), 'waiting', now(), now());
  perform private.note('call.guest_joined', 'video_call_session', v_call.id, v_call.patient_id, v_call.facility_id,
    jsonb_build_object('invite_id', v_invite.id, 'user_id', p_user_id, 'relation', v_invite.relation));
  return v_call.id;
end $$;
comment on function public.redeem_call_invite(text, uuid, text) is
  'Service role only: uses a link up for a fresh account, which waits before the visit''s door from then on. Returns the call.';

grant execute on function public.look_at_call_invite(text), public.redeem_call_invite(text, uuid, text) to service_role;

-- ── With the visit ──

-- Over, for other people, or its door shut again by a new time: whoever was brought in was brought into another visit.
create function private.end_guests_of_call() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_guest uuid;
begin
  update public.call_invites i set revoked_at = now()
   where i.session_id = new.id and i.revoked_at is null and i.used_at is null;
  for v_guest in
    select i.guest_id from public.call_invites i join public.users u on u.id = i.guest_id and u.is_active
     where i.session_id = new.id order by i.id
  loop
    perform private.end_guest(new, v_guest);
  end loop;
  return null;
end $$;
create trigger video_call_sessions_end_guests
  after update of status, patient_id, provider_id, call_window_start on public.video_call_sessions
  for each row when ((old.status in ('pending', 'active') and new.status not in ('pending', 'active'))
    or (old.patient_id, old.provider_id) is distinct from (new.patient_id, new.provider_id)
    or (old.call_window_start <= now() and new.call_window_start > now()))
  execute function private.end_guests_of_call();

-- A visit that is longer, or that moves before its door has opened, takes its open links along.
create function private.move_call_invites() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.call_invites i set expires_at = new.call_window_end
   where i.session_id = new.id and i.revoked_at is null and i.used_at is null;
  return null;
end $$;
create trigger video_call_sessions_move_invites after update of call_window_end on public.video_call_sessions
  for each row when (old.call_window_end <> new.call_window_end)
  execute function private.move_call_invites();
