import { createHmac, timingSafeEqual } from "node:crypto";

/** The cookie that holds the proof, and how long a new password may take: 15 minutes. */
export const recoveryCookieName = "mz-recovery";
export const recoverySeconds = 15 * 60;

function signature(payload: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`recovery-ticket:${payload}`).digest();
}

/**
 * Proof that this session began with a recovery mail. Without it, anybody who finds an unlocked
 * screen could set a new password without knowing the old one.
 * @param nowMs milliseconds since 1970
 */
export function issueRecoveryTicket(sessionId: string, secret: string, nowMs: number): string {
  const payload = `${sessionId}.${Math.floor(nowMs / 1000) + recoverySeconds}`;
  return `${payload}.${signature(payload, secret).toString("base64url")}`;
}

/** Whether `ticket` was issued for this session and has not expired. */
export function acceptsRecoveryTicket(
  ticket: string | undefined,
  sessionId: string,
  secret: string,
  nowMs: number,
): boolean {
  const [owner, expires, mark, ...rest] = ticket?.split(".") ?? [];
  if (!owner || !expires || !mark || rest.length > 0) return false;
  const given = Buffer.from(mark, "base64url");
  const wanted = signature(`${owner}.${expires}`, secret);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  return owner === sessionId && Number(expires) * 1000 > nowMs;
}
