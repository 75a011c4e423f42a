/** The column that tells rows of a table apart. */
export function keyOf(table: string): string {
  if (table === "appointment_reasons") return "appointment_id";
  if (table === "conversation_owners") return "conversation_id";
  if (table === "facility_answer_times") return "facility_id";
  return /^(user_directory|user_contacts|notification_preferences|\w+_profiles)$/.test(table)
    ? "user_id"
    : "id";
}
