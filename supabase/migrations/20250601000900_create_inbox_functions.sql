-- What a screen shows in one round trip: the list of conversations, and one conversation whole.
set local lock_timeout = '3s';

create function private.preview(p_conversation_id uuid, p_seq bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', m.id, 'seq', m.seq, 'sender_id', m.sender_id, 'sender_name', d.display_name,
      'text', left(m.content, 160), 'message_type', m.message_type, 'deleted', m.deleted_at is not null,
      'created_at', m.created_at)
    from public.messages m left join public.user_directory d on d.user_id = m.sender_id
   where m.conversation_id = p_conversation_id and m.seq = p_seq
$$;

-- At most ten faces per row: a list does not name everybody of a large group.
create function private.others(p_conversation_id uuid, p_user_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('user_id', t.user_id, 'display_name', t.display_name,
      'role', t.role, 'avatar_url', t.avatar_url)), '[]')
    from (
      select d.user_id, d.display_name, d.role, d.avatar_url
        from public.conversation_participants p join public.user_directory d on d.user_id = p.user_id
       where p.conversation_id = p_conversation_id and p.is_active and p.user_id <> p_user_id
       order by d.role <> 'patient', d.display_name, d.user_id
       limit 10) t
$$;

create function private.conversation_rows(p_user_id uuid, p_ids uuid[])
returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb
)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.conversation_type, c.conversation_category, c.title, c.appointment_id,
    c.facility_id, c.is_active, c.realtime_epoch, coalesce(c.last_message_at, c.created_at), c.last_message_seq,
    coalesce(p.last_read_seq, c.last_message_seq),
    case when c.last_message_seq > p.last_read_seq then private.unread(c.id, p_user_id, p.last_read_seq) else 0 end,
    coalesce(p.can_send_messages and c.is_active and (c.care_window_id is null or private.window_is_open(w)), false),
    w.opens_at, w.closes_at, w.closed_at, w.reason, w.patient_id,
    private.others(c.id, p_user_id), private.preview(c.id, c.last_message_seq)
    from unnest(p_ids) with ordinality as ids (id, place)
    join public.conversations c on c.id = ids.id
    left join public.conversation_participants p on p.conversation_id = c.id and p.user_id = p_user_id and p.is_active
    left join public.care_windows w on w.id = c.care_window_id
   order by ids.place
$$;

create function public.list_conversations(
  p_limit integer default 50, p_before_at timestamptz default null, p_before_id uuid default null, p_only uuid default null
) returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb
)
language sql stable security definer set search_path = ''
as $$
  select r.*
    from private.my_person_ids() me
    cross join lateral private.conversation_rows(me, array(
      select c.id
        from public.conversation_participants p
        join public.conversations c on c.id = p.conversation_id
       where p.user_id = me and p.is_active
         and (p_only is null or c.id = p_only)
         and (p_before_at is null or (coalesce(c.last_message_at, c.created_at), c.id) < (p_before_at, p_before_id))
       order by coalesce(c.last_message_at, c.created_at) desc, c.id desc
       limit least(greatest(coalesce(p_limit, 50), 1), 200))) r
$$;
comment on function public.list_conversations(integer, timestamptz, uuid, uuid) is
  'The caller''s conversations, newest activity first; the next page starts before the last row''s (last_activity_at, conversation_id). p_only asks for one row.';

create function private.participants_json(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'user_id', p.user_id, 'display_name', d.display_name, 'role', d.role, 'participant_role', p.participant_role,
      'avatar_url', d.avatar_url, 'is_active', p.is_active, 'can_send_messages', p.can_send_messages,
      'last_read_seq', p.last_read_seq, 'last_read_at', p.last_read_at,
      'last_delivered_seq', p.last_delivered_seq, 'last_delivered_at', p.last_delivered_at)
    order by p.joined_at, p.id), '[]')
    from public.conversation_participants p join public.user_directory d on d.user_id = p.user_id
   where p.conversation_id = p_conversation_id
$$;

create function public.get_conversation(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(r) || jsonb_build_object(
      'participants', private.participants_json(r.conversation_id),
      'appointment', (select jsonb_build_object('id', a.id, 'status', a.status, 'scheduled_start', a.scheduled_start,
          'scheduled_end', a.scheduled_end, 'visit_type', a.visit_type,
          'reason', case when me in (a.patient_id, a.provider_id) then a.reason end)
        from public.appointments a where a.id = r.appointment_id),
      -- Two identifiers beside the name, for those who treat: never for administrators under break-glass.
      'patient', (select jsonb_build_object('user_id', u.id, 'display_name', u.display_name,
          'birth_date', pp.birth_date, 'record_number', pp.record_number, 'locale', u.locale)
        from public.users u left join public.patient_profiles pp on pp.user_id = u.id
       where u.id = r.patient_id and (select private.my_role()) in ('provider', 'facility_admin', 'system_admin')
         and exists (select 1 from public.conversation_participants p
           where p.conversation_id = r.conversation_id and p.user_id = me and p.is_active)),
      'server_now', now())
    from private.my_person_ids() me
    cross join lateral private.conversation_rows(me, array(
      select i from private.my_conversation_ids() i where i = p_conversation_id)) r
$$;
comment on function public.get_conversation(uuid) is
  'One conversation with its people, appointment, patient (for staff members of it) and the server''s clock; null when the caller may not read it.';

grant execute on function public.list_conversations(integer, timestamptz, uuid, uuid), public.get_conversation(uuid)
  to authenticated;
