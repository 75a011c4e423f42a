-- Lists say who acts for whom: which of the others do, and as what the reader does themself. A proxy is never taken for the
-- patient: their own identifiers stand beside nobody's name.
set local lock_timeout = '3s';

drop function private.conversation_rows(uuid, uuid[]);

create function private.conversation_rows(p_user_id uuid, p_ids uuid[])
returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb,
  waiting_since timestamptz, owner_id uuid, has_files boolean, of_my_facility boolean, acts_as text
)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_notices boolean := private.is_told_notices(p_user_id);
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
      'deleted', m.deleted_at is not null, 'created_at', m.created_at) end,
    -- Whose it is concerns those who treat alone.
    c.waiting_since, case when me.role = 'provider' then o.owner_id end,
    exists (select 1 from public.message_attachments f where f.conversation_id = c.id and f.deleted_at is null),
    coalesce(c.facility_id = me.facility_id, false), p.acts_as
    from unnest(p_ids) with ordinality as ids (id, place)
    join public.conversations c on c.id = ids.id
    left join public.conversation_participants p on p.conversation_id = c.id and p.user_id = p_user_id and p.is_active
    left join public.care_windows w on w.id = c.care_window_id
    left join lateral (
      select l.* from public.messages l
       where l.conversation_id = c.id and l.seq <= c.last_message_seq and (v_notices or l.message_type <> 'system')
       order by l.seq desc limit 1) m on true
    left join public.user_directory s on s.user_id = m.sender_id
    left join public.users me on me.id = p.user_id
    left join public.conversation_owners o on o.conversation_id = c.id
    -- private.unread(), in place: one plan for all rows. Without a seat of one's own nothing is unread.
    cross join lateral (
      select count(*)::integer as fresh from (
        select 1 from public.messages f
         where f.conversation_id = c.id and f.seq > p.last_read_seq and f.sender_id is distinct from p_user_id
           and (v_notices or f.message_type <> 'system')
         order by f.seq limit 100) t) u
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('user_id', t.user_id, 'display_name', t.display_name,
          'role', t.role, 'avatar_url', t.avatar_url, 'birth_date', t.birth_date,
          'record_number', t.record_number, 'acts_as', t.acts_as)), '[]') as list
        from (
          select d.user_id, d.display_name, d.role, d.avatar_url, k.birth_date, k.record_number, q.acts_as
            from public.conversation_participants q join public.user_directory d on d.user_id = q.user_id
            -- Two identifiers beside a patient's name, for staff who are members; whoever acts for one is none here.
            left join public.patient_profiles k on k.user_id = q.user_id and q.acts_as is null and p.user_id is not null
              and me.role in ('provider', 'facility_admin', 'system_admin')
           where q.conversation_id = c.id and q.is_active and q.user_id <> p_user_id
           order by d.role <> 'patient' or q.acts_as is not null, d.display_name, d.user_id
           limit 10) t) faces
   order by ids.place;
end $$;

drop function public.list_conversations(integer, timestamptz, uuid, uuid, text, text, timestamptz);

create function public.list_conversations(
  p_limit integer default 50, p_before_at timestamptz default null, p_before_id uuid default null, p_only uuid default null,
  p_filter text default 'all', p_order text default 'newest', p_after_waiting timestamptz default null
) returns table (
  conversation_id uuid, conversation_type text, conversation_category text, title text, appointment_id uuid,
  facility_id uuid, is_active boolean, realtime_epoch integer, last_activity_at timestamptz, last_message_seq bigint,
  last_read_seq bigint, unread integer, can_send boolean, window_opens_at timestamptz, window_closes_at timestamptz,
  window_closed_at timestamptz, window_reason text, patient_id uuid, others jsonb, preview jsonb,
  waiting_since timestamptz, owner_id uuid, has_files boolean, of_my_facility boolean, acts_as text
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := (select private.my_person_ids());
  v_facility uuid;
  v_treats boolean;
  v_notices boolean := private.is_told_notices(v_me);
begin
  if p_only is not null then
    return query select r.* from private.conversation_rows(v_me, array(
      select p.conversation_id from public.conversation_participants p
       where p.user_id = v_me and p.is_active and (p.seat_ends_at is null or now() < p.seat_ends_at)
         and p.conversation_id = p_only)) r;
    return;
  end if;
  if p_filter not in ('all', 'unread', 'mine', 'facility', 'urgent', 'waiting', 'files', 'closed', 'snoozed') then
    perform private.refuse_field('filter', 'There is no such filter.');
  end if;
  if p_order not in ('newest', 'urgency') then
    perform private.refuse_field('order', 'There is no such order.');
  end if;
  select u.facility_id, u.role = 'provider' into v_facility, v_treats from public.users u where u.id = v_me;
  return query select r.* from private.conversation_rows(v_me, array(
    select t.id from (
      select c.id, coalesce(c.last_message_at, c.created_at) as at,
          case when p_order = 'urgency' then coalesce(c.waiting_since, 'infinity') else 'infinity' end as waits
        from public.conversation_participants p
        join public.conversations c on c.id = p.conversation_id
        left join public.conversation_snoozes z on z.user_id = v_me and z.conversation_id = c.id
          and z.snoozed_until > now() and z.seq >= c.last_message_seq
       where p.user_id = v_me and p.is_active and (p.seat_ends_at is null or now() < p.seat_ends_at)
         -- For those who treat an alert brings back at once what was put off.
         and (z.id is not null and not (v_treats and exists (
           select 1 from public.message_alerts a where a.conversation_id = c.id and a.resolved_at is null))) = (p_filter = 'snoozed')
         and case p_filter
           when 'unread' then c.last_message_seq > p.last_read_seq and exists (
             select 1 from public.messages f where f.conversation_id = c.id and f.seq > p.last_read_seq
               and f.sender_id is distinct from v_me and (v_notices or f.message_type <> 'system'))
           when 'mine' then v_treats and exists (
             select 1 from public.conversation_owners o where o.conversation_id = c.id and o.owner_id = v_me)
           when 'facility' then c.facility_id = v_facility
           when 'urgent' then v_treats and exists (
             select 1 from public.message_alerts a where a.conversation_id = c.id and a.resolved_at is null)
           when 'waiting' then c.waiting_since is not null
           when 'files' then exists (
             select 1 from public.message_attachments f where f.conversation_id = c.id and f.deleted_at is null)
           when 'closed' then not c.is_active or (c.care_window_id is not null and not exists (
             select 1 from public.care_windows w where w.id = c.care_window_id and private.window_is_open(w)))
           else true end) t
     where p_before_at is null or t.waits > coalesce(p_after_waiting, 'infinity')
        or (t.waits = coalesce(p_after_waiting, 'infinity') and (t.at, t.id) < (p_before_at, p_before_id))
     order by t.waits, t.at desc, t.id desc
     limit least(greatest(coalesce(p_limit, 50), 1), 200))) r;
end $$;
comment on function public.list_conversations(integer, timestamptz, uuid, uuid, text, text, timestamptz) is
  'The caller''s conversations, newest activity first, or by urgency: who waits longest for an answer, then newest activity. The next page starts behind the last row (waiting_since, last_activity_at, conversation_id). p_only asks for one row.';

revoke all on function public.list_conversations(integer, timestamptz, uuid, uuid, text, text, timestamptz) from public, anon;
grant execute on function public.list_conversations(integer, timestamptz, uuid, uuid, text, text, timestamptz) to authenticated;
