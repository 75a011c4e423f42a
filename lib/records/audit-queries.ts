import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { addDays, asDay, startOfDay } from "@/lib/appointments/days";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import {
  auditEvent,
  type AuditQuestion,
  type AuditRecord,
  type ExportFormat,
} from "./audit-schema";

const found = z.object({ events: z.array(auditEvent), more: z.boolean() });

/** The events found, newest first, and whether there are further ones. */
export type AuditFound = { events: readonly AuditRecord[]; more: boolean };

/**
 * The record in the administrator's scope, 50 at once; with a format the newest 10,000, for a file. Either is on
 * record itself. Days are those of the reader's clock. @throws AppError `forbidden` for anybody else.
 */
export async function searchAudit(
  actor: Actor,
  question: AuditQuestion,
  format?: ExportFormat,
): Promise<AuditFound> {
  const client = await serverClient();
  const from = asDay(question.from);
  const to = asDay(question.to);
  const instant = (at: number) => new Date(at).toISOString();
  return found.parse(
    must(
      await client.rpc("search_audit_events", {
        p_from: from === null ? undefined : instant(startOfDay(from, actor.timeZone)),
        p_to: to === null ? undefined : instant(startOfDay(addDays(to, 1), actor.timeZone)),
        p_action: question.action,
        p_person: question.person,
        p_thread: question.thread,
        p_before_at: question.beforeAt,
        p_before_id: question.beforeId,
        p_format: format,
      }),
    ),
  );
}

/** The kinds of events that there are, to choose from. */
export async function auditActions(): Promise<string[]> {
  const client = await serverClient();
  return z.array(z.string()).parse(must(await client.rpc("list_audit_actions")));
}
