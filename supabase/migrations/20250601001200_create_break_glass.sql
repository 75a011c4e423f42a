-- Emergency access: an administrator reads one conversation for a while, with a reason, after a fresh
-- sign-in, shown to everybody in it and reviewed by somebody else. It never gives the right to write.
set local lock_timeout = '3s';

-- A session that began at most ten minutes ago; with a second factor where the person has one.
create function private.signed_in_freshly() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_has_factor boolean := false;
begin
  if to_regclass('auth.mfa_factors') is not null then
    execute 'select exists (select 1 from auth.mfa_factors f where f.user_id = $1 and f.status::text = ''verified'')'
      into v_has_factor using auth.uid();
  end if;
  return (not v_has_factor or auth.jwt() ->> 'aal' = 'aal2') and exists (
    select 1 from auth.sessions s
     where s.id = nullif(auth.jwt() ->> 'session_id', '')::uuid and s.user_id = auth.uid()
       and s.created_at > now() - interval '10 minutes');
end $$;

create function public.open_break_glass(p_conversation_id uuid, p_reason text, p_minutes integer default 30) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_conversation public.conversations;
  v_id uuid;
begin
  select * into v_conversation from public.conversations c
   where c.id = p_conversation_id
     and (private.my_role() = 'system_admin' or c.facility_id in (select private.my_admin_facility_ids()));
  if v_conversation.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such conversation in your scope.';
  end if;
  if not private.signed_in_freshly() then
    raise exception 'fresh_sign_in_needed' using errcode = '42501', hint = 'Sign in again first; this needs a session of the last ten minutes.';
  end if;
  insert into private.break_glass (admin_id, conversation_id, reason, expires_at)
  values (v_me, p_conversation_id, btrim(p_reason), now() + make_interval(mins => p_minutes))
  returning id into v_id;
  perform private.note('break_glass.opened', 'conversation', p_conversation_id, null, v_conversation.facility_id,
    jsonb_build_object('break_glass_id', v_id, 'minutes', p_minutes), btrim(p_reason));
  insert into private.outbox (kind, payload, dedupe_key)
  select 'break_glass_notice', jsonb_build_object('break_glass_id', v_id, 'user_id', p.user_id), 'break_glass:' || v_id || ':' || p.user_id
    from public.conversation_participants p where p.conversation_id = p_conversation_id and p.is_active;
  perform private.tell_inboxes(p_conversation_id, 'membership');
  return v_id;
end $$;
comment on function public.open_break_glass(uuid, text, integer) is
  'Opens a conversation for reading, 1 to 60 minutes, with a reason of at least 20 characters. Needs a fresh sign-in.';

create function public.end_break_glass(p_break_glass_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation uuid;
begin
  update private.break_glass g set ended_at = now()
   where g.id = p_break_glass_id and g.admin_id = private.require_caller() and g.ended_at is null
  returning g.conversation_id into v_conversation;
  if v_conversation is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such open access of yours.';
  end if;
  update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = v_conversation;
  perform private.note('break_glass.ended', 'conversation', v_conversation, null, null,
    jsonb_build_object('break_glass_id', p_break_glass_id));
end $$;

create function public.list_break_glass(p_limit integer default 50)
returns table (id uuid, admin_id uuid, admin_name text, conversation_id uuid, facility_id uuid, reason text,
  granted_at timestamptz, expires_at timestamptz, ended_at timestamptz, reviewed_by uuid, reviewed_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select g.id, g.admin_id, d.display_name, g.conversation_id, c.facility_id, g.reason, g.granted_at, g.expires_at,
      g.ended_at, g.reviewed_by, g.reviewed_at
    from private.break_glass g
    join public.conversations c on c.id = g.conversation_id
    left join public.user_directory d on d.user_id = g.admin_id
   where (select private.my_role()) = 'system_admin' or c.facility_id in (select private.my_admin_facility_ids())
   order by g.granted_at desc, g.id desc
   limit least(greatest(coalesce(p_limit, 50), 1), 200)
$$;
comment on function public.list_break_glass(integer) is 'Emergency accesses in the caller''s scope, newest first, for review.';

create function public.review_break_glass(p_break_glass_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  update private.break_glass g set reviewed_by = v_me, reviewed_at = now()
    from public.conversations c
   where g.id = p_break_glass_id and c.id = g.conversation_id and g.admin_id <> v_me and g.reviewed_by is null
     and (private.my_role() = 'system_admin' or c.facility_id in (select private.my_admin_facility_ids()));
  if not found then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is nothing here that you may review.';
  end if;
  perform private.note('break_glass.reviewed', 'break_glass', p_break_glass_id);
end $$;
comment on function public.review_break_glass(uuid) is 'Signs off an emergency access of somebody else, in the caller''s scope.';

grant execute on function public.open_break_glass(uuid, text, integer), public.end_break_glass(uuid),
  public.list_break_glass(integer), public.review_break_glass(uuid) to authenticated;
