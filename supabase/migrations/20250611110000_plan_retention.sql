-- How long what is kept, by class and clinic, and what a rule would destroy before it does. Without a rule everything is
-- kept. A rule of a clinic stands before the general one.
set local lock_timeout = '3s';

-- Months that no rule may fall below. The record of who did what: 45 CFR 164.316(b)(2), and rules cannot drop it at all.
-- Medical records: as long at least; what the law of a place asks beyond that, a clinic has to know.
create function private.retention_floor(p_class text) returns integer
language sql immutable
as $$ select case p_class when 'clinical' then 72 when 'audit' then 72 else 1 end $$;

-- A thread with an assistant that was handed over to people is a part of the medical record.
create view private.retention_subjects with (security_invoker = true) as
select 'conversation'::text as kind, c.id, c.retention_class as class, c.facility_id from public.conversations c
union all
select 'thread', a.id, case when e.id is null then 'ai_chat' else 'clinical' end, e.facility_id
  from public.ai_conversations a
  left join lateral (select x.id, x.facility_id from public.ai_escalations x
    where x.conversation_id = a.id order by x.created_at desc limit 1) e on true;
comment on view private.retention_subjects is 'What a rule applies to: its class, and the clinic whose rule stands before the general one.';
revoke all on private.retention_subjects from public, anon, authenticated, service_role;

