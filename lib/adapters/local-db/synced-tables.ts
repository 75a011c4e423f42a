import { Table, column } from "@powersync/common";

import { ai_assistants, ai_conversations, ai_messages, consents } from "./assistant-tables";
import { staffTables } from "./staff-tables";

/**
 * The tables of a device. Names and columns are the server's, and exactly what
 * `POWERSYNC_SYNC_RULES.yaml` sends (`supabase/tests/sync/schema.test.ts` compares the two).
 *
 * Every row has a text `id`. Yes and no are 1 and 0, times are ISO text that ends in `Z`, dates are
 * `YYYY-MM-DD`, lists and objects are JSON text. What changes on the server without a meaning for a
 * screen (`updated_at`, `unread_count`) is left out, so that it moves nothing.
 *
 * Safe to import anywhere: the schema opens no database.
 */

const { text, integer } = column;

/** A write that changes nothing must not reach the server. */
const written = { ignoreEmptyUpdates: true };

/** Oneself, and nobody else. */
const users = new Table(
  {
    role: text,
    display_name: text,
    avatar_url: text,
    locale: text,
    time_zone: text,
    theme: text,
    facility_id: text,
    is_active: integer,
    created_at: text,
  },
  written,
);

/** What one may know of others. On the server the key is `user_id`; here it is `id`. */
const user_directory = new Table(
  { display_name: text, avatar_url: text, role: text, facility_id: text },
  { indexes: { by_name: ["display_name"] } },
);

/** The identifiers beside a patient's name. On the server the key is `user_id`; here it is `id`. */
const patient_profiles = new Table({ record_number: text, birth_date: text, locale: text });

/** On the server the key is `user_id`; here it is `id`. */
const provider_profiles = new Table({ specialty: text, title: text });

const facilities = new Table({
  name: text,
  city: text,
  country_code: text,
  time_zone: text,
  phone: text,
  emergency_number: text,
  crisis_line: text,
  patients_may_open_conversations: integer,
  is_active: integer,
});

/** Times are `HH:MM:SS.ffffff`, up to `24:00:00.000000`, by the clinic's clock. */
const facility_hours = new Table(
  { facility_id: text, weekday: integer, opens: text, closes: text },
  { indexes: { by_facility: ["facility_id"] } },
);
const facility_closures = new Table(
  { facility_id: text, day: text },
  { indexes: { by_facility: ["facility_id"] } },
);
/** On the server the key is `facility_id`; here it is `id`. */
const facility_answer_times = new Table({ usual_seconds: integer });

const appointments = new Table(
  {
    patient_id: text,
    provider_id: text,
    facility_id: text,
    status: text,
    scheduled_start: text,
    scheduled_end: text,
    visit_type: text,
    created_at: text,
    updated_at: text,
  },
  { indexes: { by_start: ["scheduled_start"] } },
);

/** Why the person comes. On the server the key is `appointment_id`; here it is `id`. */
const appointment_reasons = new Table({ reason: text });

const care_windows = new Table(
  {
    appointment_id: text,
    patient_id: text,
    provider_id: text,
    opens_at: text,
    closes_at: text,
    reason: text,
    closed_at: text,
  },
  { indexes: { by_appointment: ["appointment_id"] } },
);

const conversations = new Table(
  {
    conversation_type: text,
    title: text,
    created_at: text,
    last_message_at: text,
    appointment_id: text,
    conversation_category: text,
    initiated_by_role: text,
    requires_appointment: integer,
    is_active: integer,
    facility_id: text,
    care_window_id: text,
    created_by: text,
    last_message_seq: integer,
    realtime_epoch: integer,
    waiting_since: text,
  },
  {
    indexes: {
      by_activity: ["last_message_at", "created_at"],
      by_appointment: ["appointment_id"],
      by_window: ["care_window_id"],
    },
  },
);

const conversation_participants = new Table(
  {
    conversation_id: text,
    user_id: text,
    participant_role: text,
    joined_at: text,
    left_at: text,
    is_active: integer,
    can_send_messages: integer,
    last_read_message_id: text,
    last_read_seq: integer,
    last_read_at: text,
    last_delivered_seq: integer,
    last_delivered_at: text,
    acts_as: text,
  },
  {
    ...written,
    trackPrevious: { columns: ["conversation_id"] },
    indexes: { by_conversation: ["conversation_id", "user_id"], by_user: ["user_id"] },
  },
);

/** A message that only this device has so far carries no `seq`. */
const messages = new Table(
  {
    conversation_id: text,
    seq: integer,
    sender_id: text,
    content: text,
    message_type: text,
    reply_to_id: text,
    priority: text,
    created_at: text,
    client_created_at: text,
    edited_at: text,
    deleted_at: text,
    deleted_by: text,
    redacted_at: text,
  },
  {
    ...written,
    // A change names only what changed: its place in the queue depends on the conversation, and an edit
    // that is asked for again may find its text here already.
    trackPrevious: { columns: ["conversation_id", "content"] },
    indexes: { by_place: ["conversation_id", "seq"] },
  },
);

const message_reactions = new Table(
  { message_id: text, conversation_id: text, user_id: text, emoji: text, created_at: text },
  {
    trackPrevious: { columns: ["conversation_id"] },
    indexes: { by_message: ["message_id"], by_conversation: ["conversation_id"] },
  },
);

/** Who has confirmed a message whose author asked for it. */
const message_acknowledgements = new Table(
  { message_id: text, conversation_id: text, user_id: text, created_at: text },
  { indexes: { by_message: ["message_id"], by_conversation: ["conversation_id"] } },
);

/** What is known of a message's files; their bytes stay on the server. */
const message_attachments = new Table(
  {
    message_id: text,
    conversation_id: text,
    object_path: text,
    file_name: text,
    mime: text,
    bytes: integer,
    sha256: text,
    width: integer,
    height: integer,
    preview: text,
    scan_status: text,
    created_at: text,
  },
  { indexes: { by_message: ["message_id"], by_conversation: ["conversation_id"] } },
);

const video_call_sessions = new Table(
  {
    appointment_id: text,
    provider_id: text,
    patient_id: text,
    call_window_start: text,
    call_window_end: text,
    group_chat_id: text,
    facility_id: text,
    status: text,
    realtime_epoch: integer,
    created_at: text,
    updated_at: text,
  },
  { indexes: { by_start: ["call_window_start"], by_appointment: ["appointment_id"] } },
);

/** What the server sends, by table. */
export const syncedTables = {
  ...staffTables,
  users,
  user_directory,
  patient_profiles,
  provider_profiles,
  facilities,
  facility_hours,
  facility_closures,
  facility_answer_times,
  appointments,
  appointment_reasons,
  care_windows,
  conversations,
  conversation_participants,
  messages,
  message_reactions,
  message_acknowledgements,
  message_attachments,
  video_call_sessions,
  ai_assistants,
  ai_conversations,
  ai_messages,
  consents,
};
