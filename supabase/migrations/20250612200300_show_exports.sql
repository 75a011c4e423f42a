-- Whoever is inside sees that their conversation was taken along for a case, and why, as they see who opened it: at once, or
-- when the emergency access itself is told.
set local lock_timeout = '3s';

-- Of the record only what touches the caller's own conversations, visits, calls and assistant threads, and of that only who
-- looked; where somebody sits for a patient, that is the patient's to know. What is told later is not here before it is told.
-- One line for each person, thing and day.
create or replace function public.list_openings(p_before timestamptz default null)
returns table (at timestamptz, times bigint, action text, person_name text, person_role text, object_type text,
  object_id uuid, reason text, minutes integer, reviewed_at timestamptz, outcome text)
language sql stable security definer set search_path = ''
as $$
  with me as (select p as id from private.my_person_ids() p),
  mine as (
    select 'conversation' as kind, p.conversation_id as id from public.conversation_participants p, me
     where p.user_id = me.id and p.is_active and p.acts_as is null
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
           and v.action in ('break_glass.opened', 'conversation.read', 'conversation.exported', 'conversation.listed',
             'participant.added', 'call.grant_issued', 'escalation.claimed', 'appointment.listed')
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
