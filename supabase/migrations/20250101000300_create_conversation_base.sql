-- The base that the chat, video and AI system extends: plain conversations, messages, reactions,
-- call sessions and assistant threads. Rights follow in the migration that completes them; until
-- then row level security is on and nothing is granted.
set local lock_timeout = '3s';

create table public.conversations (
  id uuid primary key default private.uuid_v7(),
  conversation_type text not null,
  title text,
  last_message_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint conversations_conversation_type_check check (conversation_type in ('direct', 'group')),
  constraint conversations_title_check check (char_length(title) <= 200)
);

create table public.messages (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  sender_id uuid references public.users (id) on delete restrict,
  content text not null,
  message_type text not null default 'text',
  reply_to_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint messages_message_type_check check (message_type in ('text', 'image', 'file', 'audio', 'system'))
);

create table public.message_reactions (
  id uuid primary key default private.uuid_v7(),
  message_id uuid not null,
  user_id uuid not null references public.users (id) on delete restrict,
  emoji text not null
);

create table public.video_call_sessions (
  id uuid primary key default private.uuid_v7(),
  appointment_id uuid not null references public.appointments (id) on delete restrict,
  provider_id uuid not null references public.users (id) on delete restrict,
  patient_id uuid not null references public.users (id) on delete restrict,
  channel_name text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.ai_conversations (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete restrict,
  title text,
  status text not null default 'active',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_conversations_status_check check (status in ('active', 'closed')),
  constraint ai_conversations_title_check check (char_length(title) <= 200)
);

create table public.ai_messages (
  id uuid primary key default private.uuid_v7(),
  conversation_id uuid not null references public.ai_conversations (id) on delete restrict,
  role text not null,
  content text not null,
  created_at timestamptz not null default now(),
  constraint ai_messages_role_check check (role in ('user', 'assistant', 'provider', 'system'))
);

alter table public.conversations enable row level security;
alter table public.messages enable row level security;
alter table public.message_reactions enable row level security;
alter table public.video_call_sessions enable row level security;
alter table public.ai_conversations enable row level security;
alter table public.ai_messages enable row level security;
revoke all on public.conversations, public.messages, public.message_reactions, public.video_call_sessions,
  public.ai_conversations, public.ai_messages from anon, authenticated;
