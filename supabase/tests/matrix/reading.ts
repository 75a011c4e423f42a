import { active, readers } from "./cast.ts";

const ourVisit = "patient provider manager emergency operator";
const theirVisit = "stranger otherDoctor otherManager operator";
const staffHere = "provider colleague muted removed coworker manager emergency";
const known = `${readers} removed coworker manager emergency operator`;

/** Whoever shares the conversation of a visit sees the visit and its window, and not why it takes place. */
const visits = {
  ours: `${ourVisit} colleague muted guest proxy`,
  theirs: theirVisit,
  demo: "operator",
};
const calls = { ours: ourVisit, theirs: theirVisit, demo: "operator" };
const threads = { ours: readers, theirs: "stranger otherDoctor", demo: "" };
const assistantThreads = { claimed: "patient provider", waiting: "patient", theirs: "stranger" };
const onlyOwn = { own: active, seated: "", here: "", there: "", nowhere: "", demo: "" };

/**
 * The access matrix, read side: by table and label of row, who sees it. `~name` sees some rows of that
 * label. The window changes nothing here: reading stays. Visitors and closed accounts see nothing.
 * "own" is a person's own row in a table with one row per person.
 */
export const reading: Record<string, Record<string, string>> = {
  facilities: { here: active, there: active, shut: "", demo: active },
  facility_hours: { here: active, there: active, shut: "", demo: active },
  facility_closures: { here: active, there: active, shut: "" },
  facility_answer_times: { here: active, there: active, shut: "", demo: active },
  users: {
    own: active,
    seated: "manager emergency operator",
    here: "manager emergency operator",
    there: "otherManager operator",
    nowhere: "",
    demo: "operator",
  },
  user_directory: {
    own: active,
    seated: known,
    here: `${staffHere} operator`,
    there: "otherDoctor otherManager operator ~stranger",
    nowhere: "",
    demo: "operator",
  },
  user_contacts: onlyOwn,
  // Staff see the identifiers of those they have a visit or a conversation with.
  patient_profiles: {
    ...onlyOwn,
    seated: "provider colleague muted",
    // Whoever acts for a patient is nobody's patient by it.
    acting: "",
    there: "~otherDoctor",
  },
  provider_profiles: {
    own: "provider coworker otherDoctor",
    seated: known.replace("provider ", ""),
    here: `${staffHere.replace("coworker ", "")} operator`,
    there: "stranger otherManager operator",
    demo: "operator",
  },
  provider_availability: {
    seated: known,
    here: `${staffHere} operator`,
    there: theirVisit,
    demo: "operator",
  },
  // Why somebody is away is for those who work with them.
  provider_time_off: {
    seated: staffHere,
    here: staffHere,
    there: "otherDoctor otherManager",
    demo: "",
  },
  appointment_reasons: { ours: "patient provider", theirs: "stranger otherDoctor", demo: "" },
  appointments: visits,
  // `beside`: committed by tests of races; it hangs on no visit, so no admin sees it.
  care_windows: { ...visits, escalation: "patient colleague", beside: "" },
  video_call_sessions: calls,
  call_participants: calls,
  call_back_requests: calls,
  // Who is brought in is for whoever leads the visit.
  call_invites: { ours: "provider", theirs: "otherDoctor" },
  // What one said yes to in a visit, or said of it, is nobody else's.
  call_consents: { ours: "patient", theirs: "stranger" },
  consents: { ours: "patient", theirs: "stranger", demo: "" },
  call_quality: { ours: "patient", theirs: "stranger" },
  call_ratings: { ours: "patient", theirs: "stranger" },
  // An attempt to write is shown to those who treat and are in the conversation.
  attempted_contacts: { ours: "provider colleague muted", theirs: "otherDoctor", demo: "" },
  message_alerts: { ours: "provider colleague muted", theirs: "otherDoctor" },
  conversation_owners: { ours: "provider colleague muted", theirs: "otherDoctor" },
  conversation_snoozes: { ours: "provider", theirs: "otherDoctor" },
  // How far a notice got is for the staff who take part, and never for the person themself.
  notice_steps: { ours: "provider colleague muted", theirs: "otherDoctor" },
  notification_preferences: { own: "patient provider stranger", ours: "", theirs: "", seated: "" },
  push_subscriptions: { ours: "patient", theirs: "stranger", seated: "provider" },
  on_call_shifts: { ours: staffHere, theirs: "otherDoctor otherManager" },
  saved_replies: {
    ours: "provider",
    theirs: "otherDoctor",
    here: staffHere,
    there: "otherDoctor otherManager",
    demo: "",
  },
  staff_notes: { ours: "provider colleague muted", theirs: "otherDoctor" },
  conversations: threads,
  conversation_participants: threads,
  messages: threads,
  message_revisions: { ours: readers, theirs: "stranger otherDoctor", hidden: "" },
  message_attachments: { ours: readers, theirs: "stranger otherDoctor", deleted: "" },
  message_reactions: threads,
  message_acknowledgements: threads,
  ai_assistants: { demo: active, retired: "" },
  // What a model is told, and how well an assistant does, is for those who answer for them.
  ai_prompt_versions: { demo: "operator", retired: "operator" },
  ai_eval_runs: { retired: "operator" },
  ai_conversations: assistantThreads,
  ai_messages: assistantThreads,
  ai_tool_calls: assistantThreads,
  ai_escalations: assistantThreads,
  retention_policies: { demo: "manager emergency otherManager operator" },
  "storage.objects": {
    ours: readers,
    theirs: "stranger otherDoctor",
    infected: "",
    deleted: "",
    misplaced: "",
    // Belongs to no message: nobody opens it but who has uploaded it.
    loose: "patient",
  },
  "storage.buckets": { demo: "" },
};

/** The table's name with its schema. */
export function qualified(table: string): string {
  return table.includes(".") ? table : `public.${table}`;
}
