-- The chat, video and AI system: tables, constraints, indexes, row level security switched on, revokes
-- and column grants. Functions, policies, triggers and publications follow in the files after this one.
-- Column grants stop what no policy can: changing a sender, moving a message, setting a sequence.
set local lock_timeout = '3s';

-- ── Care windows: the access that an appointment gives, as a row with a start, an end and a reason ──

create table public.care_windows (
  id uuid primary key default private.uuid_v7(),
  appointment_id uuid references public.appointments (id) on delete restrict,
  patient_id uuid not null references public.users (id) on delete restrict,
  provider_id uuid not null references public.users (id) on delete restrict,
  opens_at timestamptz not null default now(),
  closes_at timestamptz not null,
  reason text not null default 'appointment',
  closed_at timestamptz,
  closed_by uuid references public.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint care_windows_reason_check check (reason in ('appointment', 'escalation')),
  constraint care_windows_appointment_id_check check ((appointment_id is null) = (reason = 'escalation')),
  constraint care_windows_closes_at_check check (closes_at > opens_at),
  constraint care_windows_appointment_key unique (appointment_id)
);
comment on column public.care_windows.closes_at is 'Exclusive: at this instant writing has ended. 24 hours after the visit for appointments.';
comment on column public.care_windows.closed_at is 'When it was closed, early by a person (closed_by) or on time by the scheduler.';
create index idx_care_windows_patient on public.care_windows (patient_id);
create index idx_care_windows_provider on public.care_windows (provider_id);
create index idx_care_windows_closed_by on public.care_windows (closed_by) where closed_by is not null;
create index idx_care_windows_due on public.care_windows (closes_at) where closed_at is null;

-- ── Conversations and their people ──

alter table public.conversations
  add column appointment_id uuid references public.appointments (id) on delete restrict,
  add column conversation_category text not null,
  add column initiated_by_role text not null,
  add column requires_appointment boolean not null default false,
  add column is_active boolean not null default true,
  add column facility_id uuid references public.facilities (id) on delete restrict,
  add column care_window_id uuid references public.care_windows (id) on delete restrict,
  add column created_by uuid references public.users (id) on delete restrict,
  add column last_message_seq bigint not null default 0,
  add column last_uncounted_seq bigint not null default 0,
  add column realtime_epoch integer not null default 1,
  add column retention_class text not null default 'clinical',
  add column legal_hold boolean not null default false,
  add constraint conversations_conversation_category_check check (conversation_category in
    ('provider_to_provider', 'provider_to_patient', 'group', 'video_call_group')),
  add constraint conversations_initiated_by_role_check check (initiated_by_role in
    ('provider', 'patient', 'admin', 'system')),
  add constraint conversations_retention_class_check check (retention_class in ('clinical', 'operational')),
  add constraint conversations_appointment_id_check check (
    conversation_category not in ('provider_to_patient', 'video_call_group')
    or (care_window_id is not null and (appointment_id is not null or conversation_category = 'provider_to_patient'))),
  add constraint conversations_requires_appointment_check check (not requires_appointment or appointment_id is not null);
comment on column public.conversations.care_window_id is 'Required as soon as a patient takes part; null means staff only.';
comment on column public.conversations.last_uncounted_seq is 'The newest message that was too widely read to be counted for each person; 0 = all were.';
comment on column public.conversations.realtime_epoch is 'Part of the live topic''s name; counts up when somebody''s access ends, so that the old topic falls silent.';
create index idx_conversations_appointment on public.conversations (appointment_id) where appointment_id is not null;
create index idx_conversations_category on public.conversations (conversation_category);
create index idx_conversations_facility on public.conversations (facility_id) where facility_id is not null;
create index idx_conversations_active on public.conversations (is_active) where is_active = true;
create index idx_conversations_care_window on public.conversations (care_window_id) where care_window_id is not null;
create index idx_conversations_created_by on public.conversations (created_by) where created_by is not null;
create unique index conversations_one_thread_per_appointment on public.conversations (appointment_id)
  where conversation_category = 'provider_to_patient';
create unique index conversations_one_open_call_group on public.conversations (appointment_id)
  where conversation_category = 'video_call_group' and is_active;

