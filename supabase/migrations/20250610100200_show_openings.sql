-- Conversations without what is in them, for administrators; and who has opened what is mine, for everybody.
set local lock_timeout = '3s';

create function public.list_threads(
  p_name text default null, p_conversation_id uuid default null, p_before timestamptz default null
)
returns table (conversation_id uuid, conversation_category text, facility_name text, created_at timestamptz,
  last_message_at timestamptz, message_count bigint, is_active boolean, window_closes_at timestamptz, people jsonb,
  break_glass_id uuid, seconds_left double precision)
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_name text := '%' || regexp_replace(btrim(coalesce(p_name, '')), '([\\%_])', '\\\1', 'g') || '%';
  v_all boolean := private.my_role() = 'system_admin';
  v_mine uuid[] := array(select private.my_admin_facility_ids());
  v_shown uuid[];
begin
  v_shown := array(
    select c.id from public.conversations c
     where (v_all or c.facility_id = any (v_mine)) and (p_conversation_id is null or c.id = p_conversation_id)
       and (p_before is null or coalesce(c.last_message_at, c.created_at) < p_before)
       and (v_name = '%%' or exists (
         select 1 from public.conversation_participants p join public.users u on u.id = p.user_id
          where p.conversation_id = c.id and u.display_name ilike v_name))
     order by coalesce(c.last_message_at, c.created_at) desc, c.id desc limit 20);
  perform private.note('conversation.listed', 'conversation', c.id, private.patient_of(c.id), c.facility_id)
     from public.conversations c where c.id = any (v_shown);
  return query
  select c.id, c.conversation_category, f.name, c.created_at, c.last_message_at, c.last_message_seq, c.is_active,
      coalesce(w.closed_at, w.closes_at),
      coalesce((select jsonb_agg(jsonb_build_object('name', u.display_name, 'role', u.role, 'is_active', p.is_active)
          order by p.is_active desc, u.role, u.display_name)
        from public.conversation_participants p join public.users u on u.id = p.user_id
       where p.conversation_id = c.id), '[]'),
      g.id, extract(epoch from g.expires_at - now())::double precision
    from public.conversations c
    left join public.facilities f on f.id = c.facility_id
    left join public.care_windows w on w.id = c.care_window_id
    left join lateral (select b.id, b.expires_at from private.break_glass b
      where b.conversation_id = c.id and b.admin_id = v_me and b.ended_at is null and now() < b.expires_at
      order by b.expires_at desc limit 1) g on true
   where c.id = any (v_shown)
   order by coalesce(c.last_message_at, c.created_at) desc, c.id desc;
end $$;
comment on function public.list_threads(text, uuid, timestamptz) is
  'Conversations in an administrator''s scope: who, when, how many, and how they stand; never what is in them. Each that is shown is on record.';

-- Of the record only what touches the caller's own conversations, visits, calls and assistant threads, and of that only who
-- looked. What is told later is not here before it is told. One line for each person, thing and day.
create function public.list_openings(p_before timestamptz default null)
returns table (at timestamptz, times bigint, action text, person_name text, person_role text, object_type text,
  object_id uuid, reason text, minutes integer, reviewed_at timestamptz, outcome text)
language sql stable security definer set search_path = ''
as $$
  with me as (select p as id from private.my_person_ids() p),
  mine as (
    select 'conversation' as kind, p.conversation_id as id from public.conversation_participants p, me
     where p.user_id = me.id and p.is_active
    union all
    select 'video_call_session', s.id from public.video_call_sessions s, me where s.patient_id = me.id
    union all
    select 'ai_escalation', e.id from public.ai_escalations e, me where e.patient_id = me.id
    union all
    select 'appointment', a.id from public.appointments a, me where a.patient_id = me.id
  ),
  seen as (
    select e.at, e.action, e.object_type, e.object_id, e.actor_role, e.reason, (e.detail ->> 'minutes')::integer as minutes,
        nullif(e.detail ->> 'break_glass_id', '')::uuid as glass,
        case e.action when 'participant.added' then (e.detail ->> 'user_id')::uuid else e.actor_id end as person
      from mine cross join lateral (
        select * from audit.events v
         where v.object_type = mine.kind and v.object_id = mine.id and (p_before is null or v.at < p_before)
           and v.action in ('break_glass.opened', 'conversation.read', 'conversation.listed', 'participant.added',
             'call.grant_issued', 'escalation.claimed', 'appointment.listed')
         order by v.at desc limit 300) e
  )
  select max(s.at), count(*), s.action, u.display_name,
      case s.action when 'participant.added' then u.role else coalesce(s.actor_role, u.role) end, s.object_type,
      s.object_id, s.reason, s.minutes, g.reviewed_at, g.outcome
    from seen s
    join public.users u on u.id = s.person
    left join private.break_glass g on g.id = s.glass
   where s.person not in (select me.id from me) and (g.id is null or g.tell_at <= now())
   group by s.action, u.id, u.display_name, u.role, s.actor_role, s.object_type, s.object_id, s.reason, s.minutes, g.id,
     g.reviewed_at, g.outcome, date_trunc('day', s.at)
   order by 1 desc, s.object_id limit 100
$$;
comment on function public.list_openings(timestamptz) is
  'Who has opened the caller''s own conversations, visits, calls and assistant threads, newest first, from the record. Nobody else''s, whatever is asked.';

revoke all on function public.list_threads(text, uuid, timestamptz), public.list_openings(timestamptz) from public, anon, authenticated;
grant execute on function public.list_threads(text, uuid, timestamptz), public.list_openings(timestamptz) to authenticated;
