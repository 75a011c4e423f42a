-- What this system can show of retention and of delivery: figures alone. And that somebody took all of it as a file.
set local lock_timeout = '3s';

create function public.evidence_retention() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return jsonb_build_object('at', now(),
    'rules', (
      select jsonb_agg(jsonb_build_object('class', g.class, 'months', private.rule_months(g.keep_for),
          'floor_months', private.retention_floor(g.class), 'clinics', coalesce(o.clinics, 0), 'shortest_months', o.shortest)
          order by array_position(array['clinical', 'operational', 'ai_chat', 'audit'], g.class))
        from public.retention_policies g
        left join (select r.class, count(*) as clinics, min(private.rule_months(r.keep_for)) as shortest
                     from public.retention_policies r where r.facility_id is not null group by 1) o on o.class = g.class
       where g.facility_id is null),
    'holds', (
      select jsonb_build_object(
          'conversations', count(*) filter (where h.lifted_at is null and h.conversation_id is not null),
          'patients', count(*) filter (where h.lifted_at is null and h.patient_id is not null),
          'lifted', count(*) filter (where h.lifted_at is not null))
        from private.legal_holds h),
    'runs', (
      select coalesce(jsonb_agg(jsonb_build_object('class', n.class, 'is_general', n.facility_id is null, 'started_at', n.started_at,
          'finished_at', n.finished_at, 'outcome', n.outcome, 'conversations', n.conversations, 'messages', n.messages,
          'files', n.files, 'held', n.held) order by n.started_at desc, n.id desc), '[]')
        from (select * from private.retention_runs r order by r.started_at desc, r.id desc limit 5) n),
    'year', (
      select jsonb_build_object('runs', count(*), 'conversations', coalesce(sum(n.conversations), 0),
          'messages', coalesce(sum(n.messages), 0), 'files', coalesce(sum(n.files), 0))
        from private.retention_runs n where n.started_at > now() - interval '365 days'),
    'files_waiting', (select count(*) from private.file_removals));
end $$;
comment on function public.evidence_retention() is
  'Rules of retention in force, holds that stand and what the last runs destroyed, in numbers. For system administrators.';

-- Rows come in the order of time, so a few blocks are read for a week of them.
create index idx_notice_steps_time on public.notice_steps using brin (at);

-- What was accepted since a moment and whom it reached. A message is owed to everybody else who was inside when it came;
-- conversations of more than 32 people keep no counters and are left out. Timed is, for each person in each conversation, the
-- newest message that reached them: that is what the pointer knows.
create function private.delivery_figures(p_since timestamptz) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with active as materialized (
    select c.id, count(p.user_id) as people
      from public.conversations c join public.conversation_participants p on p.conversation_id = c.id and p.is_active
     where c.last_message_at >= p_since group by 1),
  accepted as materialized (
    select m.conversation_id, m.seq, m.sender_id, m.created_at
      from active c join public.messages m on m.conversation_id = c.id
     where m.created_at >= p_since and m.message_type <> 'system'),
  seats as materialized (
    select p.conversation_id, p.user_id, p.joined_at, p.last_delivered_seq, p.last_delivered_at, p.last_read_seq
      from active c join public.conversation_participants p on p.conversation_id = c.id and p.is_active
     where c.people <= 32),
  owed as (
    select s.last_delivered_seq >= a.seq as is_delivered, s.last_read_seq >= a.seq as is_read
      from accepted a join seats s on s.conversation_id = a.conversation_id
     where s.user_id is distinct from a.sender_id and s.joined_at <= a.created_at),
  timed as (
    select greatest(extract(epoch from s.last_delivered_at - m.created_at) * 1000, 0) as ms
      from seats s join public.messages m on m.conversation_id = s.conversation_id and m.seq = s.last_delivered_seq
     where s.last_delivered_at >= p_since and s.user_id is distinct from m.sender_id and s.joined_at <= m.created_at
       and m.message_type <> 'system')
  select jsonb_build_object('accepted', (select count(*) from accepted), 'owed', count(*),
      'delivered', count(*) filter (where o.is_delivered), 'read', count(*) filter (where o.is_read),
      'timed', (select count(*) from timed),
      'median_ms', (select round(percentile_cont(0.5) within group (order by t.ms)) from timed t),
      'p95_ms', (select round(percentile_cont(0.95) within group (order by t.ms)) from timed t))
    from owed o
$$;

create function private.notice_figures(p_since timestamptz) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('sent', count(*) filter (where s.state = 'sent'), 'failed', count(*) filter (where s.state = 'failed'),
      'unreachable', count(*) filter (where s.state in ('gone', 'no_channel')),
      'held', count(*) filter (where s.state in ('held_quiet', 'muted')), 'cancelled', count(*) filter (where s.state = 'cancelled'))
    from public.notice_steps s where s.at >= p_since
$$;

create function public.evidence_delivery() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_day timestamptz := now() - interval '24 hours';
  v_week timestamptz := now() - interval '7 days';
begin
  perform private.require_operator();
  return jsonb_build_object('at', now(),
    'day', jsonb_build_object('messages', private.delivery_figures(v_day), 'notices', private.notice_figures(v_day)),
    'week', jsonb_build_object('messages', private.delivery_figures(v_week), 'notices', private.notice_figures(v_week)),
    'notices_waiting', private.queue_figures() -> 'notices' -> 'waiting',
    'replication', private.replication_figures());
end $$;
comment on function public.evidence_delivery() is
  'How many messages and notices reached people within a day and a week, how long it took, and how far sync is behind. Numbers alone. For system administrators.';

create function public.note_evidence_file(p_sha256 text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
begin
  if p_sha256 is null or p_sha256 !~ '^[0-9a-f]{64}$' then
    raise exception 'no_fingerprint' using errcode = '22023', detail = 'sha256', hint = '64 hexadecimal digits.';
  end if;
  perform private.note('evidence.exported', 'user', v_me, null, null, jsonb_build_object('sha256', p_sha256));
end $$;
comment on function public.note_evidence_file(text) is
  'Puts on record that the calling system administrator takes the evidence as a file with this SHA-256.';

revoke all on function public.evidence_retention(), private.delivery_figures(timestamptz), private.notice_figures(timestamptz),
  public.evidence_delivery(), public.note_evidence_file(text) from public, anon, authenticated;
grant execute on function public.evidence_retention(), public.evidence_delivery(), public.note_evidence_file(text) to authenticated;
