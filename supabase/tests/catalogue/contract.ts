/** What everything outside the code holds on to. */

export const contractColumns: Record<string, string[]> = {
  video_call_sessions: split(
    "id appointment_id provider_id patient_id channel_name created_at updated_at provider_rtc_token patient_rtc_token token_expires_at call_window_start call_window_end group_chat_id status",
  ),
  conversation_participants: split(
    "id conversation_id user_id participant_role joined_at left_at is_active can_send_messages last_read_message_id unread_count notification_settings created_at updated_at",
  ),
  conversations: split(
    "id conversation_type title created_at updated_at last_message_at appointment_id conversation_category initiated_by_role requires_appointment is_active facility_id",
  ),
  messages: split(
    "id conversation_id sender_id content message_type reply_to_id created_at updated_at edited_at deleted_at",
  ),
  message_reactions: split("id message_id user_id emoji"),
  ai_assistants: split(
    "id assistant_name assistant_type model_version system_prompt capabilities is_active icon_url description response_time_avg_ms accuracy_score created_at updated_at",
  ),
  ai_conversations: split(
    "id user_id title status created_at updated_at assistant_id conversation_category related_appointment_id urgency_level triage_result appointment_suggestions escalated_to_provider escalated_provider_id",
  ),
  ai_messages: split(
    "id conversation_id role content created_at message_metadata confidence_score sources action_items",
  ),
};

function split(text: string): string[] {
  return text.split(" ");
}

export const contractIndexes: Record<string, string> = {
  idx_conversations_appointment:
    "conversations USING btree (appointment_id) WHERE (appointment_id IS NOT NULL)",
  idx_conversations_category: "conversations USING btree (conversation_category)",
  idx_conversations_facility:
    "conversations USING btree (facility_id) WHERE (facility_id IS NOT NULL)",
  idx_conversations_active: "conversations USING btree (is_active) WHERE (is_active = true)",
  idx_conversation_participants_user: "conversation_participants USING btree (user_id)",
  idx_conversation_participants_conversation:
    "conversation_participants USING btree (conversation_id)",
  idx_conversation_participants_active:
    "conversation_participants USING btree (conversation_id, user_id) WHERE (is_active = true)",
  idx_messages_conversation_created: "messages USING btree (conversation_id, created_at DESC)",
  idx_messages_sender: "messages USING btree (sender_id)",
  idx_ai_conversations_user: "ai_conversations USING btree (user_id)",
  idx_ai_conversations_assistant:
    "ai_conversations USING btree (assistant_id) WHERE (assistant_id IS NOT NULL)",
  idx_ai_conversations_category: "ai_conversations USING btree (conversation_category)",
  idx_ai_conversations_urgency:
    "ai_conversations USING btree (urgency_level) WHERE (urgency_level = ANY (ARRAY['urgent'::text, 'emergency'::text]))",
  idx_ai_messages_conversation: "ai_messages USING btree (conversation_id, created_at DESC)",
  idx_video_call_sessions_token_expires:
    "video_call_sessions USING btree (token_expires_at) WHERE (token_expires_at IS NOT NULL)",
  idx_video_call_sessions_window:
    "video_call_sessions USING btree (call_window_start, call_window_end)",
};

/** Closed word lists, by table and column. */
export const contractWords: Record<string, string[]> = {
  "users.role": split("patient provider facility_admin system_admin guest"),
  "appointments.status": split("scheduled confirmed in-progress completed cancelled no-show"),
  "conversations.conversation_type": split("direct group"),
  "conversations.conversation_category": split(
    "provider_to_provider provider_to_patient group video_call_group",
  ),
  "conversations.initiated_by_role": split("provider patient admin system"),
  "conversation_participants.participant_role": split(
    "provider patient admin moderator participant",
  ),
  "messages.message_type": split("text image file audio system"),
  "video_call_sessions.status": split("pending active ended expired cancelled no-show"),
  "ai_assistants.assistant_type": split(
    "symptom_checker appointment_booking health_education general",
  ),
  "ai_conversations.status": split("active closed"),
  "ai_conversations.conversation_category": split(
    "symptom_check appointment_booking health_info general",
  ),
  "ai_conversations.urgency_level": split("routine urgent emergency"),
  "ai_messages.role": split("user assistant provider system"),
};
