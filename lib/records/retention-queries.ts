import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { retentionClasses } from "./limits";
import type { LegalHold, RetentionRule, RetentionRun } from "./types";

const instant = z.string().transform((value) => Date.parse(value));
const kind = z.enum(retentionClasses);

const rules = z.array(
  z
    .object({
      class: kind,
      facility_id: z.uuid().nullable(),
      facility_name: z.string().nullable(),
      keep_months: z.number().nullable(),
      is_own: z.boolean(),
      floor_months: z.number(),
    })
    .transform((row): RetentionRule => ({
      class: row.class,
      facility:
        row.facility_id === null ? null : { id: row.facility_id, name: row.facility_name ?? "" },
      months: row.keep_months,
      isOwn: row.is_own,
      floorMonths: row.floor_months,
    })),
);

/** How long what is kept, in the administrator's scope; general rules first, nothing for anybody else. */
export async function retentionRules(): Promise<RetentionRule[]> {
  const client = await serverClient();
  const found = rules.parse(must(await client.rpc("list_retention_policies")));
  const place = ({ class: one }: RetentionRule) => retentionClasses.indexOf(one);
  return found.toSorted((a, b) => place(a) - place(b));
}

const runs = z.array(
  z
    .object({
      id: z.uuid(),
      class: kind,
      facility_name: z.string().nullable(),
      before: instant,
      started_by_name: z.string().nullable(),
      started_at: instant,
      finished_at: instant.nullable(),
      outcome: z.enum(["done", "stopped"]).nullable(),
      conversations: z.number(),
      messages: z.number(),
      files: z.number(),
      held: z.number(),
      files_waiting: z.number().nullable(),
    })
    .transform((row): RetentionRun => ({
      id: row.id,
      class: row.class,
      facilityName: row.facility_name,
      before: row.before,
      startedBy: row.started_by_name,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      outcome: row.outcome,
      conversations: row.conversations,
      messages: row.messages,
      files: row.files,
      held: row.held,
      filesWaiting: row.files_waiting,
    })),
);

/** The newest 50 runs in the administrator's scope. */
export async function retentionRuns(): Promise<RetentionRun[]> {
  const client = await serverClient();
  return runs.parse(must(await client.rpc("list_retention_runs")));
}

const holds = z.array(
  z
    .object({
      id: z.uuid(),
      conversation_id: z.uuid().nullable(),
      subject: z.string().nullable(),
      facility_name: z.string().nullable(),
      reason: z.string(),
      placed_by_name: z.string().nullable(),
      placed_at: instant,
      lift_reason: z.string().nullable(),
      lifted_by_name: z.string().nullable(),
      lifted_at: instant.nullable(),
      may_lift: z.boolean(),
    })
    .transform((row): LegalHold => ({
      id: row.id,
      conversationId: row.conversation_id,
      subject: row.subject ?? "",
      facilityName: row.facility_name,
      reason: row.reason,
      placedBy: row.placed_by_name ?? "",
      placedAt: row.placed_at,
      lifted:
        row.lifted_at === null
          ? null
          : { by: row.lifted_by_name ?? "", at: row.lifted_at, reason: row.lift_reason ?? "" },
      mayLift: row.may_lift,
    })),
);

/** Holds in the administrator's scope; of a conversation: all that stand and cover it, whoever placed them. */
export async function legalHolds(conversationId?: string): Promise<LegalHold[]> {
  const client = await serverClient();
  return holds.parse(
    must(await client.rpc("list_legal_holds", { p_conversation_id: conversationId })),
  );
}
