-- A thread that waits for a person climbs a ladder of its own: whoever is on call, then everybody who treats at the
-- clinic, then its administrators. Taking it over ends it. What is sent says that something waits, and never what.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('escalations.emergency_minutes', '3', 'Minutes between two steps of a thread that waits for a person, where danger was named'),
  ('escalations.urgent_minutes', '15', 'The same where somebody should be seen today'),
  ('escalations.routine_minutes', '60', 'The same where somebody has asked for a person');

create table private.escalation_ladders (
  escalation_id uuid primary key references public.ai_escalations (id) on delete cascade,
  run uuid not null default private.uuid_v7(),
  urgency_level text not null,
  step text default 'on_call',
  next_at timestamptz,
  constraint escalation_ladders_step_check check (step in ('on_call', 'providers', 'admins')),
  constraint escalation_ladders_next_at_check check ((step is null) = (next_at is null))
);
comment on table private.escalation_ladders is 'A thread that nobody has taken over yet. At the top (no step), until somebody does.';
comment on column private.escalation_ladders.run is 'New at each start: what an earlier climb left in the outbox is no longer sent.';
create index idx_escalation_ladders_due on private.escalation_ladders (next_at) where next_at is not null;
revoke all on private.escalation_ladders from public, anon, authenticated;

-- Opened with the escalation, begun anew where the danger grows, and taken away by whoever takes it over.
create function private.follow_escalation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.claimed_by is not null or new.closed_at is not null then
    delete from private.escalation_ladders l where l.escalation_id = new.id;
    return null;
  end if;
  insert into private.escalation_ladders as l (escalation_id, urgency_level, next_at)
  values (new.id, new.urgency_level, now())
  on conflict (escalation_id) do update
    set run = private.uuid_v7(), urgency_level = excluded.urgency_level, step = 'on_call', next_at = now()
    where l.urgency_level <> excluded.urgency_level;
  return null;
end $$;
create trigger ai_escalations_follow after insert or update of claimed_by, closed_at, urgency_level on public.ai_escalations
  for each row execute function private.follow_escalation();

-- Whom a step tells.
create function private.escalation_audience(p_facility_id uuid, p_step text, p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select u.id from public.users u
   where u.facility_id = p_facility_id and u.is_active and case p_step
     when 'on_call' then u.role = 'provider' and exists (
       select 1 from public.on_call_shifts s
        where s.facility_id = p_facility_id and s.user_id = u.id and s.starts_at <= p_now and p_now < s.ends_at)
     when 'providers' then u.role = 'provider'
     else u.role = 'facility_admin' end
   order by u.id limit 100
$$;

-- As the person wishes: their browsers, else e-mail, else SMS. Administrators by e-mail, whatever their settings.
create function private.tell_of_escalation(p_ladder private.escalation_ladders, p_user_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_seat public.conversation_participants;
  v_wishes record;
  v_kind text;
begin
  v_seat.user_id := p_user_id;
  select * into v_wishes from private.notice_wishes(v_seat);
  v_kind := case
    when p_ladder.step = 'admins' then
      (select 'notice.admins' from public.user_contacts k where k.user_id = p_user_id and k.email <> '')
    when v_wishes.push then 'notice.push'
    when v_wishes.email is not null then 'notice.email'
    when v_wishes.sms is not null then 'notice.sms' end;
  if v_kind is null then
    return false;
  end if;
  insert into private.outbox (kind, payload, dedupe_key, due_at)
  values (v_kind, jsonb_build_object('escalation_id', p_ladder.escalation_id, 'user_id', p_user_id, 'run', p_ladder.run),
    concat_ws(':', 'escalation', p_ladder.run, p_ladder.step, p_user_id), p_now)
  on conflict (dedupe_key) do nothing;
  return true;
end $$;

-- One step. Where it reaches nobody, the next one follows at once.
create function private.climb_escalation(p_ladder private.escalation_ladders, p_now timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_escalation public.ai_escalations;
  v_person uuid;
  v_told integer := 0;
  v_next text := case p_ladder.step when 'on_call' then 'providers' when 'providers' then 'admins' end;
begin
  select * into v_escalation from public.ai_escalations e where e.id = p_ladder.escalation_id;
  for v_person in select * from private.escalation_audience(v_escalation.facility_id, p_ladder.step, p_now) loop
    v_told := v_told + private.tell_of_escalation(p_ladder, v_person, p_now)::integer;
  end loop;
  perform private.note('escalation.told', 'ai_escalation', v_escalation.id, v_escalation.patient_id, v_escalation.facility_id,
    jsonb_build_object('step', p_ladder.step, 'people', v_told));
  update private.escalation_ladders l
     set step = v_next,
         next_at = case when v_next is null then null when v_told = 0 then p_now else p_now + make_interval(
           mins => private.setting_number('escalations.' || p_ladder.urgency_level || '_minutes', 15)::integer) end
   where l.escalation_id = p_ladder.escalation_id;
end $$;

create function private.climb_escalations(p_now timestamptz, p_limit integer default 100) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_ladder private.escalation_ladders;
  v_count integer := 0;
begin
  for v_ladder in
    select l.* from private.escalation_ladders l where l.next_at <= p_now
     order by l.next_at limit p_limit for update skip locked
  loop
    -- One that cannot be climbed stops neither the others nor what else is due.
    begin
      perform private.climb_escalation(v_ladder, p_now);
      v_count := v_count + 1;
    exception when others then
      raise warning 'an escalation was not told: %', sqlerrm;
      update private.escalation_ladders l set next_at = p_now + interval '1 minute' where l.escalation_id = v_ladder.escalation_id;
    end;
  end loop;
  return v_count;
end $$;
comment on function private.climb_escalations(timestamptz, integer) is
  'Does the steps of waiting threads that are due, one for each; returns how many.';
