-- Files of a message. The bytes go to Storage first, with the sender's own rights; the message and its
-- files are then made in one stroke, from what Storage says of the objects and never from what the sender says.
set local lock_timeout = '3s';

alter table public.message_attachments
  add column width integer,
  add column height integer,
  add column preview text,
  add column deleted_at timestamptz,
  add constraint message_attachments_size_check check (width between 1 and 100000 and height between 1 and 100000) not valid,
  add constraint message_attachments_preview_check check (char_length(preview) <= 8192 and preview ~ '^/9j/[A-Za-z0-9+/]+={0,2}$') not valid;
comment on column public.message_attachments.preview is
  'A picture in small, JPEG in base64: it travels with the message, so that a device without a network has something to show.';
comment on column public.message_attachments.deleted_at is 'Its message was deleted or hidden: nobody sees the file any more.';
grant select (width, height, preview) on public.message_attachments to authenticated;

-- A file goes where its message goes: its name says as much as words do.
create function private.withdraw_files() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.message_attachments set deleted_at = now()
   where conversation_id = new.conversation_id and message_id = new.id and deleted_at is null;
  return null;
end $$;
create trigger messages_withdraw_files after update on public.messages
  for each row when (old.deleted_at is null and old.redacted_at is null
    and (new.deleted_at is not null or new.redacted_at is not null))
  execute function private.withdraw_files();

drop policy message_attachments_select_member on public.message_attachments;
create policy message_attachments_select_member on public.message_attachments for select to authenticated
  using (deleted_at is null and conversation_id = any (array(select private.my_conversation_ids())));

