-- The events of what people change directly, without a command: which fields, never what they hold.
-- A message sent, a receipt and an assistant's turn have no event: their row itself says who and when,
-- cannot be changed by anybody, and is written too often to be written twice.
set local lock_timeout = '3s';

-- The names of the columns that differ, of those that a person may change.
create function private.changed_fields(p_old jsonb, p_new jsonb, p_of text[]) returns jsonb
language sql immutable set search_path = ''
as $$
  select coalesce(jsonb_agg(f order by f), '[]') from unnest(p_of) f where p_old -> f is distinct from p_new -> f
$$;

-- Arguments: the event, the object's type, the column with its id, and the columns to compare.
create function private.note_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_new jsonb := to_jsonb(new);
  v_fields jsonb := private.changed_fields(to_jsonb(old), v_new, tg_argv[3:]);
begin
  if v_fields <> '[]' then
    perform private.note(tg_argv[0], tg_argv[1], (v_new ->> tg_argv[2])::uuid, null,
      (v_new ->> 'facility_id')::uuid, jsonb_build_object('fields', v_fields));
  end if;
  return null;
end $$;

create trigger users_note_profile after update on public.users
  for each row execute function private.note_change(
    'user.profile_changed', 'user', 'id', 'display_name', 'locale', 'time_zone', 'theme');
create trigger user_contacts_note after update on public.user_contacts
  for each row execute function private.note_change('user.contact_changed', 'user', 'user_id', 'phone', 'email');
create trigger facilities_note after update on public.facilities
  for each row execute function private.note_change('facility.changed', 'facility', 'id', 'name', 'phone', 'email',
    'emergency_number', 'crisis_line', 'patients_may_open_conversations', 'is_active');
create trigger conversations_note_title after update of title, is_active, legal_hold on public.conversations
  for each row execute function private.note_change('conversation.changed', 'conversation', 'id', 'title', 'is_active', 'legal_hold');
create trigger ai_conversations_note_change after update of title, archived_at, status on public.ai_conversations
  for each row execute function private.note_change('ai_conversation.changed', 'ai_conversation', 'id', 'title', 'archived_at', 'status');
create trigger participants_note_settings after update of notification_settings on public.conversation_participants
  for each row execute function private.note_change(
    'participant.settings_changed', 'conversation', 'conversation_id', 'notification_settings');

create function private.note_ai_conversation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.note('ai_conversation.started', 'ai_conversation', new.id, new.user_id, null,
    jsonb_build_object('category', new.conversation_category));
  return null;
end $$;
create trigger ai_conversations_note after insert on public.ai_conversations
  for each row execute function private.note_ai_conversation();

create function private.note_reaction() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_reaction public.message_reactions := coalesce(new, old);
begin
  perform private.note(case tg_op when 'INSERT' then 'reaction.added' else 'reaction.removed' end,
    'message', v_reaction.message_id, null, null, jsonb_build_object('conversation_id', v_reaction.conversation_id));
  return null;
end $$;
create trigger message_reactions_note after insert or delete on public.message_reactions
  for each row execute function private.note_reaction();
