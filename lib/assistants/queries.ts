import "server-only";

import { cache } from "react";
import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { agreesTo } from "@/lib/consents/queries";
import { env } from "@/lib/kernel/env";
import { patientHue } from "@/lib/people/hue";
import { crisisLineOf } from "@/lib/safety/emergency-numbers";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { kindOf } from "./categories";
import { readTurns } from "./limits";
import { messageColumns, messageRows, presentMessage, type MessageRow } from "./present";
import {
  assistantKinds,
  type AssistantKind,
  type CallState,
  type ClinicNumbers,
  type Thread,
  type ThreadRow,
  type Waiting,
} from "./types";
import { urgencies } from "./urgency";
import { askedWire, callStateOf, causeWire, handoverWire } from "./wire";

const instant = z.string().transform((value) => Date.parse(value));
const urgency = z.enum(urgencies).nullable();

const threadRow = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
  title: z.string().nullable(),
  assistant_id: z.uuid().nullable(),
  conversation_category: z.string(),
  urgency_level: urgency,
  baton: z.int(),
  baton_holder: z.enum(["assistant", "provider"]),
  updated_at: instant,
});
const threadColumns =
  "id, user_id, title, assistant_id, conversation_category, urgency_level, baton, baton_holder, updated_at";

/** The assistants that are switched on. */
export async function activeKinds(): Promise<AssistantKind[]> {
  const client = await serverClient();
  const active = new Set(must(await activeRows(client)).map((row) => row.assistant_type));
  return assistantKinds.filter((kind) => active.has(kind));
}

const activeRows = async (client: Awaited<ReturnType<typeof serverClient>>) =>
  client.from("ai_assistants").select("id, assistant_type").eq("is_active", true);

/** The signed-in person's own threads, the newest first. */
export async function threadsOf(actor: Actor, limit = 10): Promise<ThreadRow[]> {
  const client = await serverClient();
  const rows = must(
    await client
      .from("ai_conversations")
      .select(threadColumns)
      .eq("user_id", actor.id)
      .is("archived_at", null)
      .not("title", "is", null)
      .order("updated_at", { ascending: false })
      .limit(limit),
  );
  return z
    .array(threadRow)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      kind: kindOf(row.conversation_category),
      title: row.title,
      urgency: row.urgency_level,
      updatedAt: row.updated_at,
    }));
}

/** A thread with its stored messages; the rows are what engines read. */
export type StoredThread = { thread: Thread; rows: MessageRow[] };

/** One thread that the signed-in person may read, or null: not there and not theirs look the same. */
export const threadOf = cache(async (id: string): Promise<StoredThread | null> => {
  if (!z.uuid().safeParse(id).success) return null;
  const client = await serverClient();
  const [found, messages, calls, escalations, active, running, agreed] = await Promise.all([
    client.from("ai_conversations").select(threadColumns).eq("id", id).maybeSingle(),
    client
      .from("ai_messages")
      .select(messageColumns)
      .eq("conversation_id", id)
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(readTurns),
    client.from("ai_tool_calls").select("tool_call_id, status, result").eq("conversation_id", id),
    client
      .from("ai_escalations")
      .select("id, claimed_at, created_at, care_conversation_id")
      .eq("conversation_id", id)
      .is("closed_at", null),
    activeRows(client),
    client.rpc("running_assistant_turn", { p_conversation_id: id }),
    agreesTo("ai"),
  ]);
  const row = threadRow.nullable().parse(must(found));
  if (row === null) return null;
  const rows = messageRows.parse(must(messages));
  const [open] = must(escalations);
  const kind = kindOf(row.conversation_category);
  return {
    rows,
    thread: {
      id: row.id,
      userId: row.user_id,
      isOn: must(active).some(({ id, assistant_type }) =>
        row.assistant_id === null ? assistant_type === kind : id === row.assistant_id,
      ),
      agreed,
      kind,
      title: row.title,
      urgency: row.urgency_level,
      baton: row.baton,
      speaker: row.baton_holder,
      escalation:
        open === undefined
          ? null
          : {
              id: open.id,
              read: open.claimed_at !== null,
              at: Date.parse(open.created_at),
              careConversationId: open.care_conversation_id,
            },
      messages: rows.map(presentMessage),
      calls: statesOf(must(calls)),
      running: askedWire.parse(must(running)),
    },
  };
});

function statesOf(rows: readonly { tool_call_id: string; status: string; result: unknown }[]) {
  return Object.fromEntries(
    rows.map((row): [string, CallState] => [row.tool_call_id, callStateOf(row)]),
  );
}

const facility = z
  .object({
    country_code: z.string().nullable(),
    emergency_number: z.string().nullable(),
    crisis_line: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .nullable();

/** Whom to call: the numbers of the person's clinic, else the configured one. Never from a text. */
export async function clinicNumbersOf(actor: Actor): Promise<ClinicNumbers> {
  const fallback = env().emergencyNumber;
  if (actor.facilityId === null) return { emergency: fallback, crisis: null, clinic: null };
  const client = await serverClient();
  const found = facility.parse(
    must(
      await client
        .from("facilities")
        .select("country_code, emergency_number, crisis_line, phone")
        .eq("id", actor.facilityId)
        .maybeSingle(),
    ),
  );
  return {
    emergency: found?.emergency_number ?? fallback,
    crisis: found?.crisis_line ?? crisisLineOf(found?.country_code ?? null),
    clinic: found?.phone ?? null,
  };
}

const waitingRows = z.array(
  z.object({
    escalation_id: z.uuid(),
    conversation_id: z.uuid(),
    patient_id: z.uuid(),
    patient_name: z.string(),
    birth_date: z.string().nullable(),
    record_number: z.string().nullable(),
    urgency_level: z.enum(urgencies),
    cause: causeWire,
    waiting_since: instant,
    is_mine: z.boolean(),
    handover: z.unknown(),
    care_conversation_id: z.uuid().nullable(),
  }),
);

/** The threads that wait for the signed-in provider or are theirs, the gravest first. */
export async function waitingThreads(): Promise<Waiting[]> {
  const client = await serverClient();
  return waitingRows.parse(must(await client.rpc("list_escalations"))).map((row) => ({
    escalationId: row.escalation_id,
    conversationId: row.conversation_id,
    patient: {
      id: row.patient_id,
      name: row.patient_name,
      birthDate: row.birth_date,
      recordNumber: row.record_number,
      hue: patientHue(row.patient_id),
    },
    urgency: row.urgency_level,
    cause: row.cause,
    since: row.waiting_since,
    isMine: row.is_mine,
    handover: handoverWire.safeParse(row.handover).data ?? null,
    careConversationId: row.care_conversation_id,
  }));
}