-- A row is updated by every receipt: room on the page and no index on counters keep that update in place.
create table public.conversation_participants (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  user_id uuid not null references public.users (id) on delete restrict,
  participant_role text not null default 'participant',
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  is_active boolean not null default true,
  can_send_messages boolean not null default true,
  last_read_message_id uuid,
  last_read_seq bigint not null default 0,
  last_read_at timestamptz,
  last_delivered_seq bigint not null default 0,
  last_delivered_at timestamptz,
  unread_count integer not null default 0,
  counted_seq bigint not null default 0,
  notification_settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint conversation_participants_participant_role_check check (participant_role in
    ('provider', 'patient', 'admin', 'moderator', 'participant')),
  constraint conversation_participants_last_read_seq_check check (last_read_seq >= 0),
  constraint conversation_participants_last_delivered_seq_check check (last_delivered_seq >= last_read_seq),
  constraint conversation_participants_unread_count_check check (unread_count >= 0),
  constraint conversation_participants_member_key unique (conversation_id, user_id)
) with (fillfactor = 80);
comment on column public.conversation_participants.counted_seq is 'unread_count was counted anew up to here; right as long as no later message went uncounted.';
create index idx_conversation_participants_user on public.conversation_participants (user_id);
create index idx_conversation_participants_conversation on public.conversation_participants (conversation_id);
create index idx_conversation_participants_active on public.conversation_participants (conversation_id, user_id)
  where is_active = true;
create index idx_conversation_participants_last_read on public.conversation_participants
  (conversation_id, last_read_message_id) where last_read_message_id is not null;

-- ── Messages ──

alter table public.messages
  add column seq bigint not null default 0,
  add column client_created_at timestamptz,
  add column edited_at timestamptz,
  add column deleted_at timestamptz,
  add column deleted_by uuid references public.users (id) on delete restrict,
  add column redacted_at timestamptz,
  add column screened_version text,
  -- The default keeps an insert short; the trigger replaces it, and without the trigger nothing gets in.
  add constraint messages_seq_check check (seq > 0),
  add constraint messages_conversation_seq_key unique (conversation_id, seq),
  add constraint messages_conversation_id_key unique (conversation_id, id),
  add constraint messages_content_check check (
    char_length(content) <= 8000
    and (content ~ '\S' or deleted_at is not null or redacted_at is not null)),
  add constraint messages_sender_id_check check (sender_id is not null or message_type = 'system'),
  add constraint messages_reply_fkey foreign key (conversation_id, reply_to_id)
    references public.messages (conversation_id, id) on delete set null (reply_to_id);
comment on column public.messages.seq is 'Place in the conversation, given under its row lock: also the commit order, so "after seq N" never misses a row.';
comment on column public.messages.screened_version is 'Version of the red-flag rules that looked at the text; null = not yet.';
create index idx_messages_conversation_created on public.messages (conversation_id, created_at desc);
create index idx_messages_sender on public.messages (sender_id);
create index idx_messages_reply on public.messages (conversation_id, reply_to_id) where reply_to_id is not null;
create index idx_messages_deleted_by on public.messages (deleted_by) where deleted_by is not null;
create index idx_messages_unscreened on public.messages (created_at) where screened_version is null;

-- The pointer can only name a message of its own conversation.
alter table public.conversation_participants
  add constraint conversation_participants_last_read_fkey foreign key (conversation_id, last_read_message_id)
    references public.messages (conversation_id, id) on delete set null (last_read_message_id);

create table public.message_revisions (
  id uuid primary key default private.uuid_v7(),
  message_id uuid not null,
  conversation_id uuid not null,
  content text not null,
  cause text not null,
  made_by uuid references public.users (id) on delete restrict,
  hidden_at timestamptz,
  created_at timestamptz not null default now(),
  constraint message_revisions_cause_check check (cause in ('edit', 'delete')),
  constraint message_revisions_message_fkey foreign key (conversation_id, message_id)
    references public.messages (conversation_id, id) on delete restrict
);
comment on column public.message_revisions.hidden_at is 'Set when the message is deleted: members no longer read its history.';
create index idx_message_revisions_message on public.message_revisions (conversation_id, message_id, created_at);
create index idx_message_revisions_made_by on public.message_revisions (made_by);

