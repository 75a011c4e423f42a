-- The writers of the record. Triggers and commands call private.note(); the server, for reads and
-- refusals, calls record_audit_event() with the service key. Users can call neither: else they could forge.
set local lock_timeout = '3s';

create function audit.record(
  p_action text, p_actor_id uuid, p_object_type text, p_object_id uuid, p_patient_id uuid, p_facility_id uuid,
  p_outcome text, p_reason text, p_detail jsonb, p_request_id text, p_ip inet, p_session_id uuid
) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into audit.events (actor_id, actor_role, session_id, request_id, ip, action, object_type, object_id,
    patient_id, facility_id, outcome, reason, detail)
  values (p_actor_id, (select u.role from public.users u where u.id = p_actor_id), p_session_id, p_request_id, p_ip,
    p_action, p_object_type, p_object_id, p_patient_id, p_facility_id, coalesce(p_outcome, 'ok'), p_reason,
    coalesce(p_detail, '{}'))
$$;
comment on function audit.record(text, uuid, text, uuid, uuid, uuid, text, text, jsonb, text, inet, uuid) is
  'The one insert into audit.events.';

-- An event of the caller's own transaction. The session comes from the verified token; the request's id
-- from the caller, so it is taken only if it looks like one: no text gets into the record that way.
create function private.note(
  p_action text, p_object_type text, p_object_id uuid, p_patient_id uuid default null,
  p_facility_id uuid default null, p_detail jsonb default '{}', p_reason text default null
) returns void
language sql volatile security definer set search_path = ''
as $$
  select audit.record(p_action, auth.uid(), p_object_type, p_object_id, p_patient_id, p_facility_id, 'ok', p_reason,
    p_detail, substring(nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-request-id'
      from '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$'), null,
    nullif(auth.jwt() ->> 'session_id', '')::uuid)
$$;

create function public.record_audit_event(
  p_action text, p_actor_id uuid, p_object_type text, p_object_id uuid, p_outcome text, p_reason text,
  p_detail jsonb, p_request_id text, p_ip inet, p_session_id uuid
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not private.caller_is_service() then
    raise exception 'forbidden' using errcode = '42501';
  end if;
  perform audit.record(p_action, p_actor_id, p_object_type, p_object_id, null,
    (select u.facility_id from public.users u where u.id = p_actor_id),
    p_outcome, p_reason, p_detail, p_request_id, p_ip, p_session_id);
end $$;
comment on function public.record_audit_event(text, uuid, text, uuid, text, text, jsonb, text, inet, uuid) is
  'Service role only: records what the server did or refused for a person. Ids and hashes, never texts.';
grant execute on function public.record_audit_event(text, uuid, text, uuid, text, text, jsonb, text, inet, uuid)
  to service_role;
