import "server-only";

import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";

/**
 * Tells the person's devices that sessions of theirs were ended, so that they wipe their copies now
 * and not when their tokens run out. Never throws: the sessions have ended whoever hears of it.
 */
export async function announceEndedSessions(userId: string): Promise<void> {
  const { error } = await adminClient().rpc("announce_ended_sessions", { p_user_id: userId });
  if (error) log.error("session.not_announced", { actorId: userId, error });
}
