import "server-only";

import type { Actor } from "@/lib/auth/types";
import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { handoverOf } from "@/lib/assistants/handover";
import { turnOf } from "@/lib/assistants/present";
import { threadOf } from "@/lib/assistants/queries";
import type { ProviderAnswer } from "@/lib/assistants/schema";
import { recordEscalation } from "@/lib/assistants/store";
import type { Handover } from "@/lib/assistants/types";

async function ownThread(actor: Actor, conversationId: string) {
  const stored = await threadOf(conversationId);
  if (stored === null || stored.thread.userId !== actor.id) throw new AppError("not_found");
  return stored;
}

/** What the clinic would be shown of a thread of the signed-in person. */
export async function previewHandover(actor: Actor, conversationId: string): Promise<Handover> {
  const { rows, thread } = await ownThread(actor, conversationId);
  return handoverOf(rows.map(turnOf), thread.urgency);
}

/** Puts the thread before the clinic, at the person's wish. */
export async function askForPerson(actor: Actor, conversationId: string): Promise<void> {
  const { rows, thread } = await ownThread(actor, conversationId);
  await recordEscalation({
    userId: actor.id,
    conversationId,
    cause: "asked",
    urgency: thread.urgency,
    handover: handoverOf(rows.map(turnOf), thread.urgency),
  });
}

/** The provider takes a waiting thread over; from then on the assistant is silent there. */
export async function claimThread(escalationId: string): Promise<string> {
  const client = await serverClient();
  return must(await client.rpc("claim_escalation", { p_escalation_id: escalationId }));
}

/** The provider who took a thread over answers in it. */
export async function answerThread({ conversationId, id, text }: ProviderAnswer): Promise<void> {
  const client = await serverClient();
  const { error } = await client
    .from("ai_messages")
    .insert({ id, conversation_id: conversationId, role: "provider", content: text, ui_id: id });
  if (error && error.code !== "23505") must({ data: null, error });
}

/** The provider is done: the assistant answers again, and the provider no longer reads the thread. */
export async function closeThread(escalationId: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("close_escalation", { p_escalation_id: escalationId }));
}

/** Whether an answer helped the signed-in person. */
export async function rateAnswer(messageId: string, helpful: boolean): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("rate_assistant_answer", { p_message_id: messageId, p_helpful: helpful }));
}
