-- What is replicated, and to whom. supabase_realtime: five tables, under RLS per subscriber; the app
-- itself listens to private topics. powersync starts empty and is only ever altered, because a dropped
-- publication breaks the consumers' slots.
set local lock_timeout = '3s';

do $$
begin
  if not exists (select 1 from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  if not exists (select 1 from pg_catalog.pg_publication where pubname = 'powersync') then
    create publication powersync;
  end if;
end $$;

alter publication supabase_realtime set table public.conversations, public.messages,
  public.conversation_participants, public.message_reactions, public.ai_messages;
