/** The column that tells rows of a table apart. */
export function keyOf(table: string): string {
  if (table === "appointment_reasons") return "appointment_id";
  return /^(user_directory|user_contacts|\w+_profiles)$/.test(table) ? "user_id" : "id";
}
