-- What a moderator reads of a case: what was reported, and a few messages around it. On record each time, for the
-- patient of the conversation too.
set local lock_timeout = '3s';

-- The last words of a message that is no longer there: deleted texts stay as revisions that members cannot read.
create function private.last_words(p_message public.messages) returns text
language sql stable security definer set search_path = ''
as $$
  select case when p_message.deleted_at is null then p_message.content else (
    select r.content from public.message_revisions r
     where r.conversation_id = p_message.conversation_id and r.message_id = p_message.id and r.cause = 'delete'
     order by r.created_at desc, r.id desc limit 1) end
$$;

-- Three before and three after. Of those around it, what its author has deleted stays closed.
create function private.message_context(p_message_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with subject as (select m.* from public.messages m where m.id = p_message_id), around as (
    (select m.* from public.messages m join subject s on m.conversation_id = s.conversation_id and m.seq < s.seq order by m.seq desc limit 3)
    union all select s.* from subject s
    union all (select m.* from public.messages m join subject s on m.conversation_id = s.conversation_id and m.seq > s.seq order by m.seq limit 3))
  select jsonb_agg(jsonb_build_object('id', m.id, 'name', u.display_name, 'role', u.role, 'at', m.created_at,
      'is_subject', m.id = p_message_id, 'is_deleted', m.deleted_at is not null,
      'text', case when m.id = p_message_id then private.last_words(m.*) when m.deleted_at is null then m.content end) order by m.seq)
    from around m left join public.users u on u.id = m.sender_id
$$;

create function private.answer_context(p_message_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with subject as (select m.* from public.ai_messages m where m.id = p_message_id), around as (
    (select m.* from public.ai_messages m join subject s on m.conversation_id = s.conversation_id and (m.created_at, m.id) < (s.created_at, s.id)
      where m.role <> 'system' order by m.created_at desc, m.id desc limit 3)
    union all select s.* from subject s
    union all (select m.* from public.ai_messages m join subject s on m.conversation_id = s.conversation_id and (m.created_at, m.id) > (s.created_at, s.id)
      where m.role <> 'system' order by m.created_at, m.id limit 3))
  select jsonb_agg(jsonb_build_object('id', m.id, 'name', u.display_name, 'role', coalesce(u.role, m.role), 'at', m.created_at,
      'is_subject', m.id = p_message_id, 'is_deleted', m.message_metadata ? 'withdrawn_at',
      'text', coalesce((
        select x.kept ->> 'content' from private.moderation_actions x join private.moderation_cases c on c.id = x.case_id
         where m.id = p_message_id and c.ai_message_id = m.id and x.kept is not null and x.reversed_at is null limit 1), m.content))
      order by m.created_at, m.id)
    from around m left join public.users u on u.id = m.author_id
$$;

create function private.case_reports(p_case_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', u.display_name, 'role', u.role, 'reason', r.reason, 'note', r.note,
      'was_deleted', r.was_deleted, 'at', r.created_at) order by r.created_at, r.id), '[]')
    from private.moderation_reports r left join public.users u on u.id = r.reporter_id where r.case_id = p_case_id
$$;

create function private.case_actions(p_case_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'action', x.action, 'reason', x.reason, 'name', u.display_name,
      'is_mine', x.made_by = auth.uid(), 'at', x.created_at, 'reversed_at', x.reversed_at,
      'appeal', case when p.id is not null then jsonb_build_object('id', p.id, 'words', p.words, 'at', p.created_at,
        'outcome', p.outcome, 'reason', p.reason, 'name', d.display_name) end) order by x.created_at, x.id), '[]')
    from private.moderation_actions x
    join public.users u on u.id = x.made_by
    left join private.moderation_appeals p on p.action_id = x.id
    left join public.users d on d.id = p.decided_by
   where x.case_id = p_case_id
$$;

create function public.open_moderation_case(p_case_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases := private.lock_case(p_case_id);
  v_patient uuid;
begin
  if v_case.claimed_by is distinct from auth.uid() and not exists (
    select 1 from private.moderation_actions x left join private.moderation_appeals p on p.action_id = x.id
     where x.case_id = v_case.id and (auth.uid() in (x.made_by, p.decided_by) or (p.id is not null and p.outcome is null))) then
    raise exception 'case_taken' using errcode = '42501', hint = 'Take the case first: texts open to whoever has it.';
  end if;
  v_patient := case when v_case.message_id is null
    then (select c.user_id from public.ai_conversations c where c.id = v_case.ai_conversation_id)
    else (select w.patient_id from public.conversations c join public.care_windows w on w.id = c.care_window_id where c.id = v_case.conversation_id) end;
  perform private.note('moderation.opened', 'moderation_case', v_case.id, v_patient, v_case.facility_id,
    jsonb_build_object('message_id', coalesce(v_case.message_id, v_case.ai_message_id)));
  return jsonb_build_object('id', v_case.id, 'number', v_case.number, 'state', v_case.state,
    'subject', case when v_case.message_id is null then 'answer' else 'message' end,
    'reason', v_case.reason, 'priority', v_case.priority, 'opened_at', v_case.opened_at,
    'is_mine', v_case.claimed_by is not distinct from auth.uid(), 'has_author', v_case.author_id is not null,
    'earlier', (select count(*) from private.moderation_cases c where c.author_id = v_case.author_id and c.id <> v_case.id),
    'context', case when v_case.message_id is null then private.answer_context(v_case.ai_message_id)
      else private.message_context(v_case.message_id) end,
    'reports', private.case_reports(v_case.id), 'actions', private.case_actions(v_case.id));
end $$;
comment on function public.open_moderation_case(uuid) is
  'The reported message with three before and three after, reports and decisions, on record. For whoever has the case, has decided in it, or may decide an appeal.';
revoke all on function public.open_moderation_case(uuid) from public, anon;
grant execute on function public.open_moderation_case(uuid) to authenticated;
