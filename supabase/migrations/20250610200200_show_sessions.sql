-- Where one is signed in, and the way out from afar. Auth holds the sessions; it hears of them from our server, so what
-- a person knows a browser again by is kept here.
set local lock_timeout = '3s';

create table private.session_labels (
  session_id uuid primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  label text not null,
  noted_at timestamptz not null default now(),
  constraint session_labels_label_check check (char_length(label) between 1 and 60)
);
comment on table private.session_labels is 'What a person knows a browser again by: names, no versions.';
create index idx_session_labels_user on private.session_labels (user_id);

create function private.my_session_id() returns uuid
language sql stable security definer set search_path = ''
as $$
  select s.id from auth.sessions s where s.id = nullif(auth.jwt() ->> 'session_id', '')::uuid and s.user_id = auth.uid()
$$;

create function public.note_session(p_label text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_session uuid := private.my_session_id();
  v_label text := private.clean_text(p_label, 60);
begin
  delete from private.session_labels l
   where l.user_id = v_me and not exists (select 1 from auth.sessions s where s.id = l.session_id);
  if v_session is not null and v_label is not null then
    insert into private.session_labels (session_id, user_id, label) values (v_session, v_me, v_label)
    on conflict (session_id) do nothing;
  end if;
end $$;
comment on function public.note_session(text) is 'Remembers by what the caller knows this session''s browser again. The first word stays.';

create function public.list_sessions()
returns table (id uuid, label text, started_at timestamptz, last_seen_at timestamptz, is_this boolean)
language sql stable security definer set search_path = ''
as $$
  select s.id, l.label, s.created_at,
      greatest(s.created_at, s.updated_at, (select max(t.created_at) from auth.refresh_tokens t where t.session_id = s.id)),
      s.id is not distinct from private.my_session_id()
    from auth.sessions s
    left join private.session_labels l on l.session_id = s.id
   where s.user_id = (select private.my_person_ids()) and (s.not_after is null or s.not_after > now())
   order by 5 desc, 4 desc, s.id
   limit 100
$$;
comment on function public.list_sessions() is
  'Where the caller is signed in, this session first. Last seen is the last renewal: right to about ten minutes.';

create function public.end_session(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  delete from auth.sessions s where s.id = p_session_id and s.user_id = v_me;
  if not found then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You have no such session.';
  end if;
  delete from private.session_labels l where l.session_id = p_session_id;
  perform private.note('session.ended', 'session', p_session_id);
  perform realtime.send('{}'::jsonb, 'session.ended', 'user:' || v_me, true);
end $$;
comment on function public.end_session(uuid) is 'Signs the caller out in one place. Its device is told to ask, and wipes its copy.';

create function public.end_other_sessions() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_this uuid := private.my_session_id();
  v_count integer;
begin
  delete from auth.sessions s where s.user_id = v_me and s.id is distinct from v_this;
  get diagnostics v_count = row_count;
  if v_count > 0 then
    delete from private.session_labels l where l.user_id = v_me and l.session_id is distinct from v_this;
    perform private.note('sessions.ended', 'user', v_me, null, null, jsonb_build_object('count', v_count, 'others', true));
    perform realtime.send('{}'::jsonb, 'session.ended', 'user:' || v_me, true);
  end if;
  return v_count;
end $$;
comment on function public.end_other_sessions() is 'Signs the caller out everywhere but here; answers how many sessions ended.';

grant execute on function public.note_session(text), public.list_sessions(), public.end_session(uuid),
  public.end_other_sessions() to authenticated;
