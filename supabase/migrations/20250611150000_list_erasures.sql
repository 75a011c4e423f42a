-- The list of erasures and of holds, kept outside the database: an older backup would bring back what was destroyed after
-- it, and would not know of holds that were placed since. For the owner alone; ids, moments and reasons, never a text of
-- a conversation.
set local lock_timeout = '3s';

-- Holds first: what they cover stays, whatever the list says of erasures.
create function private.erasure_list() returns setof jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('hold', to_jsonb(h)) from private.legal_holds h
  union all
  select jsonb_build_object('erasure', to_jsonb(e)) from private.erasures e
$$;

-- A hold as the list has it: placed again, or lifted. A person or place that the backup does not know yet is left out of
-- it; a hold whose patient or conversation it does not know has nothing to keep there.
create function private.restore_hold(p_hold jsonb) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_hold private.legal_holds := jsonb_populate_record(null::private.legal_holds, p_hold);
begin
  if not exists (select 1 from public.conversations c where c.id = v_hold.conversation_id)
    and not exists (select 1 from public.users u where u.id = v_hold.patient_id) then
    return false;
  end if;
  v_hold.facility_id := (select f.id from public.facilities f where f.id = v_hold.facility_id);
  v_hold.placed_by := (select u.id from public.users u where u.id = v_hold.placed_by);
  -- Whoever lifted it may be unknown there; that it was lifted is not.
  if v_hold.lifted_at is not null then
    v_hold.lifted_by := coalesce((select u.id from public.users u where u.id = v_hold.lifted_by), v_hold.placed_by,
      (select u.id from public.users u where u.role = 'system_admin' order by u.created_at limit 1));
  end if;
  insert into private.legal_holds select v_hold.*
  on conflict (id) do update set lift_reason = excluded.lift_reason, lifted_by = excluded.lifted_by, lifted_at = excluded.lifted_at
    where private.legal_holds.lifted_at is null;
  update public.conversations c set legal_hold = exists (
      select 1 from private.legal_holds h where h.conversation_id = c.id and h.lifted_at is null)
   where c.id = v_hold.conversation_id;
  return true;
end $$;

-- One batch of one erasure: "done", "more" when there may be further messages, "held" when a hold stands that the list
-- has not lifted, "unknown" when the backup is older than the conversation.
create function private.repeat_erasure(p_erasure jsonb, p_limit integer default 1000) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_listed private.erasures := jsonb_populate_record(null::private.erasures, p_erasure);
  v_done private.redacted;
begin
  if v_listed.kind = 'conversation' then
    perform 1 from public.conversations c where c.id = v_listed.subject_id for no key update;
  else
    perform 1 from public.ai_conversations a where a.id = v_listed.subject_id for no key update;
  end if;
  if not found then
    return 'unknown';
  end if;
  if v_listed.subject_id in (select private.held_conversation_ids() union all select private.held_thread_ids()) then
    return 'held';
  end if;
  v_done := case v_listed.kind when 'conversation' then private.redact_messages(v_listed.subject_id, '-infinity', v_listed.up_to, p_limit)
    else private.redact_turns(v_listed.subject_id, '-infinity', v_listed.up_to, p_limit) end;
  if v_done.messages > 0 then
    perform private.note('retention.redacted', case v_listed.kind when 'thread' then 'ai_conversation' else 'conversation' end,
      v_listed.subject_id, null, null, jsonb_build_object('by', 'restore', 'messages', v_done.messages, 'before', v_listed.up_to));
  end if;
  if v_done.messages = p_limit then
    return 'more';
  end if;
  if v_listed.kind = 'conversation' then
    perform private.redact_notes(v_listed.subject_id, v_listed.up_to);
  else
    perform private.redact_thread_rest(v_listed.subject_id, v_listed.up_to);
  end if;
  insert into private.erasures as e select v_listed.*
  on conflict (kind, subject_id) do update set up_to = greatest(e.up_to, excluded.up_to), messages = greatest(e.messages, excluded.messages),
    last_at = greatest(e.last_at, excluded.last_at);
  return 'done';
end $$;
comment on function private.repeat_erasure(jsonb, integer) is 'After a restore: destroys again what the list says; a hold that stands keeps it.';
