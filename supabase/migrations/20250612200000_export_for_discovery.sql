-- Export for discovery: whoever holds an open emergency access to a conversation takes it along as a file, for a claim or
-- a court, with who may have seen what. That they take it, for which case and why, is on record before the first line;
-- how far it came, and the hash of its list of contents, when it is whole. Every page asks the box again.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('discovery.per_minute', '0.1', 'Exports for discovery that an administrator may begin in a minute, on average.'),
  ('discovery.burst', '3', 'Exports for discovery that an administrator may begin at once.');

create table private.discovery_exports (
  id uuid primary key default private.uuid_v7(),
  break_glass_id uuid not null references private.break_glass (id) on delete restrict,
  reference text not null,
  reason text not null,
  up_to_seq bigint not null,
  read_to_seq bigint not null default 0,
  messages bigint not null default 0,
  started_at timestamptz not null default now(),
  opened_at timestamptz,
  finished_at timestamptz,
  manifest_sha256 text,
  constraint discovery_exports_reference_check check (reference ~ '^[[:alnum:]][[:alnum:] ./:#()_-]{1,59}$'),
  constraint discovery_exports_reason_check check (char_length(reason) between 20 and 500),
  constraint discovery_exports_manifest_check check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  constraint discovery_exports_finished_check check ((finished_at is null) = (manifest_sha256 is null))
);
comment on table private.discovery_exports is
  'What was taken along by emergency access: for which case, up to which message, how far it came. Without an end it broke off.';
comment on column private.discovery_exports.read_to_seq is 'Up to here it was given. Each message is given once.';
create index idx_discovery_exports_break_glass on private.discovery_exports (break_glass_id);
alter table private.discovery_exports enable row level security;
revoke all on private.discovery_exports from public, anon, authenticated, service_role;

-- The caller's own box while it is open: somebody else's is not there, one's own that is over says so.
create function private.require_open_box(p_break_glass_id uuid) returns private.break_glass
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_glass private.break_glass;
begin
  select g.* into v_glass from private.break_glass g join public.conversations c on c.id = g.conversation_id
   where g.id = p_break_glass_id and g.admin_id = private.require_caller() and private.in_admin_scope(c.facility_id);
  if v_glass.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such emergency access of yours.';
  end if;
  if v_glass.ended_at is not null or now() >= v_glass.expires_at then
    raise exception 'access_over' using errcode = '42501', hint = 'This emergency access is over. Open the conversation again.';
  end if;
  return v_glass;
end $$;

create function public.begin_discovery_export(p_break_glass_id uuid, p_reference text, p_reason text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_glass private.break_glass := private.require_open_box(p_break_glass_id);
  v_reference text := private.clean_text(p_reference, 61);
  v_reason text := private.clean_text(p_reason, 501);
  v_conversation public.conversations;
  v_id uuid;
begin
  -- A reference, not a sentence: it goes into the record, which holds no texts.
  if v_reference is null or v_reference !~ '^[[:alnum:]][[:alnum:] ./:#()_-]{1,59}$' then
    perform private.refuse_field('reference', 'The case''s reference: 2 to 60 letters, digits and . / : # ( ) _ -');
  end if;
  if v_reason is null or char_length(v_reason) not between 20 and 500 then
    perform private.refuse_field('reason', 'Say why in 20 to 500 characters.');
  end if;
  perform private.take_token(v_glass.admin_id, 'discovery', private.setting_number('discovery.per_minute', 0.1),
    private.setting_number('discovery.burst', 3));
  select * into v_conversation from public.conversations c where c.id = v_glass.conversation_id;
  insert into private.discovery_exports (break_glass_id, reference, reason, up_to_seq)
  values (v_glass.id, v_reference, v_reason, v_conversation.last_message_seq) returning id into v_id;
  perform private.note('conversation.exported', 'conversation', v_conversation.id, private.patient_of(v_conversation.id),
    v_conversation.facility_id, jsonb_build_object('export_id', v_id, 'break_glass_id', v_glass.id,
      'reference', v_reference, 'up_to_seq', v_conversation.last_message_seq), v_reason);
  return v_id;
end $$;
comment on function public.begin_discovery_export(uuid, text, text) is
  'Begins an export of the conversation that the caller''s open emergency access opens, as it stands now; on record first. PT429 when there were too many.';

-- The caller's own export, while its box is open and it has not ended. Its row is locked: pages come one after the other.
create function private.require_export(p_export_id uuid) returns private.discovery_exports
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_export private.discovery_exports;
begin
  select e.* into v_export from private.discovery_exports e join private.break_glass g on g.id = e.break_glass_id
   where e.id = p_export_id and g.admin_id = private.require_caller() for update of e;
  if v_export.id is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is no such export of yours.';
  end if;
  perform private.require_open_box(v_export.break_glass_id);
  if v_export.finished_at is not null then
    raise exception 'conflict' using errcode = 'PT409', hint = 'An export is given once. Begin another.';
  end if;
  return v_export;
end $$;

revoke all on function private.require_open_box(uuid), private.require_export(uuid),
  public.begin_discovery_export(uuid, text, text) from public, anon, authenticated;
grant execute on function public.begin_discovery_export(uuid, text, text) to authenticated;
