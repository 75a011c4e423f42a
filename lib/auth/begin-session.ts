import "server-only";

import { recordAuditEvent } from "@/lib/audit/record";
import type { serverClient } from "@/lib/supabase/server";

import { noteSession } from "./sessions";

type Begun = { actorId: string; sessionId: string; sharedDevice: boolean };

/**
 * Puts on record that somebody is in, and remembers their browser's name. Nobody gets in unrecorded: when this throws,
 * the caller ends the session again.
 */
export async function beginSession(
  client: Awaited<ReturnType<typeof serverClient>>,
  begun: Begun,
): Promise<void> {
  await recordAuditEvent({ action: "session.started", ...begun });
  await noteSession(client);
}