create function private.file_types() returns text[]
language sql immutable
as $$
  select array['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf', 'audio/webm', 'audio/ogg',
    'audio/mpeg', 'audio/mp4', 'audio/wav', 'text/plain', 'text/csv',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.oasis.opendocument.text']
$$;
comment on function private.file_types() is 'What may be sent as a file. No SVG and no HTML: both can carry scripts.';

-- Only ever text: the last part of a path, without what separates folders or turns, hides or ends a name.
create function private.safe_file_name(p_name text) returns text
language sql immutable
as $$
  select coalesce(nullif(ltrim(left(btrim(regexp_replace(regexp_replace(p_name, '^.*[/\\]', ''),
    U&'[\0001-\001F\007F-\009F\00AD\061C\200B-\200F\2028-\202E\2060-\206F\FEFF<>:"|?*]', '', 'g')), 120), '.'), ''), 'file')
$$;

-- An object opens for whoever may read its message. One without a message is its uploader's alone.
create function private.object_state(p_name text) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when a.id is null then 'loose'
    when a.deleted_at is not null or a.scan_status = 'infected' then 'withheld'
    else 'open' end
    from (select 1) one left join public.message_attachments a on a.object_path = p_name
$$;
comment on function private.object_state(text) is 'loose: belongs to no message; withheld: its message was deleted or its scan found something; open.';
grant execute on function private.object_state(text) to authenticated;

do $$
begin
  if to_regclass('storage.objects') is null then
    return;
  end if;
  update storage.buckets set allowed_mime_types = private.file_types() where id = 'attachments';
  drop policy medzen_attachments_read on storage.objects;
  create policy medzen_attachments_read on storage.objects for select to authenticated
    using (bucket_id = 'attachments'
      and private.object_conversation_id(name) = any (array(select private.my_conversation_ids()))
      and case private.object_state(name)
        when 'open' then true when 'loose' then owner_id = (select auth.uid())::text else false end);
  create policy medzen_attachments_remove on storage.objects for delete to authenticated
    using (bucket_id = 'attachments' and owner_id = (select auth.uid())::text and private.object_state(name) = 'loose');
end $$;
drop function private.object_is_withheld(text);

-- One file of the sender's list, as it will be kept; refused unless the object is the sender's own, in this
-- conversation, of no other message, of a known type and within the bucket's limit.
create function private.checked_file(p_conversation_id uuid, p_message_id uuid, p_me uuid, p_file jsonb)
returns public.message_attachments
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_file public.message_attachments;
  v_mime text;
  v_bytes bigint;
begin
  select split_part(o.metadata ->> 'mimetype', ';', 1), (o.metadata ->> 'size')::bigint into v_mime, v_bytes
    from storage.objects o
   where o.bucket_id = 'attachments' and o.name = p_file ->> 'path' and o.owner_id = p_me::text
     and private.object_conversation_id(o.name) = p_conversation_id and private.object_state(o.name) = 'loose';
  if v_mime is null or v_mime <> all (private.file_types()) or v_bytes not between 1 and 26214400 then
    raise exception 'invalid' using errcode = '22023', hint = 'A file of this message is not there, or of no kind that can be sent.';
  end if;
  v_file.id := private.uuid_v7();
  v_file.message_id := p_message_id;
  v_file.conversation_id := p_conversation_id;
  v_file.object_path := p_file ->> 'path';
  v_file.file_name := private.safe_file_name(p_file ->> 'name');
  v_file.sha256 := p_file ->> 'sha256';
  v_file.bytes := v_bytes;
  v_file.mime := v_mime;
  v_file.scan_status := 'unscanned';
  v_file.created_by := p_me;
  v_file.created_at := clock_timestamp();
  v_file.width := (p_file ->> 'width')::integer;
  v_file.height := (p_file ->> 'height')::integer;
  v_file.preview := case when v_mime like 'image/%' then p_file ->> 'preview' end;
  return v_file;
end $$;

create function public.send_message_with_files(
  p_id uuid, p_conversation_id uuid, p_content text, p_files jsonb,
  p_reply_to_id uuid default null, p_priority text default 'normal', p_client_created_at timestamptz default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_files public.message_attachments[];
  v_seq bigint;
begin
  -- The same id again is a success, also after the window has closed.
  if private.message_exists(p_id, p_conversation_id, v_me) then
    return;
  end if;
  -- Before anything is looked up: who is not inside learns nothing of what is there.
  perform private.require_can_send(p_conversation_id, v_me);
  if jsonb_typeof(p_files) is distinct from 'array' or jsonb_array_length(p_files) not between 1 and 10 then
    raise exception 'invalid' using errcode = '22023', hint = 'A message carries one to ten files.';
  end if;
  v_files := array(
    select private.checked_file(p_conversation_id, p_id, v_me, f.value)
      from jsonb_array_elements(p_files) with ordinality f (value, place) order by f.place);
  insert into public.messages (id, conversation_id, sender_id, content, message_type, reply_to_id, priority, client_created_at)
  values (p_id, p_conversation_id, v_me, p_content,
    case when (select bool_and(f.mime like 'image/%') from unnest(v_files) f) then 'image' else 'file' end,
    p_reply_to_id, p_priority, p_client_created_at)
  returning seq into v_seq;
  -- The trigger swallows a repeat that came at the same time: that one has made the files as well.
  if v_seq is not null then
    insert into public.message_attachments select f.* from unnest(v_files) f;
  end if;
end $$;
comment on function public.send_message_with_files(uuid, uuid, text, jsonb, uuid, text, timestamptz) is
  'Sends a message with objects that the caller has uploaded for this conversation. The same id again is a success.';
revoke all on function public.send_message_with_files(uuid, uuid, text, jsonb, uuid, text, timestamptz) from public, anon;
grant execute on function public.send_message_with_files(uuid, uuid, text, jsonb, uuid, text, timestamptz) to authenticated;

-- ── Read with the other marks of a stretch ──

drop function public.get_message_marks(uuid, bigint, bigint);
create function public.get_message_marks(p_conversation_id uuid, p_from_seq bigint, p_to_seq bigint)
returns table (message_id uuid, reactions jsonb, acknowledgements jsonb, files jsonb)
language sql stable set search_path = ''
as $$
  select m.id,
    coalesce((
      select jsonb_agg(jsonb_build_object('emoji', t.emoji, 'count', t.people, 'mine', t.mine, 'user_ids', t.first) order by t.since, t.emoji)
        from (
          select r.emoji, count(*) as people, min(r.created_at) as since,
              (array_agg(r.user_id order by r.created_at, r.id))[1:20] as first,
              (array_agg(r.id) filter (where r.user_id = (select auth.uid())))[1] as mine
            from public.message_reactions r
           where r.conversation_id = p_conversation_id and r.message_id = m.id
           group by r.emoji) t), '[]'),
    coalesce((
      select jsonb_agg(jsonb_build_object('user_id', a.user_id, 'at', a.created_at) order by a.created_at, a.id)
        from public.message_acknowledgements a
       where a.conversation_id = p_conversation_id and a.message_id = m.id), '[]'),
    coalesce((
      select jsonb_agg(jsonb_build_object('id', f.id, 'path', f.object_path, 'name', f.file_name, 'mime', f.mime,
          'bytes', f.bytes, 'sha256', f.sha256, 'width', f.width, 'height', f.height, 'preview', f.preview, 'scan_status', f.scan_status) order by f.created_at, f.id)
        from public.message_attachments f
       where f.conversation_id = p_conversation_id and f.message_id = m.id), '[]')
    from public.messages m
   where m.conversation_id = p_conversation_id and m.seq between p_from_seq and least(p_to_seq, p_from_seq + 999)
     and m.deleted_at is null
     and (exists (select 1 from public.message_reactions r where r.conversation_id = p_conversation_id and r.message_id = m.id)
       or exists (select 1 from public.message_acknowledgements a where a.conversation_id = p_conversation_id and a.message_id = m.id)
       or exists (select 1 from public.message_attachments f where f.conversation_id = p_conversation_id and f.message_id = m.id))
   order by m.seq
$$;
comment on function public.get_message_marks(uuid, bigint, bigint) is
  'Reactions, confirmations and files of up to 1000 messages of a conversation, those that carry any; "mine" is the id of the caller''s own reaction.';
revoke all on function public.get_message_marks(uuid, bigint, bigint) from public, anon;
grant execute on function public.get_message_marks(uuid, bigint, bigint) to authenticated;

alter publication powersync add table public.message_attachments;
