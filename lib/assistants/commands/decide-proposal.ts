import "server-only";

import { z } from "zod";

import { bookAppointment } from "@/lib/appointments/commands/book-appointment";
import { rescheduleAppointment } from "@/lib/appointments/commands/reschedule-appointment";
import { setAppointmentStatus } from "@/lib/appointments/commands/set-appointment-status";
import { setVisitReminders } from "@/lib/appointments/commands/set-visit-reminders";
import { appointmentById } from "@/lib/appointments/queries";
import { visitTypes } from "@/lib/appointments/types";
import type { Actor } from "@/lib/auth/types";
import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { publicError } from "@/lib/kernel/result";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { isSigned } from "@/lib/assistants/approval";
import type { DecisionInput } from "@/lib/assistants/schema";
import { finishCall } from "@/lib/assistants/store";
import {
  callRefusals,
  toolNames,
  type CallRefusal,
  type CallState,
  type ToolName,
} from "@/lib/assistants/types";
import { callStateOf, callStateWire } from "@/lib/assistants/wire";

const input = z.record(z.string(), z.string());
const callRow = z.object({
  tool: z.enum(toolNames),
  input,
  expires_at: z.string().transform((value) => Date.parse(value)),
});
const decided = z.object({
  status: callStateWire,
  claimed: z.boolean(),
  tool: z.enum(toolNames),
  input,
  result: z.unknown().optional(),
});

const cancelInput = z.object({ appointmentId: z.uuid() });
const start = z.iso.datetime().transform((value) => Date.parse(value));
const bookInput = z.object({
  providerId: z.uuid(),
  startsAt: start,
  visitType: z.enum(visitTypes),
});
const moveInput = z.object({ appointmentId: z.uuid(), startsAt: start });

const remindInput = z.object({ reminders: z.enum(["on", "off"]) });

/** Answers the visit that it was done to; null for what is done to none. */
type Deed = (values: Record<string, string>, callId: string) => Promise<string | null>;

/**
 * Each tool does its work with the person's own authority, by the commands of the pages: what they may not
 * do, it cannot. A proposal's id is the id of its booking or move, so that it is made once whatever comes
 * twice.
 */
const tools: Readonly<Record<ToolName, Deed>> = {
  async cancel_visit(values) {
    const { appointmentId } = cancelInput.parse(values);
    await setAppointmentStatus({ appointmentId, status: "cancelled", reason: "" });
    return appointmentId;
  },
  async book_visit(values, callId) {
    await bookAppointment({ id: callId, ...bookInput.parse(values) });
    return callId;
  },
  async move_visit(values, callId) {
    const { appointmentId, startsAt } = moveInput.parse(values);
    await rescheduleAppointment({ moveId: callId, appointmentId, startsAt });
    return appointmentId;
  },
  async set_reminders(values) {
    const { reminders } = remindInput.parse(values);
    await setVisitReminders(reminders === "on");
    return null;
  },
};

/**
 * The person's yes or no to a proposal. A yes counts for exactly what was shown, from the person it
 * was shown to, in time, and once. Answers what became of it.
 *
 * @throws AppError `not_found`, `proposal_changed` for a yes that was not made for what is stored.
 */
export async function decideProposal(actor: Actor, decision: DecisionInput): Promise<CallState> {
  const { conversationId, callId, token, approved } = decision;
  const client = await serverClient();
  const row = must(
    await client
      .from("ai_tool_calls")
      .select("tool, input, expires_at")
      .eq("conversation_id", conversationId)
      .eq("tool_call_id", callId)
      .maybeSingle(),
  );
  if (row === null) throw new AppError("not_found");
  const call = callRow.parse(row);
  const proposal = {
    userId: actor.id,
    conversationId,
    callId,
    tool: call.tool,
    input: call.input,
    expiresAt: call.expires_at,
  };
  // Whether it is too late is the database's to say: one clock, and no yes without a true mark.
  if (approved && !isSigned(proposal, token, env().appSecret, 0)) {
    throw new AppError("proposal_changed");
  }
  const said = decided.parse(
    must(
      await client.rpc("decide_tool_call", {
        p_conversation_id: conversationId,
        p_tool_call_id: callId,
        p_approved: approved,
      }),
    ),
  );
  if (!said.claimed) return callStateOf({ status: said.status, result: said.result });
  return carryOut(actor, { conversationId, callId }, said);
}

async function carryOut(
  actor: Actor,
  { conversationId, callId }: Pick<DecisionInput, "conversationId" | "callId">,
  { tool, input: values }: z.output<typeof decided>,
): Promise<CallState> {
  let appointmentId: string | null;
  try {
    appointmentId = await tools[tool](values, callId);
  } catch (error) {
    const { code } = publicError(error);
    const reason =
      code === "conflict"
        ? // That it was not done must be noted, whether or not this can be asked for.
          await endOf(actor, values["appointmentId"]).catch(() => undefined)
        : callRefusals.find((known) => known === code);
    if (reason === undefined) log.warn("assistants.tool_failed", { tool, error });
    await finishCall(conversationId, callId, { done: false, result: reason ? { reason } : {} });
    return reason ?? "failed";
  }
  const result = appointmentId === null ? {} : { appointmentId };
  await finishCall(conversationId, callId, { done: true, result });
  return "executed";
}

/** Why a visit can no longer be changed: what became of it meanwhile. Undefined where it stands as it did. */
async function endOf(actor: Actor, visitId?: string): Promise<CallRefusal | undefined> {
  const visit = visitId === undefined ? null : await appointmentById(actor, visitId);
  if (visit === null || visit.status === "scheduled" || visit.status === "confirmed") {
    return undefined;
  }
  return visit.status === "cancelled" ? "visit_cancelled" : "visit_over";
}
