-- What the live server asks the database, one call for many questions. Only the superuser that the
-- server connects as may ask: the schema is closed to everybody else.

create schema if not exists _realtime;
revoke all on schema _realtime from public;

-- Becomes the caller for the rest of the (sub)transaction. A token may name any role that can hold
-- rights, but never a superuser: whoever signs tokens must not gain the server.
create or replace function _realtime.enter(p_context jsonb, p_topic text default '')
returns void language plpgsql set search_path = '' as $$
declare
  v_role text := p_context ->> 'role';
begin
  if not exists (
    select from pg_catalog.pg_roles where rolname = v_role and not rolsuper
  ) then
    raise exception 'role % cannot be used', v_role using errcode = '42501';
  end if;
  perform
    set_config('realtime.topic', p_topic, true),
    set_config('request.jwt.claims', p_context ->> 'claims', true),
    set_config('request.jwt.claim.sub', coalesce(p_context -> 'claims' ->> 'sub', ''), true),
    set_config('request.jwt.claim.role', v_role, true),
    set_config('request.headers', coalesce(p_context ->> 'headers', '{}'), true),
    set_config('role', v_role, true);
end
$$;

-- p_groups: [{context, topics: [...]}]. Returns [[{broadcast, presence}, ...], ...] in that order.
-- Each question is a row that the owner puts in and the caller looks for; all is rolled back, only
-- the answers (plpgsql variables) survive. An error in a policy is a no.
create or replace function _realtime.read_rights(p_groups jsonb)
returns jsonb language plpgsql set search_path = '' as $$
declare
  v_answer jsonb := '[]';
  v_group jsonb;
begin
  perform set_config('synchronous_commit', 'off', true);
  for v_group in select value from jsonb_array_elements(p_groups) loop
    v_answer := v_answer || jsonb_build_array(
      _realtime.group_read_rights(v_group -> 'context', v_group -> 'topics')
    );
  end loop;
  return v_answer;
end
$$;

create or replace function _realtime.group_read_rights(p_context jsonb, p_topics jsonb)
returns jsonb language plpgsql set search_path = '' as $$
declare
  v_topics text[] := array(select value from jsonb_array_elements_text(p_topics));
  v_broadcast uuid[] := array(select gen_random_uuid() from unnest(v_topics));
  v_presence uuid[] := array(select gen_random_uuid() from unnest(v_topics));
  v_sees_broadcast boolean;
  v_sees_presence boolean;
  v_answer jsonb := '[]';
begin
  begin
    insert into realtime.messages (topic, extension, id)
    select t.topic, x.extension, x.id
    from unnest(v_topics, v_broadcast, v_presence) as t(topic, broadcast, presence)
    cross join lateral (
      values ('broadcast', t.broadcast), ('presence', t.presence)
    ) as x(extension, id);
    perform _realtime.enter(p_context);
    for v_at in 1 .. cardinality(v_topics) loop
      v_sees_broadcast := false;
      v_sees_presence := false;
      begin
        perform set_config('realtime.topic', v_topics[v_at], true);
        select coalesce(bool_or(m.id = v_broadcast[v_at]), false),
               coalesce(bool_or(m.id = v_presence[v_at]), false)
        into v_sees_broadcast, v_sees_presence
        from realtime.messages m
        where m.id in (v_broadcast[v_at], v_presence[v_at]);
      exception when others then
        raise log 'realtime: a read policy failed for topic %: %', v_topics[v_at], sqlerrm;
      end;
      v_answer := v_answer || jsonb_build_object(
        'broadcast', v_sees_broadcast, 'presence', v_sees_presence
      );
    end loop;
    raise exception using errcode = 'RT000';
  exception
    when sqlstate 'RT000' then null;
    when others then raise log 'realtime: no read decision: %', sqlerrm;
  end;
  for v_at in jsonb_array_length(v_answer) + 1 .. cardinality(v_topics) loop
    v_answer := v_answer || jsonb_build_object('broadcast', false, 'presence', false);
  end loop;
  return v_answer;
end
$$;

-- May the caller send a message of this extension (broadcast, presence) to the topic? Tried and
-- rolled back; 42501 and any other error are a no.
create or replace function _realtime.may_write(p_context jsonb, p_topic text, p_extension text)
returns boolean language plpgsql set search_path = '' as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  begin
    perform _realtime.enter(p_context, p_topic);
    insert into realtime.messages (topic, extension) values (p_topic, p_extension);
    raise exception using errcode = 'RT000';
  exception
    when sqlstate 'RT000' then return true;
    when insufficient_privilege then return false;
    when others then
      raise log 'realtime: a write policy failed for topic %: %', p_topic, sqlerrm;
      return false;
  end;
end
$$;
