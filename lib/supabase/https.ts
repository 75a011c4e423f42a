/**
 * Whether the person's browser spoke HTTPS, as the nearest proxy says. Next.js fills the header in
 * itself when no proxy did.
 */
export function cameOverHttps(headers: Headers): boolean {
  return headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
}
