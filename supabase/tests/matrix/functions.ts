/** Functions that people may call, functions for the server's key, and those that both may. */
interface Callers {
  people: string;
  server: string;
  both: string;
}

/**
 * The access matrix, by function: what is not named here is called by nobody through the API. A name
 * stands for all functions of that name.
 */
export const callers: Record<"public" | "private" | "audit", Callers> = {
  public: {
    people: `add_participants claim_conversation claim_escalation delete_message edit_message end_break_glass end_other_sessions end_session explain_access find_people get_conversation get_message_marks
      hand_back_to_assistant hand_over_conversation list_appointments list_break_glass invite_person list_conversations list_invitations list_people list_sessions my_idle_minutes my_second_factor_rule note_session reset_second_factor set_idle_minutes set_second_factor_rule resend_invitation revoke_invitation mark_messages_as_delivered
      my_profile open_break_glass record_attempted_contact remove_participant request_conversation resolve_alert review_break_glass search_messages send_message_with_files
      write_staff_note edit_staff_note delete_staff_note save_saved_reply remove_saved_reply
      set_appointment_status set_conversation_open set_facility_closure set_facility_hours set_participant set_notification_settings set_user_active set_user_role settle_conversation snooze_conversation update_my_profile
      remove_on_call remove_push_subscription save_push_subscription set_notification_preferences set_on_call set_visit_reminders
      give_consent my_consents withdraw_consent
      accept_proxy end_proxy grant_proxy invite_proxy list_clinic_proxies list_proxied_visits list_proxies
      add_time_off remove_time_off set_provider_availability
      admit_to_call call_state deny_from_call end_call enter_waiting_room extend_call keep_call_presence leave_call mark_call_no_show open_call_grant
      remove_from_call send_back_to_waiting start_call
      close_escalation decide_tool_call list_escalations rate_assistant_answer running_assistant_turn stop_assistant_turn take_assistant_turn
      list_answer_versions list_assistants propose_prompt publish_prompt reject_prompt review_prompt set_assistant_active withdraw_prompt
      rate_call call_rating_totals report_call_quality call_quality_totals request_call_back settle_call_back list_call_backs create_call_invite revoke_call_invite give_call_consent withdraw_call_consent
      report_message report_assistant_answer claim_moderation_case release_moderation_case list_moderation_cases open_moderation_case act_on_moderation_case restore_moderation_action
      list_moderation_notices count_moderation_notices see_moderation_notices appeal_moderation_action decide_moderation_appeal moderation_totals
      list_audit_actions list_openings list_threads note_own_copy note_visits_seen read_break_glass search_audit_events
      list_audit_actions list_openings list_threads read_break_glass search_audit_events
      begin_discovery_export open_discovery_export read_discovery_export finish_discovery_export
      place_legal_hold lift_legal_hold list_legal_holds find_hold_patients list_retention_policies preview_retention set_retention_policy start_retention_run list_retention_runs
      list_audit_actions list_openings list_threads note_visits_seen read_break_glass search_audit_events
      system_health evidence_schema evidence_record evidence_retention evidence_delivery check_record note_evidence_file
      available_slots book_appointment calendar_entry list_bookable_providers reschedule_appointment`,
    server: `announce_ended_sessions check_sign_in claim_outbox finish_outbox open_decision open_notice open_reminder put_back_outbox record_push_result clear_failed_sign_ins list_due_replies list_unscreened_messages record_audit_event record_automatic_reply
      look_at_call_invite redeem_call_invite look_at_invitation redeem_invitation
      record_failed_sign_in record_screening work_on_retention claim_file_removals finish_file_removals
      beat_assistant_turn begin_assistant_turn end_assistant_turn
      escalate_assistant_thread finish_tool_call record_assistant_turn record_eval_run
      note_jobs_run service_state`,
    both: `can_provider_chat_with_patient create_conversation_with_validation get_total_unread_count
      mark_messages_as_read`,
  },
  private: {
    people: `caller_is_active can_send my_admin_facility_ids my_ai_conversation_ids my_appointment_ids
      my_clinic_provider_ids my_staffed_conversation_ids my_treated_conversation_ids my_call_ids my_led_call_ids
      my_conversation_ids my_directory_ids my_facility_ids my_moderated_conversation_ids my_patient_ids
      my_known_facility_ids my_person_ids my_reason_ids my_reply_ids my_role my_shared_appointment_ids my_topics my_user_ids my_window_ids
      my_writable_conversation_ids my_writable_topics object_conversation_id object_state`,
    server: "run_due run_minutely work_waits",
    both: "uuid_v7",
  },
  audit: { people: "", server: "", both: "" },
};

/** Whether the matrix lets that role call the function. The platform opens all of `public` to the server's key. */
export function mayCall(role: string, schema: keyof typeof callers, name: string): boolean {
  const { people, server, both } = callers[schema];
  if (role === "service_role" && schema === "public") return true;
  const lists = { authenticated: [people, both], service_role: [server, both] }[role] ?? [];
  return lists.some((list) => list.split(/\s+/).includes(name));
}