create table public.message_attachments (
  id uuid primary key default private.uuid_v7(),
  message_id uuid not null,
  conversation_id uuid not null,
  object_path text not null unique,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  mime text not null,
  scan_status text not null default 'unscanned',
  created_by uuid references public.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint message_attachments_scan_status_check check (scan_status in
    ('unscanned', 'pending', 'clean', 'infected', 'failed')),
  constraint message_attachments_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint message_attachments_bytes_check check (bytes > 0),
  constraint message_attachments_file_name_check check (char_length(file_name) between 1 and 200),
  constraint message_attachments_object_path_check check (object_path ~
    '^conversations/[0-9a-f-]{36}/[0-9a-f-]{36}$'),
  constraint message_attachments_message_fkey foreign key (conversation_id, message_id)
    references public.messages (conversation_id, id) on delete restrict
);
create index idx_message_attachments_message on public.message_attachments (conversation_id, message_id);
create index idx_message_attachments_created_by on public.message_attachments (created_by);

alter table public.message_reactions
  -- Replaced by the trigger; the foreign key refuses the default itself.
  add column conversation_id uuid not null default '00000000-0000-0000-0000-000000000000',
  add column created_at timestamptz not null default now(),
  add constraint message_reactions_emoji_check check (char_length(emoji) between 1 and 16),
  add constraint message_reactions_once_key unique (message_id, user_id, emoji),
  add constraint message_reactions_message_fkey foreign key (conversation_id, message_id)
    references public.messages (conversation_id, id) on delete restrict;
create index idx_message_reactions_message on public.message_reactions (conversation_id, message_id);
create index idx_message_reactions_user on public.message_reactions (user_id);

-- ── Call sessions. The token columns are part of the agreed shape and hold nothing readable: tokens
-- are issued to one caller at a time and never stored where the other party could find them. ──

alter table public.video_call_sessions
  add column provider_rtc_token text,
  add column patient_rtc_token text,
  add column token_expires_at timestamptz,
  add column call_window_start timestamptz not null,
  add column call_window_end timestamptz not null,
  add column group_chat_id uuid references public.conversations (id) on delete restrict,
  add column facility_id uuid not null references public.facilities (id) on delete restrict,
  add column status text not null default 'pending',
  add column status_reason text,
  add column realtime_epoch integer not null default 1,
  add constraint video_call_sessions_status_check check (status in
    ('pending', 'active', 'ended', 'expired', 'cancelled', 'no-show')),
  add constraint video_call_sessions_window_check check (call_window_end > call_window_start);
create index idx_video_call_sessions_token_expires on public.video_call_sessions (token_expires_at)
  where token_expires_at is not null;
create index idx_video_call_sessions_window on public.video_call_sessions (call_window_start, call_window_end);
create index idx_video_call_sessions_appointment on public.video_call_sessions (appointment_id);
create index idx_video_call_sessions_provider on public.video_call_sessions (provider_id);
create index idx_video_call_sessions_patient on public.video_call_sessions (patient_id);
create index idx_video_call_sessions_facility on public.video_call_sessions (facility_id);
create index idx_video_call_sessions_due on public.video_call_sessions (call_window_end)
  where status in ('pending', 'active');
create unique index idx_video_call_sessions_group_chat on public.video_call_sessions (group_chat_id)
  where group_chat_id is not null;
create unique index video_call_sessions_one_open on public.video_call_sessions (appointment_id)
  where status in ('pending', 'active');

-- ── Assistants ──

create table public.ai_assistants (
  id uuid primary key default private.uuid_v7(),
  assistant_name text not null unique,
  assistant_type text not null,
  model_version text not null,
  system_prompt text not null,
  capabilities text[] not null default '{}',
  is_active boolean not null default true,
  icon_url text,
  description text,
  response_time_avg_ms integer,
  accuracy_score numeric(3, 2),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_assistants_assistant_type_check check (assistant_type in
    ('symptom_checker', 'appointment_booking', 'health_education', 'general')),
  constraint ai_assistants_accuracy_score_check check (accuracy_score between 0 and 1)
);
comment on column public.ai_assistants.accuracy_score is 'Null until computed from evaluation runs; never an opinion.';

