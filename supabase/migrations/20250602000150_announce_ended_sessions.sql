-- A person left all their devices. Each of them holds a copy of their data and a token that is good
-- for another hour; this tells those that listen to ask Auth now whether they are still signed in.
set local lock_timeout = '3s';

create function public.announce_ended_sessions(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_service() then
    raise exception 'not_allowed' using errcode = '42501';
  end if;
  perform realtime.send('{}'::jsonb, 'session.ended', 'user:' || p_user_id, true);
end $$;
comment on function public.announce_ended_sessions(uuid) is
  'Tells a person''s devices that sessions of theirs were ended. They find out themselves whether it was their own.';
grant execute on function public.announce_ended_sessions(uuid) to service_role;