create function private.rule_covers(p_class text, p_rule_facility_id uuid, p_facility_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select p_facility_id is not distinct from p_rule_facility_id
    or (p_rule_facility_id is null and not exists (
      select 1 from public.retention_policies r where r.class = p_class and r.facility_id = p_facility_id))
$$;

create function private.rule_months(p_keep_for interval) returns integer
language sql immutable
as $$ select (extract(year from p_keep_for) * 12 + extract(month from p_keep_for))::integer $$;

-- What a run would find now, before a moment. Held ones are counted apart: they stay.
create function private.retention_due(p_class text, p_facility_id uuid, p_before timestamptz)
returns table (conversations bigint, messages bigint, files bigint, oldest timestamptz, held_conversations bigint, held_messages bigint)
language sql stable security definer set search_path = ''
as $$
  with held as (select private.held_conversation_ids() as id union select private.held_thread_ids()),
  subjects as materialized (
    select s.kind, s.id, h.id is not null as is_held
      from private.retention_subjects s left join held h on h.id = s.id
     where s.class = p_class and private.rule_covers(p_class, p_facility_id, s.facility_id)),
  files as (
    select a.conversation_id, count(*) as n from public.message_attachments a
      join public.messages m on m.conversation_id = a.conversation_id and m.id = a.message_id
     where m.created_at < p_before and m.redacted_at is null group by 1),
  found as (
    select s.id, s.is_held, count(*) as n, min(m.created_at) as oldest
      from subjects s join public.messages m on m.conversation_id = s.id
     where s.kind = 'conversation' and m.created_at < p_before and m.redacted_at is null group by 1, 2
    union all
    select s.id, s.is_held, count(*), min(m.created_at)
      from subjects s join public.ai_messages m on m.conversation_id = s.id
     where s.kind = 'thread' and m.created_at < p_before and not coalesce(m.message_metadata, '{}') ? 'redacted_at' group by 1, 2)
  select count(*) filter (where not f.is_held), coalesce(sum(f.n) filter (where not f.is_held), 0)::bigint,
    coalesce(sum(x.n) filter (where not f.is_held), 0)::bigint, min(f.oldest) filter (where not f.is_held),
    count(*) filter (where f.is_held), coalesce(sum(f.n) filter (where f.is_held), 0)::bigint
    from found f left join files x on x.conversation_id = f.id
$$;

-- ── For administrators: the general rules are read by all of them, and made by system administrators alone ──

create function private.require_rule_scope(p_class text, p_facility_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.hold_admin();
  if p_class is null or p_class not in ('clinical', 'operational', 'ai_chat', 'audit')
    or (p_facility_id is not null and p_class not in ('clinical', 'operational'))
    or not coalesce(private.my_role() = 'system_admin' or p_facility_id in (select private.my_admin_facility_ids()), false)
    or (p_facility_id is not null and not exists (select 1 from public.facilities f where f.id = p_facility_id)) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such rule in your scope.';
  end if;
end $$;

create function private.check_months(p_class text, p_keep_months integer) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_class = 'audit' then
    perform private.refuse_field('keep_months', 'The record of who did what is kept for ever.');
  end if;
  if p_keep_months is null or p_keep_months not between private.retention_floor(p_class) and 1200 then
    perform private.refuse_field('keep_months', format('Between %s and 1200 months.', private.retention_floor(p_class)));
  end if;
end $$;

create function public.list_retention_policies()
returns table (class text, facility_id uuid, facility_name text, keep_months integer, is_own boolean, changed_at timestamptz, floor_months integer)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_all boolean := private.my_role() = 'system_admin';
  v_mine uuid[] := array(select private.my_admin_facility_ids());
begin
  perform private.require_caller();
  if not v_all and cardinality(v_mine) = 0 then
    return;
  end if;
  return query
  select r.class, null::uuid, null::text, private.rule_months(r.keep_for), true, r.updated_at, private.retention_floor(r.class)
    from public.retention_policies r where r.facility_id is null
  union all
  select g.class, f.id, f.name, private.rule_months(case when o.id is null then g.keep_for else o.keep_for end), o.id is not null,
      coalesce(o.updated_at, g.updated_at), private.retention_floor(g.class)
    from public.facilities f
    join public.retention_policies g on g.facility_id is null and g.class in ('clinical', 'operational')
    left join public.retention_policies o on o.class = g.class and o.facility_id = f.id
   where (v_all and f.is_active) or f.id = any (v_mine)
   order by 3 nulls first, 1;
end $$;
comment on function public.list_retention_policies() is
  'Rules in an administrator''s scope with what holds at each clinic; keep_months null: for ever. Nothing for anybody else.';

create function public.preview_retention(p_class text, p_facility_id uuid, p_keep_months integer)
returns table (conversations bigint, messages bigint, files bigint, oldest timestamptz, held_conversations bigint, held_messages bigint)
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_rule_scope(p_class, p_facility_id);
  perform private.check_months(p_class, p_keep_months);
  return query select * from private.retention_due(p_class, p_facility_id, now() - make_interval(months => p_keep_months));
end $$;
comment on function public.preview_retention(text, uuid, integer) is
  'What a rule of so many months would destroy now, and what stays because of a hold. Changes nothing.';

create function public.set_retention_policy(p_class text, p_facility_id uuid, p_keep_months integer, p_inherit boolean default false)
returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_rule_scope(p_class, p_facility_id);
  if p_inherit then
    if p_facility_id is null then
      perform private.refuse_field('inherit', 'A general rule has none above it.');
    end if;
    delete from public.retention_policies r where r.class = p_class and r.facility_id = p_facility_id;
  else
    if p_keep_months is not null then
      perform private.check_months(p_class, p_keep_months);
    end if;
    insert into public.retention_policies (class, facility_id, keep_for, action)
    values (p_class, p_facility_id, make_interval(months => p_keep_months), case when p_keep_months is null then 'keep' else 'redact' end)
    on conflict (class, facility_id) do update set keep_for = excluded.keep_for, action = excluded.action, updated_at = now();
  end if;
  perform private.note('retention.policy_changed', 'facility', p_facility_id, null, p_facility_id,
    jsonb_build_object('class', p_class, 'keep_months', p_keep_months, 'inherit', p_inherit));
end $$;
comment on function public.set_retention_policy(text, uuid, integer, boolean) is
  'Administrators, in their scope: how many months a class is kept; null for ever; inherit: a clinic follows the general rule again.';

revoke all on function public.list_retention_policies(), public.preview_retention(text, uuid, integer),
  public.set_retention_policy(text, uuid, integer, boolean) from public, anon;
grant execute on function public.list_retention_policies(), public.preview_retention(text, uuid, integer),
  public.set_retention_policy(text, uuid, integer, boolean) to authenticated;
