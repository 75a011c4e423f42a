-- Row level security: one policy per table, command and role, all built on the set helpers. What has no
-- policy here changes through functions only.
set local lock_timeout = '3s';

-- People and places
create policy facilities_select_active on public.facilities for select to authenticated
  using (is_active and (select private.caller_is_active()));
create policy facilities_update_admin on public.facilities for update to authenticated
  using (id = any (array(select private.my_admin_facility_ids())))
  with check (id = any (array(select private.my_admin_facility_ids())));
create policy users_select_visible on public.users for select to authenticated
  using (id = any (array(select private.my_user_ids())));
create policy users_update_own on public.users for update to authenticated
  using (id = any (array(select private.my_person_ids())))
  with check (id = any (array(select private.my_person_ids())));
create policy user_directory_select_known on public.user_directory for select to authenticated
  using (user_id = any (array(select private.my_directory_ids())));
create policy user_contacts_select_own on public.user_contacts for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));
create policy user_contacts_update_own on public.user_contacts for update to authenticated
  using (user_id = any (array(select private.my_person_ids())))
  with check (user_id = any (array(select private.my_person_ids())));
create policy patient_profiles_select_own on public.patient_profiles for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));
create policy provider_profiles_select_known on public.provider_profiles for select to authenticated
  using (user_id = any (array(select private.my_directory_ids())));

-- Visits
create policy provider_availability_select_known on public.provider_availability for select to authenticated
  using (provider_id = any (array(select private.my_directory_ids())));
create policy appointments_select_visible on public.appointments for select to authenticated
  using (id = any (array(select private.my_appointment_ids())));
create policy care_windows_select_visible on public.care_windows for select to authenticated
  using (id = any (array(select private.my_window_ids())));
create policy video_call_sessions_select_visible on public.video_call_sessions for select to authenticated
  using (id = any (array(select private.my_call_ids())));

-- Conversations
create policy conversations_select_member on public.conversations for select to authenticated
  using (id = any (array(select private.my_conversation_ids())));
create policy conversations_update_moderator on public.conversations for update to authenticated
  using (id = any (array(select private.my_moderated_conversation_ids())))
  with check (id = any (array(select private.my_moderated_conversation_ids())));
create policy conversation_participants_select_member on public.conversation_participants for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));
create policy messages_select_member on public.messages for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));
create policy messages_insert_sender on public.messages for insert to authenticated
  with check (sender_id = (select auth.uid()) and message_type <> 'system' and private.can_send(conversation_id));
create policy messages_update_sender on public.messages for update to authenticated
  using (sender_id = (select auth.uid()) and deleted_at is null and redacted_at is null
    and created_at > now() - interval '15 minutes'
    and conversation_id = any (array(select private.my_conversation_ids())))
  with check (sender_id = (select auth.uid()));
create policy message_revisions_select_member on public.message_revisions for select to authenticated
  using (hidden_at is null and conversation_id = any (array(select private.my_conversation_ids())));
create policy message_attachments_select_member on public.message_attachments for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));
create policy message_reactions_select_member on public.message_reactions for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));
create policy message_reactions_insert_own on public.message_reactions for insert to authenticated
  with check (user_id = (select auth.uid()) and private.can_send(conversation_id));
create policy message_reactions_delete_own on public.message_reactions for delete to authenticated
  using (user_id = (select auth.uid())
    and conversation_id = any (array(select private.my_writable_conversation_ids())));

-- Assistants
create policy ai_assistants_select_active on public.ai_assistants for select to authenticated
  using (is_active and (select private.caller_is_active()));
create policy ai_conversations_select_visible on public.ai_conversations for select to authenticated
  using (id = any (array(select private.my_ai_conversation_ids())));
create policy ai_conversations_insert_own on public.ai_conversations for insert to authenticated
  with check (user_id = any (array(select private.my_person_ids())));
create policy ai_conversations_update_own on public.ai_conversations for update to authenticated
  using (user_id = any (array(select private.my_person_ids())))
  with check (user_id = any (array(select private.my_person_ids())));
create policy ai_messages_select_visible on public.ai_messages for select to authenticated
  using (conversation_id = any (array(select private.my_ai_conversation_ids())));
create policy ai_messages_insert_person on public.ai_messages for insert to authenticated
  with check (author_id = (select auth.uid())
    and conversation_id = any (array(select private.my_ai_conversation_ids())));
create policy ai_tool_calls_select_own on public.ai_tool_calls for select to authenticated
  using (conversation_id = any (array(select private.my_ai_conversation_ids())));
create policy ai_escalations_select_own on public.ai_escalations for select to authenticated
  using (conversation_id = any (array(select private.my_ai_conversation_ids())));

create policy retention_policies_select_admin on public.retention_policies for select to authenticated
  using ((select private.my_role()) = any (array['facility_admin', 'system_admin']));
