-- Against a decision, the person concerned may say something once; somebody who has not made it decides. And how
-- much there is to do, in numbers.
set local lock_timeout = '3s';

create function public.appeal_moderation_action(p_action_id uuid, p_words text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_words text := private.clean_text(p_words, 1000);
  v_action private.moderation_actions;
begin
  if v_words is null or char_length(p_words) > 1000 then
    perform private.refuse_field('words', 'Say in at most 1000 characters why.');
  end if;
  select * into v_action from private.moderation_actions x
   where x.id = p_action_id and x.person_id = v_me and x.action in ('warn', 'hide', 'remove', 'mute', 'remove_person', 'suspend') for update;
  if v_action.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such decision about you.';
  end if;
  if exists (select 1 from private.moderation_appeals p where p.action_id = p_action_id) then
    return;
  end if;
  if v_action.reversed_at is not null or v_action.created_at <= now() - interval '30 days' then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This decision can no longer be appealed.';
  end if;
  insert into private.moderation_appeals (action_id, words) values (p_action_id, v_words);
  perform private.note('moderation.appealed', 'moderation_case', v_action.case_id, null,
    (select c.facility_id from private.moderation_cases c where c.id = v_action.case_id),
    jsonb_build_object('action_id', p_action_id));
end $$;
comment on function public.appeal_moderation_action(uuid, text) is
  'Asks another administrator to look at a decision about the caller: once, within 30 days. A repeat changes nothing.';

create function public.decide_moderation_appeal(p_appeal_id uuid, p_overturn boolean, p_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_reason text := private.decision_reason(p_reason);
  v_case private.moderation_cases := private.lock_case((
    select x.case_id from private.moderation_appeals p join private.moderation_actions x on x.id = p.action_id where p.id = p_appeal_id));
  v_appeal private.moderation_appeals;
  v_action private.moderation_actions;
  v_standing private.moderation_actions := private.standing_withdrawal(v_case.id);
begin
  if p_overturn is null then
    perform private.refuse_field('overturn', 'Say yes or no.');
  end if;
  select * into v_appeal from private.moderation_appeals p where p.id = p_appeal_id for update;
  select * into v_action from private.moderation_actions x where x.id = v_appeal.action_id for update;
  -- Hidden first and removed meanwhile: what holds now is what the appeal is about.
  if v_action.action <> 'hide' or v_action.reversed_at is null or v_standing.id is null then
    v_standing := v_action;
  end if;
  if auth.uid() in (v_action.made_by, v_standing.made_by) then
    raise exception 'own_decision' using errcode = '42501', hint = 'Somebody else decides about an appeal against what one has decided.';
  end if;
  if v_appeal.outcome is not null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'This appeal is decided.';
  end if;
  if p_overturn and v_standing.reversed_at is null then
    perform private.reverse_action(v_case, v_standing, v_reason);
  end if;
  update private.moderation_appeals p
     set outcome = case when p_overturn then 'overturned' else 'upheld' end, decided_by = auth.uid(), decided_at = now(), reason = v_reason
   where p.id = p_appeal_id;
  perform private.tell_decided(v_action.person_id, v_action.id, case when p_overturn then 'appeal_granted' else 'appeal_upheld' end);
  perform private.note('moderation.appeal_decided', 'moderation_case', v_case.id, null, v_case.facility_id,
    jsonb_build_object('action_id', v_action.id, 'action', v_action.action, 'overturned', p_overturn, 'user_id', v_action.person_id));
end $$;
comment on function public.decide_moderation_appeal(uuid, boolean, text) is
  'Upholds or overturns what somebody else has decided, with a reason; overturned, it is taken back.';

create function public.moderation_totals(p_days integer default 90) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me public.users;
  v_totals jsonb;
begin
  select * into v_me from public.users u where u.id = private.require_caller();
  if v_me.role not in ('facility_admin', 'system_admin') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only administrators moderate.';
  end if;
  with mine as (
    select c.* from private.moderation_cases c
     where private.moderates(v_me.role, v_me.facility_id, c.facility_id)
       and c.opened_at > now() - make_interval(days => least(greatest(coalesce(p_days, 90), 1), 366))
  ), decided as (
    select x.action, min(x.created_at) - min(m.opened_at) as took
      from mine m join private.moderation_actions x on x.case_id = m.id and x.action <> 'restore' group by m.id, x.action
  )
  select jsonb_build_object(
    'open', (select count(*) from mine where state <> 'settled'),
    'unowned', (select count(*) from mine where state = 'open'),
    'oldest', (select min(opened_at) from mine where state <> 'settled'),
    'settled', (select count(*) from mine where state = 'settled'),
    'appeals', (select count(*) from private.moderation_appeals p join private.moderation_actions x on x.id = p.action_id
      join mine m on m.id = x.case_id where p.outcome is null),
    'by_reason', coalesce((select jsonb_object_agg(r.reason, r.n) from (select reason, count(*) as n from mine group by 1) r), '{}'),
    'by_action', coalesce((select jsonb_object_agg(d.action, d.n) from (select action, count(*) as n from decided group by 1) d), '{}'),
    'median_minutes', (select round(extract(epoch from percentile_cont(0.5) within group (order by took)) / 60) from decided))
  into v_totals;
  return v_totals;
end $$;
comment on function public.moderation_totals(integer) is
  'Counts by reason, state and decision in the caller''s scope, and the median minutes from report to decision.';

revoke all on function public.appeal_moderation_action(uuid, text), public.decide_moderation_appeal(uuid, boolean, text),
  public.moderation_totals(integer) from public, anon;
grant execute on function public.appeal_moderation_action(uuid, text), public.decide_moderation_appeal(uuid, boolean, text),
  public.moderation_totals(integer) to authenticated;
