-- Finding messages: every word of the question, the last one also as a beginning, in everything that
-- the caller may read, newest first. What is looked for is never kept.
set local lock_timeout = '3s';

create extension if not exists fuzzystrmatch with schema extensions;

create type private.search_filter as (
  sender_id uuid,
  from_at timestamptz,
  until_at timestamptz,
  with_attachment boolean,
  important boolean,
  before_at timestamptz,
  before_id uuid,
  size integer
);

-- The words of a question: at most eight, none longer than a word is.
create function private.question_words(p_query text) returns text[]
language plpgsql stable set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(left(w.word, 40) order by w.place)
      from unnest(string_to_array(trim(private.search_text(p_query)), ' ')) with ordinality w (word, place)
     where w.word <> '' and w.place <= 8), '{}');
end $$;

-- Whether one word may be a slip of the other: a letter more, less or another, two letters that changed
-- places, or two slips in a long word. Looser, it finds words that nobody meant.
create function private.is_slip(p_word text, p_other text) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  v_edits integer := extensions.levenshtein_less_equal(p_word, p_other, 2);
begin
  return v_edits <= case when char_length(p_word) >= 8 then 2 else 1 end
    or v_edits = 2 and (select array_agg(l order by l) from string_to_table(p_word, null) l)
      = (select array_agg(l order by l) from string_to_table(p_other, null) l);
end $$;