-- One speaker per thread: the baton says who, its number fences off answers written under an older one.
alter table public.ai_conversations
  add column assistant_id uuid references public.ai_assistants (id) on delete restrict,
  add column conversation_category text not null default 'general',
  add column related_appointment_id uuid references public.appointments (id) on delete set null,
  add column urgency_level text,
  add column triage_result jsonb,
  add column appointment_suggestions jsonb,
  add column escalated_to_provider boolean not null default false,
  add column escalated_provider_id uuid references public.users (id) on delete restrict,
  add column archived_at timestamptz,
  add column baton integer not null default 1,
  add column baton_holder text not null default 'assistant',
  add column baton_user_id uuid references public.users (id) on delete restrict,
  add constraint ai_conversations_conversation_category_check check (conversation_category in
    ('symptom_check', 'appointment_booking', 'health_info', 'general')),
  add constraint ai_conversations_urgency_level_check check (urgency_level in ('routine', 'urgent', 'emergency')),
  add constraint ai_conversations_baton_holder_check check (baton_holder in ('assistant', 'provider')),
  add constraint ai_conversations_baton_user_id_check check ((baton_holder = 'provider') = (baton_user_id is not null)),
  add constraint ai_conversations_escalated_check check (escalated_provider_id is null or escalated_to_provider);
create index idx_ai_conversations_user on public.ai_conversations (user_id);
create index idx_ai_conversations_assistant on public.ai_conversations (assistant_id) where assistant_id is not null;
create index idx_ai_conversations_category on public.ai_conversations (conversation_category);
create index idx_ai_conversations_urgency on public.ai_conversations (urgency_level)
  where urgency_level in ('urgent', 'emergency');
create index idx_ai_conversations_appointment on public.ai_conversations (related_appointment_id)
  where related_appointment_id is not null;
create index idx_ai_conversations_escalated_provider on public.ai_conversations (escalated_provider_id)
  where escalated_provider_id is not null;
create index idx_ai_conversations_baton_user on public.ai_conversations (baton_user_id) where baton_user_id is not null;

alter table public.ai_messages
  add column message_metadata jsonb,
  add column confidence_score numeric(3, 2),
  add column sources text[],
  add column action_items jsonb,
  add column parts jsonb,
  add column ui_id text,
  add column status text not null default 'complete',
  add column engine text,
  add column model_id text,
  add column baton integer,
  add column author_id uuid references public.users (id) on delete restrict,
  add constraint ai_messages_confidence_score_check check (confidence_score between 0 and 1),
  add constraint ai_messages_status_check check (status in
    ('streaming', 'stopping', 'complete', 'interrupted', 'failed')),
  add constraint ai_messages_baton_check check (role <> 'assistant' or baton is not null),
  add constraint ai_messages_author_id_check check ((role in ('user', 'provider')) = (author_id is not null)),
  add constraint ai_messages_content_check check (role <> 'user' or char_length(content) between 1 and 2000),
  add constraint ai_messages_ui_id_key unique (conversation_id, ui_id);
create index idx_ai_messages_conversation on public.ai_messages (conversation_id, created_at desc);
create index idx_ai_messages_author on public.ai_messages (author_id) where author_id is not null;

-- This row, not the message, authorises a write that an assistant proposed, and makes it happen once.
create table public.ai_tool_calls (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.ai_conversations (id) on delete restrict,
  tool_call_id text not null,
  tool text not null,
  input jsonb not null,
  status text not null default 'pending',
  expires_at timestamptz not null,
  decided_by uuid references public.users (id) on delete restrict,
  decided_at timestamptz,
  result jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_tool_calls_status_check check (status in
    ('pending', 'approved', 'denied', 'superseded', 'expired', 'executed', 'failed')),
  constraint ai_tool_calls_call_key unique (conversation_id, tool_call_id)
);
create index idx_ai_tool_calls_pending on public.ai_tool_calls (expires_at) where status = 'pending';
create index idx_ai_tool_calls_decided_by on public.ai_tool_calls (decided_by) where decided_by is not null;

