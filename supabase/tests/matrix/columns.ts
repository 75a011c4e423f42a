/** The three rights that a column may carry for signed-in people. Visitors have none. */
export interface ColumnRights {
  read: string;
  insert?: string;
  update?: string;
  /** In the table, and granted to nobody. */
  hidden?: string;
}

/**
 * The access matrix, by column: every column of every table stands in `read` or `hidden`. A new column
 * that does not fails.
 */
export const columns: Record<string, ColumnRights> = {
  ai_assistants: {
    read: "id assistant_name assistant_type model_version capabilities is_active icon_url description response_time_avg_ms accuracy_score",
    hidden: "system_prompt created_at updated_at",
  },
  ai_conversations: {
    read: "id user_id title status created_at updated_at assistant_id conversation_category related_appointment_id urgency_level triage_result appointment_suggestions escalated_to_provider escalated_provider_id archived_at baton baton_holder baton_user_id",
    insert: "id user_id title assistant_id conversation_category related_appointment_id",
    update: "title archived_at",
  },
  ai_eval_runs: {
    read: "id suite assistant_type engine rules_version prompt_version content_hash figures accuracy ran_at ran_by",
  },
  ai_escalations: {
    read: "id conversation_id patient_id facility_id urgency_level cause handover claimed_by claimed_at closed_at created_at care_conversation_id",
    hidden: "updated_at",
  },
  ai_messages: {
    read: "id conversation_id role content created_at message_metadata confidence_score sources action_items parts ui_id status engine model_id baton author_id",
    insert: "id conversation_id role content parts ui_id",
  },
  ai_prompt_versions: {
    read: "id assistant_id version prompt author_id reviewed_by reviewed_at published_at created_at rejected_by rejected_at rejection withdrawn_at",
  },
  ai_tool_calls: {
    read: "id conversation_id tool_call_id tool input status expires_at decided_at result created_at",
    hidden: "decided_by updated_at",
  },
  appointment_reasons: { read: "appointment_id patient_id provider_id reason" },
  appointments: {
    read: "id patient_id provider_id facility_id status scheduled_start scheduled_end visit_type created_at updated_at",
    hidden: "reason status_reason status_changed_at status_changed_by",
  },
  attempted_contacts: { read: "id conversation_id user_id reason written_at attempted_at" },
  call_back_requests: {
    read: "id session_id requested_by requested_at settled_at created_at updated_at",
  },
  call_invites: {
    read: "id session_id guest_name relation expires_at revoked_at used_at guest_id created_at updated_at",
    hidden: "secret_hash",
  },
  call_participants: {
    read: "id session_id user_id participant_role presence waiting_since admitted_at joined_at left_at last_seen_at device_checked created_at updated_at",
    hidden: "rtc_uid fingerprint",
  },
  consents: {
    read: "id user_id kind wording given_at given_by given_in withdrawn_at withdrawn_by withdrawn_in",
  },
  call_consents: { read: "id session_id user_id kind wording given_at withdrawn_at" },
  call_quality: {
    read: "id session_id user_id engine browser seconds bad_in_seconds bad_out_seconds steps_down reconnects created_at updated_at",
    hidden: "page_id",
  },
  call_ratings: { read: "id session_id user_id went_well created_at updated_at" },
  care_windows: {
    read: "id appointment_id patient_id provider_id opens_at closes_at reason closed_at",
    hidden: "closed_by created_at updated_at",
  },
  conversation_participants: {
    read: "id conversation_id user_id participant_role joined_at left_at is_active can_send_messages last_read_message_id last_read_seq last_read_at last_delivered_seq last_delivered_at unread_count acts_as created_at updated_at",
    hidden: "notification_settings counted_seq proxy_id seat_ends_at",
  },
  conversations: {
    read: "id conversation_type title last_message_at created_at updated_at appointment_id conversation_category initiated_by_role requires_appointment is_active facility_id care_window_id created_by last_message_seq realtime_epoch waiting_since",
    update: "title",
    hidden: "last_uncounted_seq retention_class legal_hold",
  },
  conversation_owners: { read: "conversation_id owner_id since" },
  conversation_snoozes: { read: "id user_id conversation_id snoozed_until seq" },
  facilities: {
    read: "id name city country_code time_zone phone email emergency_number crisis_line patients_may_open_conversations is_active",
    update: "phone email",
    hidden: "created_at updated_at",
  },
  facility_answer_times: { read: "facility_id usual_seconds samples computed_at" },
  facility_closures: { read: "id facility_id day note" },
  facility_hours: { read: "id facility_id weekday opens closes" },
  message_acknowledgements: {
    read: "id message_id conversation_id user_id created_at",
    insert: "id message_id user_id",
  },
  message_alerts: {
    read: "id conversation_id message_id level flags raised_at resolved_at resolved_by",
    hidden: "rules_version",
  },
  message_attachments: {
    read: "id message_id conversation_id object_path file_name sha256 bytes mime width height preview scan_status created_by created_at",
    hidden: "deleted_at",
  },
  message_reactions: {
    read: "id message_id user_id emoji conversation_id created_at",
    insert: "id message_id user_id emoji",
  },
  message_revisions: {
    read: "id message_id conversation_id content cause made_by created_at",
    hidden: "hidden_at",
  },
  messages: {
    read: "id conversation_id sender_id content message_type reply_to_id priority created_at updated_at seq client_created_at edited_at deleted_at deleted_by redacted_at",
    insert:
      "id conversation_id sender_id content message_type reply_to_id priority client_created_at",
    update: "content",
    hidden: "screened_version",
  },
  notice_steps: { read: "id conversation_id user_id channel state at" },
  notification_preferences: {
    read: "user_id push email sms quiet_from quiet_until updated_at reminders",
  },
  on_call_shifts: { read: "id facility_id user_id starts_at ends_at created_by created_at" },
  patient_profiles: {
    read: "user_id record_number birth_date locale",
    hidden: "created_at updated_at",
  },
  provider_availability: {
    read: "id provider_id facility_id weekday starts_at ends_at slot_minutes",
    hidden: "created_at updated_at",
  },
  provider_profiles: {
    read: "user_id specialty title",
    hidden: "created_at updated_at",
  },
  provider_time_off: { read: "id provider_id starts_at ends_at note created_at" },
  push_subscriptions: {
    read: "id user_id endpoint label created_at last_success_at",
    hidden: "p256dh auth",
  },
  retention_policies: {
    read: "id class facility_id keep_for action",
    hidden: "created_at updated_at",
  },
  saved_replies: {
    read: "id facility_id owner_id title body_en body_fr updated_at",
    hidden: "created_by created_at",
  },
  staff_notes: {
    read: "id conversation_id author_id content after_seq created_at edited_at deleted_at",
    hidden: "edit_ids",
  },
  user_contacts: {
    read: "user_id email phone",
    update: "phone",
    hidden: "updated_at",
  },
  user_directory: {
    read: "user_id display_name avatar_url role facility_id",
  },
  users: {
    read: "id role display_name avatar_url locale time_zone theme facility_id is_active created_at",
    update: "display_name locale time_zone theme",
    hidden: "deactivated_at updated_at needs_second_factor",
  },
  video_call_sessions: {
    read: "id appointment_id provider_id patient_id channel_name created_at updated_at token_expires_at call_window_start call_window_end group_chat_id facility_id status status_reason realtime_epoch",
    hidden: "provider_rtc_token patient_rtc_token met_at end_note",
  },
};
