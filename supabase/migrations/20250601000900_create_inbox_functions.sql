-- What a screen shows in one round trip: the list of conversations, and one conversation whole.
set local lock_timeout = '3s';

-- The rows for a list of ids, in their order. At most ten faces per row: a list does not name everybody
-- of a large group. The plan is the same for every list, and planning it costs more than running it.
create function private.conversation_rows(p_user_id uuid, p_ids uuid[])
returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb
)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  select c.id, c.conversation_type, c.conversation_category, c.title, c.appointment_id,
    c.facility_id, c.is_active, c.realtime_epoch, coalesce(c.last_message_at, c.created_at), c.last_message_seq,
    coalesce(p.last_read_seq, c.last_message_seq),
    u.fresh,
    coalesce(p.can_send_messages and c.is_active and (c.care_window_id is null or private.window_is_open(w)), false),
    w.opens_at, w.closes_at, w.closed_at, w.reason, w.patient_id, faces.list,
    case when m.id is not null then jsonb_build_object('id', m.id, 'seq', m.seq, 'sender_id', m.sender_id,
      'sender_name', s.display_name, 'text', left(m.content, 160), 'message_type', m.message_type,
      'deleted', m.deleted_at is not null, 'created_at', m.created_at) end
    from unnest(p_ids) with ordinality as ids (id, place)
    join public.conversations c on c.id = ids.id
    left join public.conversation_participants p on p.conversation_id = c.id and p.user_id = p_user_id and p.is_active
    left join public.care_windows w on w.id = c.care_window_id
    left join public.messages m on m.conversation_id = c.id and m.seq = c.last_message_seq
    left join public.user_directory s on s.user_id = m.sender_id
    -- private.unread(), in place: one plan for all rows. Without a seat of one's own nothing is unread.
    cross join lateral (
      select count(*)::integer as fresh from (
        select 1 from public.messages f
         where f.conversation_id = c.id and f.seq > p.last_read_seq and f.sender_id is distinct from p_user_id
         order by f.seq limit 100) t) u
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('user_id', t.user_id, 'display_name', t.display_name,
          'role', t.role, 'avatar_url', t.avatar_url, 'birth_date', t.birth_date,
          'record_number', t.record_number)), '[]') as list
        from (
          select d.user_id, d.display_name, d.role, d.avatar_url, k.birth_date, k.record_number
            from public.conversation_participants o join public.user_directory d on d.user_id = o.user_id
            -- Two identifiers beside a patient's name, for staff who are members.
            left join public.patient_profiles k on k.user_id = o.user_id and p.user_id is not null
              and (select v.role in ('provider', 'facility_admin', 'system_admin') from public.users v where v.id = p_user_id)
           where o.conversation_id = c.id and o.is_active and o.user_id <> p_user_id
           order by d.role <> 'patient', d.display_name, d.user_id
           limit 10) t) faces
   order by ids.place;
end $$;

create function public.list_conversations(
  p_limit integer default 50, p_before_at timestamptz default null, p_before_id uuid default null, p_only uuid default null
) returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
begin
  if p_only is not null then
    return query select r.* from private.conversation_rows(v_me, array(
      select p.conversation_id from public.conversation_participants p
       where p.user_id = v_me and p.is_active and p.conversation_id = p_only)) r;
    return;
  end if;
  return query select r.* from private.conversation_rows(v_me, array(
    select c.id
      from public.conversation_participants p
      join public.conversations c on c.id = p.conversation_id
     where p.user_id = v_me and p.is_active
       and (p_before_at is null or (coalesce(c.last_message_at, c.created_at), c.id) < (p_before_at, p_before_id))
     order by coalesce(c.last_message_at, c.created_at) desc, c.id desc
     limit least(greatest(coalesce(p_limit, 50), 1), 200))) r;
end $$;
comment on function public.list_conversations(integer, timestamptz, uuid, uuid) is
  'The caller''s conversations, newest activity first; the next page starts before the last row''s (last_activity_at, conversation_id). p_only asks for one row.';

create function private.participants_json(p_conversation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object(
      'user_id', p.user_id, 'display_name', d.display_name, 'role', d.role, 'participant_role', p.participant_role,
      'avatar_url', d.avatar_url, 'is_active', p.is_active, 'can_send_messages', p.can_send_messages,
      'last_read_seq', p.last_read_seq, 'last_read_at', p.last_read_at,
      'last_delivered_seq', p.last_delivered_seq, 'last_delivered_at', p.last_delivered_at,
      'joined_at', p.joined_at, 'left_at', p.left_at)
    order by p.joined_at, p.id), '[]')
    from public.conversation_participants p join public.user_directory d on d.user_id = p.user_id
   where p.conversation_id = p_conversation_id);
end $$;

create function private.appointment_json(p_appointment_id uuid, p_user_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('id', a.id, 'status', a.status, 'scheduled_start', a.scheduled_start,
        'scheduled_end', a.scheduled_end, 'visit_type', a.visit_type,
        'reason', case when p_user_id in (a.patient_id, a.provider_id) then a.reason end)
      from public.appointments a where a.id = p_appointment_id);
end $$;

-- Two identifiers beside the name, for those who treat: never for administrators under break-glass.
create function private.patient_json(p_conversation_id uuid, p_patient_id uuid, p_user_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('user_id', u.id, 'display_name', u.display_name, 'birth_date', pp.birth_date,
        'record_number', pp.record_number, 'locale', u.locale)
      from public.users u
      left join public.patient_profiles pp on pp.user_id = u.id
      join public.conversation_participants p on p.conversation_id = p_conversation_id and p.user_id = p_user_id and p.is_active
      join public.users me on me.id = p_user_id and me.role in ('provider', 'facility_admin', 'system_admin')
     where u.id = p_patient_id);
end $$;

create function public.get_conversation(p_conversation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
begin
  return (
    select to_jsonb(r) || jsonb_build_object(
        'participants', private.participants_json(r.conversation_id),
        'appointment', private.appointment_json(r.appointment_id, v_me),
        'patient', private.patient_json(r.conversation_id, r.patient_id, v_me),
        'notification_settings', (select p.notification_settings from public.conversation_participants p
          where p.conversation_id = r.conversation_id and p.user_id = v_me),
        'server_now', now())
      from private.conversation_rows(v_me, array(
        select i from private.my_conversation_ids() i where i = p_conversation_id)) r);
end $$;
comment on function public.get_conversation(uuid) is
  'One conversation with its people, appointment, patient (for staff members of it) and the server''s clock; null when the caller may not read it.';

grant execute on function public.list_conversations(integer, timestamptz, uuid, uuid), public.get_conversation(uuid)
  to authenticated;
