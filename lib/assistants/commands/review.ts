import "server-only";

import type { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { proposalInput, rejectionInput, switchInput } from "@/lib/assistants/schema";

/** Switches an assistant on or off, for a system administrator. @throws AppError `forbidden`, `not_found`. */
export async function switchAssistant(change: z.output<typeof switchInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_assistant_active", {
      p_assistant_id: change.assistantId,
      p_is_active: change.isActive,
    }),
  );
}

/** Proposes a version of what a model is told; the same id again is the same version. */
export async function proposePrompt(proposal: z.output<typeof proposalInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("propose_prompt", {
      p_id: proposal.id,
      p_assistant_id: proposal.assistantId,
      p_prompt: proposal.prompt,
    }),
  );
}

/** Says that the signed-in person finds a version good. @throws AppError `own_work` for their own. */
export async function reviewPrompt(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("review_prompt", { p_id: id }));
}

/** Puts a reviewed version in force, or an earlier one back. @throws AppError `forbidden` before its review. */
export async function publishPrompt(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("publish_prompt", { p_id: id }));
}

/** Says why a version of somebody else's is not good, which ends it. @throws AppError `own_work`, `conflict` once it is decided. */
export async function rejectPrompt({ id, reason }: z.output<typeof rejectionInput>): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("reject_prompt", { p_id: id, p_reason: reason }));
}

/** Takes a version of one's own back. @throws AppError `forbidden`, `conflict` once it was in force or has ended. */
export async function withdrawPrompt(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("withdraw_prompt", { p_id: id }));
}