create table public.ai_escalations (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.ai_conversations (id) on delete restrict,
  patient_id uuid not null references public.users (id) on delete restrict,
  facility_id uuid references public.facilities (id) on delete restrict,
  urgency_level text not null,
  cause text not null,
  handover jsonb not null default '{}',
  claimed_by uuid references public.users (id) on delete restrict,
  claimed_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_escalations_urgency_level_check check (urgency_level in ('routine', 'urgent', 'emergency')),
  constraint ai_escalations_cause_check check (cause in
    ('red_flag', 'asked', 'no_slot', 'self_harm', 'repeated_failure')),
  constraint ai_escalations_claimed_at_check check ((claimed_by is null) = (claimed_at is null))
);
create index idx_ai_escalations_conversation on public.ai_escalations (conversation_id);
create index idx_ai_escalations_patient on public.ai_escalations (patient_id);
create index idx_ai_escalations_claimed_by on public.ai_escalations (claimed_by) where claimed_by is not null;
create index idx_ai_escalations_waiting on public.ai_escalations (facility_id, created_at);
create unique index ai_escalations_one_open on public.ai_escalations (conversation_id) where closed_at is null;

-- ── Retention ──

create table public.retention_policies (
  id uuid primary key default private.uuid_v7(),
  class text not null,
  facility_id uuid references public.facilities (id) on delete cascade,
  keep_for interval,
  action text not null default 'keep',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint retention_policies_class_check check (class in ('clinical', 'operational', 'ai_chat', 'audit')),
  constraint retention_policies_action_check check (action in ('keep', 'archive', 'redact', 'drop')),
  constraint retention_policies_keep_for_check check ((action = 'keep') = (keep_for is null)),
  constraint retention_policies_audit_check check (class <> 'audit' or keep_for is null or keep_for >= interval '6 years'),
  constraint retention_policies_class_key unique nulls not distinct (class, facility_id)
);
comment on table public.retention_policies is 'How long a class of data is kept. Everything is kept until a rule says otherwise; a legal hold beats every rule.';
create index idx_retention_policies_facility on public.retention_policies (facility_id) where facility_id is not null;
insert into public.retention_policies (class) values ('clinical'), ('operational'), ('ai_chat'), ('audit');

-- ── Out of the API's reach: break-glass, due work, limits ──

create table private.break_glass (
  id uuid primary key default private.uuid_v7(),
  admin_id uuid not null references public.users (id) on delete restrict,
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  reason text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  reviewed_by uuid references public.users (id) on delete restrict,
  reviewed_at timestamptz,
  constraint break_glass_reason_check check (char_length(btrim(reason)) >= 20),
  constraint break_glass_expires_at_check check (expires_at > granted_at and expires_at <= granted_at + interval '60 minutes'),
  constraint break_glass_reviewed_by_check check (reviewed_by <> admin_id),
  constraint break_glass_reviewed_at_check check ((reviewed_by is null) = (reviewed_at is null))
);
comment on table private.break_glass is 'A time-boxed right of an administrator to read one conversation. Never a right to write.';
create index idx_break_glass_admin on private.break_glass (admin_id, expires_at);
create index idx_break_glass_due on private.break_glass (expires_at) where ended_at is null;
create index idx_break_glass_conversation on private.break_glass (conversation_id);
create index idx_break_glass_reviewed_by on private.break_glass (reviewed_by);

create table private.outbox (
  id uuid primary key default private.uuid_v7(),
  kind text not null,
  payload jsonb not null default '{}',
  dedupe_key text unique,
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  claimed_until timestamptz,
  done_at timestamptz,
  last_error text,
  created_at timestamptz not null default now()
);
comment on table private.outbox is 'What SQL found to be due outside SQL. Claimed and done by the job runner. Ids only, no texts.';
create index idx_outbox_due on private.outbox (due_at) where done_at is null;

-- Limits may be forgotten by a crash, so they need not be in the write-ahead log.
create unlogged table private.rate_buckets (
  user_id uuid not null,
  bucket text not null,
  tokens double precision not null,
  updated_at timestamptz not null,
  primary key (user_id, bucket)
) with (fillfactor = 50);

create table private.sign_in_failures (
  id bigint generated always as identity primary key,
  account text not null,
  address text not null,
  failed_at timestamptz not null default now(),
  constraint sign_in_failures_account_check check (account ~ '^[0-9a-f]{64}$'),
  constraint sign_in_failures_address_check check (address ~ '^[0-9a-f]{64}$')
);
comment on table private.sign_in_failures is 'Accounts and network addresses as SHA-256, never in the clear.';
create index idx_sign_in_failures_account on private.sign_in_failures (account, failed_at);
create index idx_sign_in_failures_address on private.sign_in_failures (address, failed_at);