-- Words of recent messages of which this one may be a slip. Only what the caller may read is looked at:
-- nobody learns a word that stands nowhere else.
create function private.similar_words(p_ids uuid[], p_word text) returns text[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set jit = off
as $$
begin
  if char_length(p_word) < 4 then
    return '{}';
  end if;
  return coalesce((
    select array_agg(t.lexeme)
      from (select w.lexeme
              from (select r.words from private.message_search r where r.conversation_id = any (p_ids)
                     order by r.created_at desc, r.message_id desc limit 3000) s,
                unnest(s.words) w
             where left(w.lexeme, 1) = left(p_word, 1)
               and char_length(w.lexeme) between char_length(p_word) - 2 and char_length(p_word) + 2
               and extensions.levenshtein_less_equal(w.lexeme, p_word, 2) <= 2
             group by w.lexeme
            having private.is_slip(p_word, w.lexeme)
             order by count(*) desc limit 5) t), '{}');
end $$;

-- Each word as itself, its stems and whatever it may be meant for; the last one also as a beginning. They
-- hold letters and digits only, so nothing in them is syntax of a query.
create function private.search_query(p_words text[], p_ids uuid[], p_with_slips boolean) returns tsquery
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_query tsquery;
  v_one tsquery;
begin
  for i in 1 .. cardinality(p_words) loop
    select string_agg(quote_literal(l), ' | ')::tsquery into v_one
      from unnest(p_words[i] || tsvector_to_array(private.search_words(p_words[i]))
        || case when p_with_slips then private.similar_words(p_ids, p_words[i]) end) l;
    if i = cardinality(p_words) and char_length(p_words[i]) > 1 then
      v_one := v_one || (quote_literal(p_words[i]) || ':*')::tsquery;
    end if;
    v_query := case when i = 1 then v_one else v_query && v_one end;
  end loop;
  return v_query;
end $$;

-- The rows in which is looked, by one of three ways. Fences (offset 0) keep the planner from choosing
-- another: it guesses how often a word stands somewhere, and guesses badly for slips and beginnings.
--   own     all messages of these conversations: for people who have few, whatever others write
--   newest  some thousands of everybody's newest: where a common word is found
--   index   every message with these words: where a rare one is
create function private.search_rows(p_way text, p_ids uuid[], p_query tsquery, p_filter private.search_filter)
returns private.message_search[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set jit = off
as $$
begin
  return array(
    select s from (
        (select * from private.message_search r where p_way = 'own' and r.conversation_id = any (p_ids) offset 0)
      union all
        (select * from private.message_search r where p_way = 'newest'
            and r.created_at <= least(p_filter.before_at, p_filter.until_at, 'infinity')
          order by r.created_at desc, r.message_id desc limit 4000)
      union all
        (select * from private.message_search r where p_way = 'index' and r.words @@ p_query
            and r.conversation_id = any (p_ids) offset 0)) s
     where s.words @@ p_query and s.conversation_id = any (p_ids)
       and (p_filter.sender_id is null or s.sender_id = p_filter.sender_id)
       and (p_filter.from_at is null or s.created_at >= p_filter.from_at)
       and (p_filter.until_at is null or s.created_at < p_filter.until_at)
       and (p_filter.before_at is null or (s.created_at, s.message_id) < (p_filter.before_at, p_filter.before_id))
       and (not p_filter.with_attachment or exists (select 1 from public.message_attachments a
         where a.conversation_id = s.conversation_id and a.message_id = s.message_id))
       and (not p_filter.important or exists (select 1 from public.messages m
         where m.conversation_id = s.conversation_id and m.seq = s.seq and m.priority <> 'normal'))
     order by s.created_at desc, s.message_id desc limit p_filter.size);
end $$;

create function private.search_hits(p_ids uuid[], p_query tsquery, p_filter private.search_filter)
returns private.message_search[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_hits private.message_search[];
begin
  if (select sum(c.last_message_seq) from public.conversations c where c.id = any (p_ids)) <= 20000 then
    return private.search_rows('own', p_ids, p_query, p_filter);
  end if;
  v_hits := private.search_rows('newest', p_ids, p_query, p_filter);
  if cardinality(v_hits) < p_filter.size then
    v_hits := private.search_rows('index', p_ids, p_query, p_filter);
  end if;
  return v_hits;
end $$;

-- About five hundred characters of a long text, around the first of these beginnings of words.
create function private.excerpt(p_text text, p_marks text[]) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_at integer;
begin
  if char_length(p_text) <= 500 then
    return p_text;
  end if;
  select min(nullif(position(m in lower(extensions.unaccent('extensions.unaccent', p_text))), 0)) into v_at
    from unnest(p_marks) m;
  return substr(p_text, greatest(1, coalesce(v_at, 1) - 200), 500);
end $$;

-- What a list of finds shows: the words around, who wrote it, and whom the conversation is with.
create function private.found_json(p_hit private.message_search, p_user_id uuid, p_marks text[]) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select jsonb_build_object('id', m.id, 'conversation_id', m.conversation_id, 'seq', m.seq,
        'sender_id', m.sender_id, 'sender_name', d.display_name, 'created_at', m.created_at,
        'text', private.excerpt(m.content, p_marks),
        'conversation_name', coalesce(c.title, o.names, ''), 'record_number', o.record_number)
      from public.messages m
      join public.conversations c on c.id = m.conversation_id
      left join public.user_directory d on d.user_id = m.sender_id
      cross join lateral (
        select string_agg(t.display_name, ', ') as names, min(t.record_number) as record_number
          from (select f.display_name, k.record_number
                  from public.conversation_participants p join public.user_directory f on f.user_id = p.user_id
                  -- As in the list: identifiers for staff who are members.
                  left join public.patient_profiles k on k.user_id = p.user_id and exists (
                    select 1 from public.conversation_participants me join public.users u on u.id = me.user_id
                     where me.conversation_id = m.conversation_id and me.user_id = p_user_id and me.is_active
                       and u.role in ('provider', 'facility_admin', 'system_admin'))
                 where p.conversation_id = m.conversation_id and p.is_active and p.user_id <> p_user_id
                 order by f.role <> 'patient', f.display_name, f.user_id limit 4) t) o
     where m.conversation_id = p_hit.conversation_id and m.seq = p_hit.seq);
end $$;

create function public.search_messages(
  p_query text, p_sender_id uuid default null, p_conversation_id uuid default null,
  p_from timestamptz default null, p_until timestamptz default null, p_with_attachment boolean default false,
  p_important boolean default false, p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 20
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_size integer := least(greatest(coalesce(p_limit, 20), 1), 50);
  v_filter private.search_filter := (p_sender_id, p_from, p_until, coalesce(p_with_attachment, false),
    coalesce(p_important, false), p_before_at, p_before_id, v_size + 1);
  v_ids uuid[];
  v_words text[];
  v_query tsquery;
  v_hits private.message_search[];
  v_slips boolean := false;
  v_marks text[];
begin
  if char_length(p_query) > 200 then
    raise exception 'query_too_long' using errcode = '22001', hint = 'Look for a few words.';
  end if;
  perform private.take_token(v_me, 'search',
    private.setting_number('search.per_minute', 60), private.setting_number('search.burst', 40));
  v_words := private.question_words(coalesce(p_query, ''));
  if cardinality(v_words) = 0 then
    return '{"hits": [], "marks": [], "more": false, "slips": false}';
  end if;
  v_ids := array(select i from private.my_conversation_ids() i where p_conversation_id is null or i = p_conversation_id);
  v_query := private.search_query(v_words, v_ids, false);
  v_hits := private.search_hits(v_ids, v_query, v_filter);
  -- Nothing of the kind at all: perhaps a slip. One page of that is enough.
  if cardinality(v_hits) = 0 and p_before_at is null then
    v_slips := true;
    v_query := private.search_query(v_words, v_ids, true);
    v_hits := private.search_hits(v_ids, v_query, v_filter);
  end if;
  v_marks := array(select distinct l[1] from regexp_matches(v_query::text, '''([^'']+)''', 'g') l);
  return jsonb_build_object('marks', v_marks, 'slips', v_slips, 'more', cardinality(v_hits) > v_size and not v_slips,
    'hits', (select coalesce(jsonb_agg(private.found_json(h, v_me, v_marks) order by h.created_at desc, h.message_id desc), '[]')
      from unnest(v_hits[1:v_size]) h));
end $$;
comment on function public.search_messages(text, uuid, uuid, timestamptz, timestamptz, boolean, boolean, timestamptz, uuid, integer) is
  'Messages with all these words in what the caller may read, newest first; the next page starts before the last hit''s (created_at, id).';
grant execute on function public.search_messages(text, uuid, uuid, timestamptz, timestamptz, boolean, boolean, timestamptz, uuid, integer)
  to authenticated;
