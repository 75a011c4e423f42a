-- The two other doors, live topics and files, under the same rule as the tables. Both schemas belong to
-- the platform: only policies (and the bucket) are ours. A bare database has neither, and needs none.
set local lock_timeout = '3s';

do $$
begin
  if to_regclass('realtime.messages') is null then
    return;
  end if;
  create policy medzen_topics_read on realtime.messages for select to authenticated
    using (realtime.topic() = any (array(select private.my_topics())));
  create policy medzen_topics_write on realtime.messages for insert to authenticated
    with check (extension in ('broadcast', 'presence')
      and realtime.topic() = any (array(select private.my_writable_topics())));
end $$;

-- Files: conversations/<conversation id>/<attachment id>, no user text in the path.
create function private.object_conversation_id(p_name text) returns uuid
language sql immutable
as $$
  select case when p_name ~ '^conversations/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(p_name, '/', 2)::uuid end
$$;

create function private.object_is_withheld(p_name text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from public.message_attachments a
      join public.messages m on m.conversation_id = a.conversation_id and m.id = a.message_id
     where a.object_path = p_name
       and (a.scan_status = 'infected' or m.deleted_at is not null or m.redacted_at is not null))
$$;
comment on function private.object_is_withheld(text) is 'A file is kept back when its scan found something or its message was deleted.';
grant execute on function private.object_conversation_id(text), private.object_is_withheld(text) to authenticated;

do $$
begin
  if to_regclass('storage.objects') is null then
    return;
  end if;
  insert into storage.buckets (id, name, public, file_size_limit)
  values ('attachments', 'attachments', false, 26214400)
  on conflict (id) do nothing;
  create policy medzen_attachments_read on storage.objects for select to authenticated
    using (bucket_id = 'attachments'
      and private.object_conversation_id(name) = any (array(select private.my_conversation_ids()))
      and not private.object_is_withheld(name));
  create policy medzen_attachments_add on storage.objects for insert to authenticated
    with check (bucket_id = 'attachments'
      and private.object_conversation_id(name) = any (array(select private.my_writable_conversation_ids())));
end $$;
