-- Emergency access opens no row, file, topic or search any more: what is in the conversation is read by
-- `read_break_glass` alone, which checks the box and writes its event in the transaction that gives the messages.
set local lock_timeout = '3s';

create or replace function private.my_conversation_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid[] := array(select private.my_person_ids());
begin
  return query
    select p.conversation_id from public.conversation_participants p
     where p.user_id = any (v_me) and p.is_active;
end $$;
comment on function private.my_conversation_ids() is
  'The one place that says which conversations the caller may read: membership. Emergency access reads by its own recorded function.';
