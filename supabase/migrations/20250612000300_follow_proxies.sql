-- What hangs on a seat knows the difference between somebody's own and one that they have for a patient: a proxy's
-- identifiers, what was opened of theirs, what is told to patients. And who did what for whom is in the record.
set local lock_timeout = '3s';

-- ── For whom, in the record ──

create function private.acted_for(p_actor_id uuid, p_object_type text, p_object_id uuid, p_patient_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_actor_id is null or p_object_type in ('proxy', 'consent')
    or not exists (select 1 from private.proxies x where x.proxy_id = p_actor_id and x.ended_at is null) then
    return null;
  end if;
  return (
    select x.patient_id from private.proxies x
     where x.proxy_id = p_actor_id and x.ended_at is null and (x.patient_id = p_patient_id or x.id in (
       select p.proxy_id from public.conversation_participants p
        where p.user_id = p_actor_id and p.is_active and p.conversation_id = case p_object_type
          when 'conversation' then p_object_id
          when 'message' then (select m.conversation_id from public.messages m where m.id = p_object_id) end))
     limit 1);
end $$;
comment on function private.acted_for(uuid, text, uuid, uuid) is
  'The patient for whom somebody did what is being put on record: by a seat that they have for them, or by whose record it is about.';

create or replace function audit.record(
  p_action text, p_actor_id uuid, p_object_type text, p_object_id uuid, p_patient_id uuid, p_facility_id uuid,
  p_outcome text, p_reason text, p_detail jsonb, p_request_id text, p_ip inet, p_session_id uuid
) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into audit.events (actor_id, actor_role, on_behalf_of, session_id, request_id, ip, action, object_type, object_id,
    patient_id, facility_id, outcome, reason, detail)
  values (p_actor_id, (select u.role from public.users u where u.id = p_actor_id),
    private.acted_for(p_actor_id, p_object_type, p_object_id, p_patient_id), p_session_id, p_request_id, p_ip,
    p_action, p_object_type, p_object_id, p_patient_id, p_facility_id, coalesce(p_outcome, 'ok'), p_reason,
    coalesce(p_detail, '{}'))
$$;

create or replace function private.audit_row(e audit.events) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', e.id, 'at', e.at, 'actor_id', e.actor_id, 'actor_role', e.actor_role,
    'actor_name', (select u.display_name from public.users u where u.id = e.actor_id), 'action', e.action,
    'on_behalf_of', e.on_behalf_of, 'on_behalf_name', (select u.display_name from public.users u where u.id = e.on_behalf_of),
    'object_type', e.object_type, 'object_id', e.object_id, 'patient_id', e.patient_id, 'facility_id', e.facility_id,
    'outcome', e.outcome, 'reason', e.reason, 'session_id', e.session_id, 'request_id', e.request_id,
    'ip', host(e.ip), 'detail', e.detail)
$$;

-- ── What a seat for somebody else does not give ──

create or replace function private.my_patient_ids() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with me as (select u.id, u.role from public.users u where u.id = any (array(select private.my_person_ids())))
  select me.id from me
  union
  select a.patient_id from me join public.appointments a on a.provider_id = me.id
  union
  select other.user_id
    from me
    join public.conversation_participants seat on seat.user_id = me.id and seat.is_active
    join public.conversation_participants other on other.conversation_id = seat.conversation_id and other.acts_as is null
   where me.role in ('provider', 'facility_admin', 'system_admin')
$$;

create or replace function private.send_opening() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.put_decision(jsonb_build_object('user_id', u.id, 'break_glass_id', new.id), new.id || ':' || u.id)
     from public.conversation_participants p join public.users u on u.id = p.user_id
    where p.conversation_id = new.conversation_id and p.is_active and p.acts_as is null and u.role = 'patient';
  return null;
end $$;

-- ── Whom the conversation is with ──

create or replace function private.participants_json(p_conversation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object(
      'user_id', p.user_id, 'display_name', d.display_name, 'role', d.role, 'participant_role', p.participant_role,
      'avatar_url', d.avatar_url, 'is_active', p.is_active, 'can_send_messages', p.can_send_messages,
      'last_read_seq', p.last_read_seq, 'last_read_at', p.last_read_at,
      'last_delivered_seq', p.last_delivered_seq, 'last_delivered_at', p.last_delivered_at,
      'joined_at', p.joined_at, 'left_at', p.left_at, 'acts_as', p.acts_as)
    order by p.joined_at, p.id), '[]')
    from public.conversation_participants p join public.user_directory d on d.user_id = p.user_id
   where p.conversation_id = p_conversation_id);
end $$;

create or replace function private.found_json(p_hit private.message_search, p_user_id uuid, p_marks text[]) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select jsonb_build_object('id', m.id, 'conversation_id', m.conversation_id, 'seq', m.seq,
        'sender_id', m.sender_id, 'sender_name', d.display_name, 'created_at', m.created_at,
        'text', private.excerpt(m.content, p_marks),
        'conversation_name', coalesce(c.title, o.names, ''), 'record_number', o.record_number)
      from public.messages m
      join public.conversations c on c.id = m.conversation_id
      left join public.user_directory d on d.user_id = m.sender_id
      cross join lateral (
        select string_agg(t.display_name, ', ') as names, min(t.record_number) as record_number
          from (select f.display_name, k.record_number
                  from public.conversation_participants p join public.user_directory f on f.user_id = p.user_id
                  -- As in the list: identifiers for staff who are members.
                  left join public.patient_profiles k on k.user_id = p.user_id and exists (
                    select 1 from public.conversation_participants me join public.users u on u.id = me.user_id
                     where me.conversation_id = m.conversation_id and me.user_id = p_user_id and me.is_active
                       and u.role in ('provider', 'facility_admin', 'system_admin'))
                 where p.conversation_id = m.conversation_id and p.is_active and p.acts_as is null and p.user_id <> p_user_id
                 order by f.role <> 'patient', f.display_name, f.user_id limit 4) t) o
     where m.conversation_id = p_hit.conversation_id and m.seq = p_hit.seq);
end $$;

-- ── By itself, at its end ──

create or replace function private.run_due(p_now timestamptz default now()) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_closed integer;
  v_access record;
begin
  -- First: a call never waits for what the rest holds.
  perform private.end_due_calls(p_now);
  update public.care_windows w set closed_at = w.closes_at, updated_at = p_now
   where w.id in (
     select d.id from public.care_windows d
      where d.closed_at is null and d.closes_at <= p_now
      order by d.closes_at, d.id limit 500 for update skip locked);
  get diagnostics v_closed = row_count;
  perform private.end_due_proxies(p_now);

  for v_access in
    update private.break_glass g set ended_at = g.expires_at
     where g.ended_at is null and g.expires_at <= p_now returning g.id, g.conversation_id
  loop
    update public.conversations c set realtime_epoch = c.realtime_epoch + 1 where c.id = v_access.conversation_id;
    perform private.note('break_glass.ended', 'conversation', v_access.conversation_id, null, null,
      jsonb_build_object('break_glass_id', v_access.id, 'by', 'time'));
  end loop;
  perform private.tell_of_break_glass(p_now);
  -- Last: from here on nothing waits for a conversation.
  perform private.climb_ladders(p_now);
  perform private.climb_escalations(p_now);
  perform private.beat('due');
  return v_closed;
end $$;

