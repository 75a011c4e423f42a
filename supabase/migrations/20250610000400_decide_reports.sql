-- Decisions: each with a reason, by whoever has the case, with its effect, its event and its notices in one
-- transaction. What is told says what was decided, never what was written nor who reported it.
set local lock_timeout = '3s';

create table private.moderation_notices (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete cascade,
  action_id uuid not null references private.moderation_actions (id) on delete cascade,
  kind text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz,
  constraint moderation_notices_kind_check check (kind in
    ('decided', 'taken_back', 'report_settled', 'appeal_upheld', 'appeal_granted'))
);
comment on table private.moderation_notices is 'What people are told of decisions: those whom they concern, and those who reported.';
create index idx_moderation_notices_user on private.moderation_notices (user_id, created_at desc);
create index idx_moderation_notices_action on private.moderation_notices (action_id);
alter table private.moderation_notices enable row level security;
revoke all on private.moderation_notices from public, anon, authenticated, service_role;

create function private.tell_decided(p_user_id uuid, p_action_id uuid, p_kind text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if p_user_id is not null then
    insert into private.moderation_notices (user_id, action_id, kind) values (p_user_id, p_action_id, p_kind);
  end if;
end $$;

create function private.decision_reason(p_reason text) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  v_reason text := private.clean_text(p_reason, 500);
begin
  if coalesce(char_length(v_reason), 0) < 3 or char_length(p_reason) > 500 then
    perform private.refuse_field('reason', 'A reason of 3 to 500 characters.');
  end if;
  return v_reason;
end $$;

-- Takes the effect of a decision back and says so to the person concerned.
create function private.reverse_action(
  p_case private.moderation_cases, p_action private.moderation_actions, p_reason text
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  case p_action.action
    when 'hide', 'remove' then perform private.put_back_subject(p_case, p_action.kept);
    when 'mute' then perform private.set_seat_writing(p_case, true);
    when 'remove_person' then perform private.give_seat_back(p_case);
    when 'suspend' then perform public.set_user_active(p_action.person_id, true, p_reason);
    else null;
  end case;
  update private.moderation_actions x set reversed_at = now(), reversed_by = auth.uid() where x.id = p_action.id;
end $$;

-- What of an earlier decision about the text still holds: a message is out of sight once.
create function private.standing_withdrawal(p_case_id uuid) returns private.moderation_actions
language sql stable security definer set search_path = ''
as $$
  select x.* from private.moderation_actions x
   where x.case_id = p_case_id and x.action in ('hide', 'remove') and x.reversed_at is null
   order by x.created_at desc, x.id desc limit 1
$$;

create function private.take_effect(p_case private.moderation_cases, p_action text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_standing private.moderation_actions := private.standing_withdrawal(p_case.id);
begin
  if p_action in ('hide', 'remove') then
    if v_standing.id is null then
      return private.withdraw_subject(p_case);
    end if;
    -- Hidden before, removed now: the later decision stands for both.
    update private.moderation_actions x set reversed_at = now(), reversed_by = auth.uid() where x.id = v_standing.id;
    return v_standing.kept;
  elsif p_action = 'dismiss' and v_standing.id is not null then
    perform private.reverse_action(p_case, v_standing, p_reason);
    perform private.tell_decided(v_standing.person_id, v_standing.id, 'taken_back');
  elsif p_action = 'mute' then
    perform private.set_seat_writing(p_case, false);
  elsif p_action = 'remove_person' then
    perform private.take_seat_away(p_case);
  elsif p_action = 'suspend' then
    perform public.set_user_active(p_case.author_id, false, p_reason);
  end if;
  return null;
end $$;

create function private.tell_reporters(p_case_id uuid, p_action_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.tell_decided(r.reporter_id, p_action_id, 'report_settled')
    from private.moderation_reports r where r.case_id = p_case_id and r.reporter_id is not null
     and not exists (select 1 from private.moderation_notices n join private.moderation_actions x on x.id = n.action_id
       where x.case_id = p_case_id and n.user_id = r.reporter_id and n.kind = 'report_settled');
end $$;

create function public.act_on_moderation_case(p_case_id uuid, p_action text, p_reason text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases := private.lock_case(p_case_id);
  v_reason text := private.decision_reason(p_reason);
  v_kept jsonb;
  v_id uuid;
begin
  if v_case.claimed_by is distinct from auth.uid() then
    raise exception 'case_taken' using errcode = '42501', hint = 'Take the case first.';
  end if;
  if p_action is null or p_action not in ('dismiss', 'warn', 'hide', 'remove', 'mute', 'remove_person', 'suspend')
    or (v_case.author_id is null and p_action not in ('dismiss', 'hide', 'remove'))
    or (p_action = 'hide' and (private.standing_withdrawal(p_case_id)).id is not null) then
    perform private.refuse_field('action', 'Choose what is to be done.');
  end if;
  v_kept := private.take_effect(v_case, p_action, v_reason);
  insert into private.moderation_actions (case_id, action, reason, made_by, person_id, kept)
  values (p_case_id, p_action, v_reason, auth.uid(), v_case.author_id, v_kept) returning id into v_id;
  if p_action <> 'dismiss' then
    perform private.tell_decided(v_case.author_id, v_id, 'decided');
  end if;
  -- Hidden is for the time of looking into it; everything else settles the case.
  if p_action <> 'hide' then
    update private.moderation_cases c set state = 'settled', claimed_by = null, claimed_at = null, settled_at = now() where c.id = p_case_id;
    perform private.tell_reporters(p_case_id, v_id);
  end if;
  perform private.note('moderation.decided', 'moderation_case', p_case_id, null, v_case.facility_id,
    jsonb_build_object('action_id', v_id, 'action', p_action, 'user_id', v_case.author_id));
  return v_id;
end $$;
comment on function public.act_on_moderation_case(uuid, text, text) is
  'Decides a case that the caller has taken: dismiss, warn, hide (the case stays open), remove, mute, remove_person or suspend. 22023 names the field in its detail.';

create function public.restore_moderation_action(p_action_id uuid, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_reason text := private.decision_reason(p_reason);
  v_case private.moderation_cases := private.lock_case((select x.case_id from private.moderation_actions x where x.id = p_action_id));
  v_action private.moderation_actions;
begin
  if private.holds_case(v_case) then
    raise exception 'case_taken' using errcode = '42501', hint = 'A colleague has this case.';
  end if;
  select * into v_action from private.moderation_actions x where x.id = p_action_id for update;
  if v_action.reversed_at is not null or v_action.action in ('dismiss', 'restore') then
    raise exception 'conflict' using errcode = 'PT409', hint = 'There is nothing to take back.';
  end if;
  -- Whoever decides an appeal is never the one who acted: while one waits, there is no way past it.
  if exists (select 1 from private.moderation_appeals p where p.action_id = p_action_id and p.outcome is null) then
    raise exception 'conflict' using errcode = 'PT409', hint = 'An appeal waits; deciding it takes this back.';
  end if;
  perform private.reverse_action(v_case, v_action, v_reason);
  insert into private.moderation_actions (case_id, action, reason, made_by, person_id)
  values (v_case.id, 'restore', v_reason, auth.uid(), v_action.person_id);
  perform private.tell_decided(v_action.person_id, p_action_id, 'taken_back');
  perform private.note('moderation.restored', 'moderation_case', v_case.id, null, v_case.facility_id,
    jsonb_build_object('action_id', p_action_id, 'action', v_action.action, 'user_id', v_action.person_id));
end $$;
comment on function public.restore_moderation_action(uuid, text) is
  'Takes a decision back: the text, the right to write, the seat or the account. Not while an appeal against it waits.';

create function public.list_moderation_notices()
returns table (id uuid, kind text, action text, action_id uuid, about text, created_at timestamptz, is_new boolean,
  may_appeal boolean, appeal_state text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  return query
  select n.id, n.kind, case when n.kind <> 'report_settled' then x.action end, x.id,
      case when c.message_id is null then 'answer' else 'message' end, n.created_at, n.seen_at is null,
      n.kind = 'decided' and x.reversed_at is null and p.id is null and x.created_at > now() - interval '30 days',
      case when n.kind = 'decided' and p.id is not null then coalesce(p.outcome, 'waiting') end
    from private.moderation_notices n
    join private.moderation_actions x on x.id = n.action_id
    join private.moderation_cases c on c.id = x.case_id
    left join private.moderation_appeals p on p.action_id = x.id
   where n.user_id = v_me order by n.created_at desc, n.id desc limit 50;
end $$;
comment on function public.list_moderation_notices() is
  'What the caller was told of decisions, newest first: about what they wrote, and that what they reported was looked at.';

create function public.count_moderation_notices() returns integer
language sql stable security definer set search_path = ''
as $$
  select count(*)::integer from private.moderation_notices n
   where n.user_id in (select private.my_person_ids()) and n.seen_at is null
$$;
comment on function public.count_moderation_notices() is 'How many notices of decisions the caller has not seen.';

create function public.see_moderation_notices() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  update private.moderation_notices n set seen_at = now() where n.user_id = private.require_caller() and n.seen_at is null;
end $$;
comment on function public.see_moderation_notices() is 'The caller has seen what they were told.';

revoke all on function public.act_on_moderation_case(uuid, text, text), public.restore_moderation_action(uuid, text),
  public.list_moderation_notices(), public.count_moderation_notices(), public.see_moderation_notices() from public, anon;
grant execute on function public.act_on_moderation_case(uuid, text, text), public.restore_moderation_action(uuid, text),
  public.list_moderation_notices(), public.count_moderation_notices(), public.see_moderation_notices() to authenticated;
