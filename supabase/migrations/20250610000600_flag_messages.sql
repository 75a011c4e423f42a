-- Rules that put a message before a moderator by themselves. Few and plain: they let everything through, and what they
-- find is a report like any other, of the lowest weight but for threats. A clinic answers whether a rule was right.
set local lock_timeout = '3s';

-- What a text breaks, or null. Whole words, without regard to capitals; in the two languages of the interface.
create function private.rule_broken(p_text text) returns text
language sql immutable
as $$
  select case
    when p_text ~* '\m(i(''|’)?ll|i will|i(''|’)?m going to) (kill|hurt|stab|shoot) (you|your|him|her|them)\M|\mje vais (te|vous|le|la|les) (tuer|frapper|buter)\M' then 'threat'
    when p_text ~* '\m(fuck you|fuck off|you (fucking )?(bitch|cunt|asshole)|kill yourself|va te faire|ferme ta gueule|nique ta|sale (pute|con|conne)|connard|connasse|crève)\M' then 'abuse'
    when p_text ~* '\m(whatsapp|telegram|signal|messenger|snapchat|instagram)\M' and p_text ~ '\+?[0-9]([ .()-]?[0-9]){8,}|@[A-Za-z0-9_.]{3,}' then 'contact'
  end
$$;
comment on function private.rule_broken(text) is
  'A threat or an insult to somebody''s face, or an invitation to go on elsewhere with the number for it.';

create function private.flag_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_case private.moderation_cases;
begin
  -- What moderation gives back was looked at already.
  if tg_op = 'UPDATE' and old.deleted_at is not null then
    return null;
  end if;
  v_case.reason := private.rule_broken(new.content);
  if v_case.reason is null then
    return null;
  end if;
  -- A rule never stands in the way of a message.
  begin
    v_case.message_id := new.id;
    v_case.conversation_id := new.conversation_id;
    v_case.facility_id := (select c.facility_id from public.conversations c where c.id = new.conversation_id);
    v_case.author_id := new.sender_id;
    perform private.file_report(v_case, null, null, false);
  exception when others then
    raise warning 'a message was not flagged: %', sqlstate;
  end;
  return null;
end $$;
create trigger messages_flag after insert or update of content on public.messages
  for each row when (new.deleted_at is null and new.message_type <> 'system')
  execute function private.flag_message();

-- Somebody whom the database has refused again and again within an hour: whoever moderates sees their last message,
-- and decides whether a person or a fault of a device is behind it.
create function private.flag_repeated_refusals(p_now timestamptz, p_limit integer default 50) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_person uuid;
  v_case private.moderation_cases;
  v_flagged integer := 0;
begin
  for v_person in
    select e.actor_id from audit.events e
     where e.action = 'command.refused' and e.at > p_now - interval '1 hour' and e.actor_id is not null
     group by e.actor_id having count(*) >= private.setting_number('moderation.refusals_per_hour', 60)
     order by count(*) desc limit p_limit
  loop
    select null, m.id, m.conversation_id into v_case.id, v_case.message_id, v_case.conversation_id from public.messages m
     where m.sender_id = v_person and m.deleted_at is null and m.created_at > p_now - interval '1 day'
     order by m.created_at desc limit 1;
    continue when v_case.message_id is null;
    v_case.facility_id := (select c.facility_id from public.conversations c where c.id = v_case.conversation_id);
    v_case.author_id := v_person;
    v_case.reason := 'spam';
    if private.file_report(v_case, null, null, false) = 'taken' then
      v_flagged := v_flagged + 1;
    end if;
  end loop;
  return v_flagged;
end $$;

create or replace function private.run_minutely(p_now timestamptz default now()) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.ai_tool_calls t set status = 'expired' where t.status = 'pending' and t.expires_at <= p_now;
  delete from private.sign_in_failures f where f.failed_at < p_now - interval '1 day';
  delete from private.rate_buckets b where b.updated_at < p_now - interval '1 hour';
  delete from private.outbox o where o.done_at < p_now - interval '30 days';
  perform private.plan_reminders(p_now);
  perform private.measure_due_answer_times(p_now);
  perform private.measure_response_times();
  perform private.flag_repeated_refusals(p_now);
  perform audit.ensure_partitions(p_now);
  perform audit.seal();
end $$;
comment on function private.run_minutely(timestamptz) is
  'Forgets what limits no longer need, reminds of visits, measures answer times of clinics and assistants, flags repeated refusals, makes audit partitions and seals the record.';
