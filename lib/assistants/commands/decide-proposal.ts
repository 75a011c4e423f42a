import "server-only";

import { z } from "zod";

import { setAppointmentStatus } from "@/lib/appointments/commands/set-appointment-status";
import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { isSigned } from "@/lib/assistants/approval";
import type { DecisionInput } from "@/lib/assistants/schema";
import { finishCall } from "@/lib/assistants/store";
import { toolNames, type CallState, type ToolName } from "@/lib/assistants/types";
import { callStateWire } from "@/lib/assistants/wire";

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
});

const cancelInput = z.object({ appointmentId: z.uuid() });

/** Each tool does its work with the person's own authority: what they may not do, it cannot. */
const tools: Readonly<Record<ToolName, (values: Record<string, string>) => Promise<void>>> = {
  async cancel_visit(values) {
    const { appointmentId } = cancelInput.parse(values);
    await setAppointmentStatus({ appointmentId, status: "cancelled", reason: "" });
  },
};

/**
 * The person's yes or no to a proposal. A yes counts for exactly what was shown, from the person it
 * was shown to, in time, and once. Answers what became of it.
 *
 * @throws AppError `not_found`, `forbidden` for a yes that was not made for this proposal.
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
  const isOurs = isSigned(proposal, token, env().appSecret, nowMs());
  if (approved && !isOurs && call.expires_at > nowMs()) throw new AppError("forbidden");
  const said = decided.parse(
    must(
      await client.rpc("decide_tool_call", {
        p_conversation_id: conversationId,
        p_tool_call_id: callId,
        p_approved: approved,
      }),
    ),
  );
  if (!said.claimed) return said.status;
  return carryOut(conversationId, callId, said);
}

async function carryOut(
  conversationId: string,
  callId: string,
  { tool, input: values }: z.output<typeof decided>,
): Promise<CallState> {
  let done = true;
  try {
    await tools[tool](values);
  } catch (error) {
    done = false;
    log.warn("assistants.tool_failed", { tool, error });
  }
  await finishCall(conversationId, callId, done);
  return done ? "executed" : "failed";
}
