import "server-only";

import { cookies } from "next/headers";

import { recordAuditEvent } from "@/lib/audit/record";
import { log } from "@/lib/kernel/log";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";
import { sessionCookieName, sharedDeviceCookieName } from "@/lib/supabase/session-cookie";

import { currentActor } from "@/lib/auth/actor";
import { announceEndedSessions } from "@/lib/auth/announce";

/** Takes the session out of this browser, in all its chunks. */
async function forgetSession(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name === sessionCookieName || name.startsWith(`${sessionCookieName}.`)) jar.delete(name);
  }
  jar.delete(sharedDeviceCookieName);
}

/**
 * Ends this browser's session. When the Auth server cannot be reached the cookies go all the same:
 * the person leaves the device now, and the log says that the session lives until it expires.
 */
export async function endSession(): Promise<void> {
  const actor = await currentActor().catch(() => null);
  const { error } = await (await serverClient()).auth.signOut({ scope: "local" });
  if (error) log.error("session.not_ended", { actorId: actor?.id, error });
  await forgetSession();
  if (!actor) return;
  await recordAuditEvent({
    action: "session.ended",
    actorId: actor.id,
    sessionId: actor.sessionId,
  }).catch((cause: unknown) => log.error("audit.not_written", { cause }));
}

/**
 * Ends every session of the person, on all devices. Throws when that cannot be done: somebody who
 * lost a phone must not be told that it is safe.
 */
export async function endAllSessions(): Promise<void> {
  const actor = await currentActor();
  const { error } = await (await serverClient()).auth.signOut({ scope: "global" });
  if (error) throw appErrorFrom(error);
  if (actor) {
    await recordAuditEvent({
      action: "sessions.ended",
      actorId: actor.id,
      sessionId: actor.sessionId,
    });
    await announceEndedSessions(actor.id);
  }
  await forgetSession();
}
