import "server-only";

import { headers } from "next/headers";
import { z } from "zod";

import { clientAddress } from "@/lib/kernel/client-address";
import { newId } from "@/lib/kernel/ids";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

import { type AuditEvent, auditRow } from "./events";

const requestId = z.uuid();

/**
 * Writes one audit event, with the request's id and address. Throws when it cannot be written: the
 * caller decides whether the thing may happen unrecorded. Uses the server's own authority, because
 * a person who could write events could forge them.
 */
export async function recordAuditEvent(event: AuditEvent): Promise<void> {
  const sent = await headers();
  const row = auditRow(event);
  must(
    await adminClient().rpc("record_audit_event", {
      p_action: row.action,
      p_actor_id: row.actorId,
      p_object_type: row.objectType,
      p_object_id: row.objectId,
      p_outcome: row.outcome,
      p_reason: row.reason,
      p_detail: row.detail,
      // Whoever sends the header may write anything into it; only an id goes on record.
      p_request_id: requestId.safeParse(sent.get("x-request-id")).data ?? newId(),
      p_ip: clientAddress(sent),
      p_session_id: row.sessionId,
    }),
  );
}
