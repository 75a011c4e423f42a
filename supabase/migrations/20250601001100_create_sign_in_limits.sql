-- Limits of failed sign-ins, per account and per network address, over a sliding window. The server
-- asks before each attempt; accounts and addresses arrive as SHA-256 only.
set local lock_timeout = '3s';

-- Seconds until fewer than p_limit failures are left in the window. 0 when there are fewer now.
create function private.seconds_until_below(p_newest_beyond timestamptz, p_window interval) returns integer
language sql stable
as $$
  -- greatest() passes over nulls, so "nothing beyond the limit" needs its own branch.
  select case when p_newest_beyond is null then 0
    else greatest(1, ceil(extract(epoch from p_newest_beyond + p_window - now()))::integer) end
$$;

create function public.check_sign_in(p_account text, p_address text) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_window interval := make_interval(secs => private.setting_number('sign_in.window_seconds', 900)::double precision);
  v_account timestamptz;
  v_address timestamptz;
begin
  if not private.caller_is_service() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  select f.failed_at into v_account from private.sign_in_failures f
   where f.account = p_account and f.failed_at > now() - v_window
   order by f.failed_at desc offset private.setting_number('sign_in.per_account', 10)::integer - 1 limit 1;
  select f.failed_at into v_address from private.sign_in_failures f
   where f.address = p_address and f.failed_at > now() - v_window
   order by f.failed_at desc offset private.setting_number('sign_in.per_address', 50)::integer - 1 limit 1;
  return greatest(private.seconds_until_below(v_account, v_window), private.seconds_until_below(v_address, v_window));
end $$;
comment on function public.check_sign_in(text, text) is
  'Service role only: seconds to wait before another sign-in attempt, 0 to go ahead. Arguments are SHA-256 in hex.';

create function public.record_failed_sign_in(p_account text, p_address text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_service() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  insert into private.sign_in_failures (account, address) values (p_account, p_address);
end $$;
comment on function public.record_failed_sign_in(text, text) is 'Service role only: counts one failed attempt.';

create function public.clear_failed_sign_ins(p_account text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.caller_is_service() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  delete from private.sign_in_failures f where f.account = p_account;
end $$;
comment on function public.clear_failed_sign_ins(text) is 'Service role only: a successful sign-in forgets the account''s failures.';

grant execute on function public.check_sign_in(text, text), public.record_failed_sign_in(text, text),
  public.clear_failed_sign_ins(text) to service_role;
