-- Who may have seen what is in a conversation: members by the spans in which they were inside, administrators by what
-- they read through emergency access, moderators by the reports they opened. From rows and the record, never by guess.
set local lock_timeout = '3s';

-- The seat's row knows the last time somebody was inside, the record every time before; together they are the spans. What
-- was seated past the triggers has its row alone. A seat that ended ends every span.
create function private.membership_spans(p_conversation_id uuid) returns table (user_id uuid, spans tstzmultirange)
language sql stable security definer set search_path = ''
as $$
  with events as (
    select (e.detail ->> 'user_id')::uuid as person, e.action, e.at,
        lead(e.at) over each_person as next_at, row_number() over each_person as n
      from audit.events e
     where e.object_type = 'conversation' and e.object_id = p_conversation_id
       and e.action in ('participant.added', 'participant.removed')
    window each_person as (partition by e.detail ->> 'user_id' order by e.at, e.id)
  ),
  pieces as (
    select p.user_id, tstzrange(p.joined_at, case when p.is_active then p.seat_ends_at else greatest(p.left_at, p.joined_at) end) as span
      from public.conversation_participants p where p.conversation_id = p_conversation_id
    union all
    select p.user_id, tstzrange(case when e.action = 'participant.added' then e.at else least(p.created_at, e.at) end,
        case when e.action = 'participant.added' then e.next_at else e.at end)
      from events e join public.conversation_participants p
        on p.conversation_id = p_conversation_id and p.user_id = e.person
     where e.action = 'participant.added' or e.n = 1
  )
  select p.user_id, range_agg(s.span) * tstzmultirange(tstzrange(null, case when not p.is_active then p.left_at end))
    from public.conversation_participants p join pieces s on s.user_id = p.user_id
   where p.conversation_id = p_conversation_id
   group by p.user_id, p.is_active, p.left_at
$$;
comment on function private.membership_spans(uuid) is 'When each person was a member of a conversation, from its seats and the record.';

create function private.discovery_people(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name, 'role', u.role,
      'participant_role', p.participant_role, 'acts_as', p.acts_as, 'is_active', p.is_active,
      'spans', (select coalesce(jsonb_agg(jsonb_build_object('from', lower(r), 'to', upper(r)) order by lower(r)), '[]')
        from unnest(m.spans) r),
      'delivered_seq', p.last_delivered_seq, 'delivered_at', p.last_delivered_at,
      'read_seq', p.last_read_seq, 'read_at', p.last_read_at) order by p.joined_at, u.id), '[]')
    from public.conversation_participants p
    join public.users u on u.id = p.user_id
    left join private.membership_spans(p_conversation_id) m on m.user_id = p.user_id
   where p.conversation_id = p_conversation_id
$$;

-- Emergency accesses, each with the moments of its readings: nothing was read by one without them.
create function private.discovery_openings(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'person_id', u.id, 'name', u.display_name, 'role', u.role,
      'reason', g.reason, 'opened_at', g.granted_at, 'closes_at', g.expires_at, 'ended_at', g.ended_at,
      'tell_later', g.tell_later, 'told_at', g.told_at, 'outcome', g.outcome, 'reviewed_at', g.reviewed_at,
      'read_at', (select coalesce(jsonb_agg(e.at order by e.at, e.id), '[]') from audit.events e
        where e.object_type = 'conversation' and e.object_id = p_conversation_id
          and e.action in ('conversation.read', 'conversation.exported') and e.detail ->> 'break_glass_id' = g.id::text))
      order by g.granted_at, g.id), '[]')
    from private.break_glass g join public.users u on u.id = g.admin_id
   where g.conversation_id = p_conversation_id
$$;

-- Reports that were opened: the reported message with three before and three after, as they stood then.
create function private.discovery_reviews(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('person_id', u.id, 'name', u.display_name, 'role', u.role, 'at', e.at,
      'from_seq', greatest(m.seq - 3, 1), 'to_seq', m.seq + 3) order by e.at, e.id), '[]')
    from private.moderation_cases k
    join public.messages m on m.id = k.message_id
    join audit.events e on e.object_type = 'moderation_case' and e.object_id = k.id and e.action = 'moderation.opened'
    join public.users u on u.id = e.actor_id
   where k.conversation_id = p_conversation_id
$$;

-- Holds that stand and cover the conversation: its own, and those on somebody who was ever in it.
create function private.discovery_holds(p_conversation_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'on', case when h.patient_id is null then 'conversation' else 'patient' end,
      'placed_at', h.placed_at) order by h.placed_at, h.id), '[]')
    from private.legal_holds h
   where h.lifted_at is null and (h.conversation_id = p_conversation_id
     or h.patient_id = private.patient_of(p_conversation_id)
     or exists (select 1 from public.conversation_participants p
       where p.conversation_id = p_conversation_id and p.user_id = h.patient_id))
$$;

revoke all on function private.membership_spans(uuid), private.discovery_people(uuid), private.discovery_openings(uuid),
  private.discovery_reviews(uuid), private.discovery_holds(uuid) from public, anon, authenticated;