-- ── Row level security on, everything revoked, then columns granted one by one ──

alter table public.care_windows enable row level security;
alter table public.conversation_participants enable row level security;
alter table public.message_revisions enable row level security;
alter table public.message_attachments enable row level security;
alter table public.ai_assistants enable row level security;
alter table public.ai_tool_calls enable row level security;
alter table public.ai_escalations enable row level security;
alter table public.retention_policies enable row level security;
revoke all on public.care_windows, public.conversations, public.conversation_participants, public.messages,
  public.message_revisions, public.message_attachments, public.message_reactions, public.video_call_sessions,
  public.ai_assistants, public.ai_conversations, public.ai_messages, public.ai_tool_calls,
  public.ai_escalations, public.retention_policies from anon, authenticated;
revoke all on all tables in schema private from public, anon, authenticated;

grant select (id, appointment_id, patient_id, provider_id, opens_at, closes_at, reason, closed_at)
  on public.care_windows to authenticated;
grant select (id, conversation_type, title, created_at, updated_at, last_message_at, appointment_id,
  conversation_category, initiated_by_role, requires_appointment, is_active, facility_id, care_window_id,
  created_by, last_message_seq, realtime_epoch) on public.conversations to authenticated;
grant update (title) on public.conversations to authenticated;
-- Not notification_settings: whoever shares the conversation would see it.
grant select (id, conversation_id, user_id, participant_role, joined_at, left_at, is_active, can_send_messages,
  last_read_message_id, last_read_seq, last_read_at, last_delivered_seq, last_delivered_at, unread_count,
  created_at, updated_at) on public.conversation_participants to authenticated;
grant select (id, conversation_id, seq, sender_id, content, message_type, reply_to_id, created_at, updated_at,
  client_created_at, edited_at, deleted_at, deleted_by, redacted_at) on public.messages to authenticated;
grant insert (id, conversation_id, sender_id, content, message_type, reply_to_id, client_created_at)
  on public.messages to authenticated;
grant update (content) on public.messages to authenticated;
grant select (id, message_id, conversation_id, content, cause, made_by, created_at)
  on public.message_revisions to authenticated;
grant select (id, message_id, conversation_id, object_path, file_name, sha256, bytes, mime, scan_status,
  created_by, created_at) on public.message_attachments to authenticated;
grant select (id, message_id, conversation_id, user_id, emoji, created_at) on public.message_reactions to authenticated;
grant insert (id, message_id, user_id, emoji) on public.message_reactions to authenticated;
grant delete on public.message_reactions to authenticated;
grant select (id, appointment_id, provider_id, patient_id, channel_name, call_window_start, call_window_end,
  token_expires_at, group_chat_id, facility_id, status, status_reason, realtime_epoch, created_at, updated_at)
  on public.video_call_sessions to authenticated;
grant select (id, assistant_name, assistant_type, model_version, capabilities, is_active, icon_url, description,
  response_time_avg_ms, accuracy_score) on public.ai_assistants to authenticated;
grant select (id, user_id, title, status, created_at, updated_at, assistant_id, conversation_category,
  related_appointment_id, urgency_level, triage_result, appointment_suggestions, escalated_to_provider,
  escalated_provider_id, archived_at, baton, baton_holder, baton_user_id) on public.ai_conversations to authenticated;
grant insert (id, user_id, title, assistant_id, conversation_category, related_appointment_id)
  on public.ai_conversations to authenticated;
grant update (title, archived_at) on public.ai_conversations to authenticated;
grant select (id, conversation_id, role, content, created_at, message_metadata, confidence_score, sources,
  action_items, parts, ui_id, status, engine, model_id, baton, author_id) on public.ai_messages to authenticated;
grant insert (id, conversation_id, role, content, parts, ui_id) on public.ai_messages to authenticated;
grant select (id, conversation_id, tool_call_id, tool, input, status, expires_at, decided_at, result, created_at)
  on public.ai_tool_calls to authenticated;
grant select (id, conversation_id, patient_id, facility_id, urgency_level, cause, handover, claimed_by, claimed_at,
  closed_at, created_at) on public.ai_escalations to authenticated;
grant select (id, class, facility_id, keep_for, action) on public.retention_policies to authenticated;
