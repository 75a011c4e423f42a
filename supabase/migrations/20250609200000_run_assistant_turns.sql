-- A turn that takes its time: one server answers it, the person can stop it from anywhere, and whoever comes back to the
-- thread, at this server or another, finds that it is being answered. Nothing of an answer is kept here.
set local lock_timeout = '3s';

create table private.running_turns (
  conversation_id uuid primary key references public.ai_conversations (id) on delete cascade,
  turn_id uuid not null,
  said text not null,
  tapped jsonb,
  stop_asked boolean not null default false,
  began_at timestamptz not null default now(),
  beat_at timestamptz not null default now()
);
comment on table private.running_turns is
  'The turn of a thread that is being answered now. Gone once the answer is stored; one whose server no longer beats is taken over by the next that asks.';
revoke all on private.running_turns from public, anon, authenticated;

-- So long without a sign of its server, and a turn is taken for abandoned.
create function private.turn_is_alive(p_turn private.running_turns) returns boolean
language sql stable set search_path = ''
as $$ select p_turn.beat_at > now() - interval '15 seconds' $$;

create function public.begin_assistant_turn(
  p_user_id uuid, p_conversation_id uuid, p_turn_id uuid, p_said text, p_tapped jsonb
) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_running private.running_turns;
begin
  perform private.require_service();
  -- Whoever begins, stores or takes over waits here for the other.
  perform 1 from public.ai_conversations c
    where c.id = p_conversation_id and c.user_id = p_user_id for no key update;
  if not found then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if exists (select 1 from public.ai_messages m
      where m.conversation_id = p_conversation_id and m.ui_id = 'answer:' || p_turn_id) then
    return 'answered';
  end if;
  select * into v_running from private.running_turns t where t.conversation_id = p_conversation_id;
  if v_running.turn_id is not null and private.turn_is_alive(v_running) then
    if v_running.turn_id = p_turn_id then
      return 'running';
    end if;
    raise exception 'stale_turn' using errcode = 'PT409', hint = 'Another turn of this thread is being answered.';
  end if;
  insert into private.running_turns as t (conversation_id, turn_id, said, tapped)
  values (p_conversation_id, p_turn_id, p_said, p_tapped)
  on conflict (conversation_id) do update
    set turn_id = excluded.turn_id, said = excluded.said, tapped = excluded.tapped,
        -- A stop that was asked of a server that is gone still counts for the same turn.
        stop_asked = t.stop_asked and t.turn_id = excluded.turn_id, began_at = now(), beat_at = now();
  return 'begun';
end $$;
comment on function public.begin_assistant_turn(uuid, uuid, uuid, text, jsonb) is
  'Takes a turn to be answered: begun, running (another server answers it) or answered. PT409 while another turn of the thread runs. For the server''s key alone.';

create function public.beat_assistant_turn(p_conversation_id uuid, p_turn_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_stop boolean;
begin
  perform private.require_service();
  update private.running_turns t set beat_at = now()
   where t.conversation_id = p_conversation_id and t.turn_id = p_turn_id
  returning t.stop_asked into v_stop;
  return case when v_stop is null then 'gone' when v_stop then 'stop' else 'go' end;
end $$;
comment on function public.beat_assistant_turn(uuid, uuid) is
  'Says that the turn is still being answered; answers go, stop (the person wants no more) or gone (it is not running). For the server''s key alone.';

create function public.end_assistant_turn(p_conversation_id uuid, p_turn_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_service();
  delete from private.running_turns t where t.conversation_id = p_conversation_id and t.turn_id = p_turn_id;
end $$;
comment on function public.end_assistant_turn(uuid, uuid) is
  'Gives a turn up that could not be answered. For the server''s key alone.';

create function public.stop_assistant_turn(p_conversation_id uuid, p_turn_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  update private.running_turns t set stop_asked = true
    from public.ai_conversations c
   where t.conversation_id = p_conversation_id and t.turn_id = p_turn_id and private.turn_is_alive(t)
     and c.id = t.conversation_id and c.user_id = v_me;
  return found;
end $$;
comment on function public.stop_assistant_turn(uuid, uuid) is
  'Asks for the end of a turn of the caller''s own; false where none by this id is running.';

create function public.running_assistant_turn(p_conversation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select jsonb_build_object('id', t.turn_id, 'text', t.said, 'answer', t.tapped)
    from private.running_turns t join public.ai_conversations c on c.id = t.conversation_id
   where c.id = p_conversation_id and c.user_id = private.require_caller());
end $$;
comment on function public.running_assistant_turn(uuid) is
  'The turn of the caller''s own thread that is being answered, or that its server left; null where none is.';

-- With the answer a turn is over, and an answer that was stopped says so.
create function private.before_ai_answer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.message_metadata -> 'stopped' = 'true' then
    new.status := 'interrupted';
  end if;
  delete from private.running_turns t
   where t.conversation_id = new.conversation_id and new.ui_id = 'answer:' || t.turn_id;
  return new;
end $$;
create trigger ai_messages_before_answer before insert on public.ai_messages
  for each row when (new.role = 'assistant') execute function private.before_ai_answer();

revoke all on function public.begin_assistant_turn(uuid, uuid, uuid, text, jsonb),
  public.beat_assistant_turn(uuid, uuid), public.end_assistant_turn(uuid, uuid),
  public.stop_assistant_turn(uuid, uuid), public.running_assistant_turn(uuid) from public, anon, authenticated;
grant execute on function public.begin_assistant_turn(uuid, uuid, uuid, text, jsonb),
  public.beat_assistant_turn(uuid, uuid), public.end_assistant_turn(uuid, uuid) to service_role;
grant execute on function public.stop_assistant_turn(uuid, uuid), public.running_assistant_turn(uuid) to authenticated;
