import { Table, column } from "@powersync/common";

/** What a device holds of the assistants; as `synced-tables.ts` says. */

const { text, integer, real } = column;

export const ai_assistants = new Table({
  assistant_name: text,
  assistant_type: text,
  model_version: text,
  capabilities: text,
  is_active: integer,
  icon_url: text,
  description: text,
  response_time_avg_ms: integer,
  accuracy_score: real,
});

/** What the person has agreed to. */
export const consents = new Table({
  user_id: text,
  kind: text,
  wording: text,
  given_at: text,
  withdrawn_at: text,
});

export const ai_conversations = new Table(
  {
    user_id: text,
    title: text,
    status: text,
    created_at: text,
    updated_at: text,
    assistant_id: text,
    conversation_category: text,
    related_appointment_id: text,
    urgency_level: text,
    triage_result: text,
    appointment_suggestions: text,
    escalated_to_provider: integer,
    escalated_provider_id: text,
    archived_at: text,
    baton: integer,
    baton_holder: text,
    baton_user_id: text,
  },
  { indexes: { by_update: ["updated_at"] } },
);

export const ai_messages = new Table(
  {
    conversation_id: text,
    role: text,
    content: text,
    created_at: text,
    confidence_score: real,
    sources: text,
    action_items: text,
    parts: text,
    ui_id: text,
    status: text,
    baton: integer,
    author_id: text,
  },
  { indexes: { by_time: ["conversation_id", "created_at"] } },
);
