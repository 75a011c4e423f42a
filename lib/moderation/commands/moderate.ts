import "server-only";

import { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { appealDecisionInput, DecisionInput, restoreInput } from "@/lib/moderation/schema";
import type { Claim } from "@/lib/moderation/types";

const claims = z.array(z.object({ is_mine: z.boolean(), claimed_by_name: z.string() }));

/** Takes a case, or says who has it already. @throws AppError `involved`, `not_found`, `conflict` when settled. */
export async function claimCase(caseId: string): Promise<Claim> {
  const client = await serverClient();
  const rows = must(await client.rpc("claim_moderation_case", { p_case_id: caseId }));
  const [claim] = claims.parse(rows);
  if (claim === undefined) throw new AppError("unexpected", { message: "a claim had no answer" });
  return { isMine: claim.is_mine, name: claim.claimed_by_name };
}

/** Puts a case of one's own back into the queue. @throws AppError `case_taken`. */
export async function releaseCase(caseId: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("release_moderation_case", { p_case_id: caseId }));
}

/** Decides a case of one's own. @throws AppError `case_taken`, `patient_alone`, `conflict` where it would change nothing. */
export async function decideCase({ caseId, action, reason }: DecisionInput): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("act_on_moderation_case", {
      p_case_id: caseId,
      p_action: action,
      p_reason: reason,
    }),
  );
}

/** Takes a decision back. @throws AppError `conflict` when it is back already, or an appeal waits. */
export async function restoreDecision(input: z.output<typeof restoreInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("restore_moderation_action", {
      p_action_id: input.actionId,
      p_reason: input.reason,
    }),
  );
}

/** Decides an appeal against what somebody else has decided. @throws AppError `own_decision`, `involved`, `conflict`. */
export async function decideAppeal(input: z.output<typeof appealDecisionInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("decide_moderation_appeal", {
      p_appeal_id: input.appealId,
      p_overturn: input.overturn,
      p_reason: input.reason,
    }),
  );
}
