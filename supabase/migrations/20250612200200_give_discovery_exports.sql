-- What an export gives, in three steps: what stands at its head, its messages in their order and once, and its end.
set local lock_timeout = '3s';

create function public.open_discovery_export(p_export_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  v_export private.discovery_exports := private.require_export(p_export_id);
  v_glass private.break_glass;
  v_conversation public.conversations;
begin
  if v_export.opened_at is not null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'An export is given once. Begin another.';
  end if;
  update private.discovery_exports e set opened_at = now() where e.id = v_export.id;
  select * into v_glass from private.break_glass g where g.id = v_export.break_glass_id;
  select * into v_conversation from public.conversations c where c.id = v_glass.conversation_id;
  return jsonb_build_object(
    'id', v_export.id, 'reference', v_export.reference, 'reason', v_export.reason, 'started_at', v_export.started_at,
    'up_to_seq', v_export.up_to_seq, 'access_id', v_glass.id,
    'by', (select jsonb_build_object('id', u.id, 'name', u.display_name, 'role', u.role)
      from public.users u where u.id = v_glass.admin_id),
    'conversation', jsonb_build_object('id', v_conversation.id, 'title', v_conversation.title,
      'category', v_conversation.conversation_category, 'created_at', v_conversation.created_at,
      'facility_name', (select f.name from public.facilities f where f.id = v_conversation.facility_id)),
    'people', private.discovery_people(v_conversation.id),
    'openings', private.discovery_openings(v_conversation.id),
    'reviews', private.discovery_reviews(v_conversation.id),
    'chain', (select jsonb_build_object('seal', s.id, 'hash', encode(s.hash, 'hex'), 'sealed_at', s.sealed_at)
      from audit.seals s order by s.id desc limit 1));
end $$;
comment on function public.open_discovery_export(uuid) is
  'The head of the caller''s own export, once: the conversation, its people with their spans, who opened it from outside, and the newest seal of the record.';

-- Up to 500 messages of an export after those that were given, each as it stands now: no words of what was removed, and
-- no earlier version that members may not read.
create function private.discovery_messages(p_conversation_id uuid, p_after bigint, p_up_to bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'seq', m.seq, 'sender_id', m.sender_id, 'type', m.message_type,
      'accepted_at', m.created_at, 'written_at', m.client_created_at, 'reply_to_id', m.reply_to_id, 'priority', m.priority,
      'text', case when m.deleted_at is null then m.content end, 'edited_at', m.edited_at, 'deleted_at', m.deleted_at,
      'deleted_by', m.deleted_by, 'deleted_by_name', (select u.display_name from public.users u where u.id = m.deleted_by),
      'redacted_at', m.redacted_at,
      'versions', r.shown, 'kept_versions', r.kept, 'files', f.list, 'confirmations', k.list, 'reactions', e.list)
      order by m.seq), '[]')
    from (select * from public.messages n
           where n.conversation_id = p_conversation_id and n.seq > p_after and n.seq <= p_up_to order by n.seq limit 500) m
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('text', v.content, 'until', v.created_at) order by v.created_at, v.id)
          filter (where m.deleted_at is null and v.hidden_at is null and v.cause = 'edit'), '[]') as shown,
          count(v.id) filter (where m.deleted_at is not null) as kept
        from public.message_revisions v where v.conversation_id = m.conversation_id and v.message_id = m.id) r
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.file_name, 'mime', a.mime, 'bytes', a.bytes,
          'sha256', a.sha256, 'scan_status', a.scan_status) order by a.created_at, a.id), '[]') as list
        from public.message_attachments a
       where a.conversation_id = m.conversation_id and a.message_id = m.id and m.deleted_at is null and a.deleted_at is null) f
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('person_id', a.user_id, 'at', a.created_at) order by a.created_at, a.id), '[]') as list
        from public.message_acknowledgements a where a.conversation_id = m.conversation_id and a.message_id = m.id) k
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('person_id', a.user_id, 'emoji', a.emoji, 'at', a.created_at)
          order by a.created_at, a.id), '[]') as list
        from public.message_reactions a
       where a.conversation_id = m.conversation_id and a.message_id = m.id and m.deleted_at is null) e
$$;

create function public.read_discovery_export(p_export_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  v_export private.discovery_exports := private.require_export(p_export_id);
  v_conversation uuid := (select g.conversation_id from private.break_glass g where g.id = v_export.break_glass_id);
  v_page jsonb;
  v_to bigint;
begin
  if v_export.opened_at is null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'Open the export first.';
  end if;
  v_page := private.discovery_messages(v_conversation, v_export.read_to_seq, v_export.up_to_seq);
  v_to := case when jsonb_array_length(v_page) < 500 then v_export.up_to_seq else (v_page -> -1 ->> 'seq')::bigint end;
  update private.discovery_exports e set read_to_seq = v_to, messages = e.messages + jsonb_array_length(v_page)
   where e.id = v_export.id;
  return jsonb_build_object('messages', v_page, 'end', case when v_to >= v_export.up_to_seq then jsonb_build_object(
    'at', now(), 'holds', private.discovery_holds(v_conversation),
    'erased_at', (select max(x.last_at) from private.erasures x
      where x.kind = 'conversation' and x.subject_id = v_conversation and x.last_at >= v_export.started_at)) end);
end $$;
comment on function public.read_discovery_export(uuid) is
  'The next messages of the caller''s own export, up to 500 and each once, while the emergency access is open; with the last ones its end.';

create function public.finish_discovery_export(p_export_id uuid, p_manifest_sha256 text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_export private.discovery_exports := private.require_export(p_export_id);
  v_conversation public.conversations;
begin
  if v_export.opened_at is null or v_export.read_to_seq < v_export.up_to_seq then
    raise exception 'conflict' using errcode = 'PT409', hint = 'Not everything of it was given.';
  end if;
  if p_manifest_sha256 is null or p_manifest_sha256 !~ '^[0-9a-f]{64}$' then
    perform private.refuse_field('manifest_sha256', 'A SHA-256 in hexadecimal digits.');
  end if;
  update private.discovery_exports e set finished_at = now(), manifest_sha256 = p_manifest_sha256 where e.id = v_export.id;
  select c.* into v_conversation from private.break_glass g join public.conversations c on c.id = g.conversation_id
   where g.id = v_export.break_glass_id;
  perform private.note('conversation.export_finished', 'conversation', v_conversation.id,
    private.patient_of(v_conversation.id), v_conversation.facility_id, jsonb_build_object('export_id', v_export.id,
      'break_glass_id', v_export.break_glass_id, 'messages', v_export.messages, 'manifest_sha256', p_manifest_sha256));
end $$;
comment on function public.finish_discovery_export(uuid, text) is
  'Puts on record that the caller''s own export was given whole, with the hash of its manifest.';

revoke all on function public.open_discovery_export(uuid), private.discovery_messages(uuid, bigint, bigint),
  public.read_discovery_export(uuid), public.finish_discovery_export(uuid, text) from public, anon, authenticated;
grant execute on function public.open_discovery_export(uuid), public.read_discovery_export(uuid),
  public.finish_discovery_export(uuid, text) to authenticated;
