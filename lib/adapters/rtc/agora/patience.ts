import type { CallGrant } from "@/lib/adapters/rtc/port";

const patienceMs = 30_000;

/**
 * A grant as this side ends it by itself. Its end is Agora's to enforce, and whoever was put out may
 * get another one; but nobody waits for that without end, and never past the end of the visit.
 */
export function withPatience(grant: CallGrant): CallGrant {
  const expiresAt = new Date(Date.parse(grant.expiresAt) + patienceMs).toISOString();
  return { ...grant, expiresAt };
}
