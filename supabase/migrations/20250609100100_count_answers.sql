-- Which version answered: the server notes with each answer the engine and its model, the version of what the model
-- was told, and the version of the rules. Those who answer for the assistants see how many answers each version gave,
-- and no word of them.
set local lock_timeout = '3s';

create function public.list_answer_versions()
returns table (assistant_type text, engine text, model_id text, prompt_version integer, rules_version text,
  answers integer, helped integer, not_helped integer, mean_ms integer, last_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return query
  with newest as (
    select m.conversation_id, m.engine, m.model_id, m.message_metadata as noted, m.created_at
      from public.ai_messages m where m.role = 'assistant' order by m.created_at desc limit 10000
  ), named as (
    select case c.conversation_category when 'symptom_check' then 'symptom_checker'
          when 'appointment_booking' then 'appointment_booking' when 'health_info' then 'health_education'
          else 'general' end as kind, n.*
      from newest n join public.ai_conversations c on c.id = n.conversation_id
  )
  select n.kind, coalesce(n.engine, 'unknown'), n.model_id, (n.noted ->> 'prompt_version')::integer, n.noted ->> 'rules',
    count(*)::integer, (count(*) filter (where n.noted -> 'helpful' = 'true'))::integer,
    (count(*) filter (where n.noted -> 'helpful' = 'false'))::integer,
    round(avg((n.noted ->> 'took_ms')::numeric))::integer, max(n.created_at)
    from named n group by 1, 2, 3, 4, 5 order by 10 desc limit 60;
end $$;
comment on function public.list_answer_versions() is
  'How many of the newest 10000 answers each version of each assistant gave, and how they went; no word of any. For system administrators.';
revoke all on function public.list_answer_versions() from public, anon, authenticated;
grant execute on function public.list_answer_versions() to authenticated;
