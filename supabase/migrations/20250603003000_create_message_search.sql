-- What search reads, apart from the messages: the words of each, in a form that an index understands.
-- A table of its own, because a column of messages would travel with every live event and every sync.
set local lock_timeout = '3s';

create extension if not exists btree_gin with schema extensions;

-- The same folding for texts and for what is looked for: words without accents and case, and nothing
-- else. Characters without a width would divide words, so they go first.
create function private.search_text(p_text text) returns text
language plpgsql stable set search_path = ''
as $$
begin
  return lower(regexp_replace(extensions.unaccent('extensions.unaccent', normalize(
    regexp_replace(p_text, '[\u200b-\u200d\u2060\ufeff\u00ad]', '', 'g'), nfkc)), '[^[:alnum:]]+', ' ', 'g'));
end $$;

-- Whole words for beginnings and names, and their stems in both languages: nobody says which one a
-- message is written in. A word that is its own stem stands there once.
create function private.search_words(p_text text) returns tsvector
language plpgsql stable set search_path = ''
as $$
declare
  v_text text := private.search_text(p_text);
begin
  return strip(to_tsvector('pg_catalog.simple', v_text) || to_tsvector('pg_catalog.english', v_text)
    || to_tsvector('pg_catalog.french', v_text));
end $$;

create table private.message_search (
  conversation_id uuid not null,
  seq bigint not null,
  message_id uuid not null,
  sender_id uuid,
  created_at timestamptz not null,
  words tsvector not null,
  primary key (conversation_id, seq),
  foreign key (conversation_id, seq) references public.messages (conversation_id, seq) on delete cascade
);
comment on table private.message_search is
  'The words of every message that can be found: none of the system, none that was deleted or redacted. Kept by triggers.';
revoke all on private.message_search from public, anon, authenticated;
-- What was written last waits in a list that every search reads through: a short one, so that neither a
-- search nor the message that happens to empty it takes long.
create index idx_message_search_words on private.message_search using gin (conversation_id, words)
  with (gin_pending_list_limit = 256);
create index idx_message_search_newest on private.message_search (created_at desc, message_id desc);

create function private.keep_message_search() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.deleted_at is not null or new.redacted_at is not null or new.message_type = 'system' then
    delete from private.message_search s where s.conversation_id = new.conversation_id and s.seq = new.seq;
    return null;
  end if;
  insert into private.message_search (conversation_id, seq, message_id, sender_id, created_at, words)
  values (new.conversation_id, new.seq, new.id, new.sender_id, new.created_at, private.search_words(new.content))
  on conflict (conversation_id, seq) do update set words = excluded.words, created_at = excluded.created_at;
  return null;
end $$;
create trigger messages_search_insert after insert on public.messages
  for each row execute function private.keep_message_search();
create trigger messages_search_update after update of content, deleted_at, redacted_at, message_type, created_at
  on public.messages for each row
  when (old.content is distinct from new.content or old.deleted_at is distinct from new.deleted_at
    or old.redacted_at is distinct from new.redacted_at or old.message_type is distinct from new.message_type
    or old.created_at is distinct from new.created_at)
  execute function private.keep_message_search();

insert into private.message_search (conversation_id, seq, message_id, sender_id, created_at, words)
select m.conversation_id, m.seq, m.id, m.sender_id, m.created_at, private.search_words(m.content)
  from public.messages m
 where m.deleted_at is null and m.redacted_at is null and m.message_type <> 'system';

insert into private.settings (key, value, note) values
  ('search.per_minute', '60', 'Sustained searches per person and minute'),
  ('search.burst', '40', 'Searches a person may make at once');
