import "server-only";

import type { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { appealInput } from "@/lib/moderation/schema";

/** Asks for a second look at a decision about oneself: once, within 30 days. @throws AppError `not_found`, `conflict`. */
export async function appealDecision(input: z.output<typeof appealInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("appeal_moderation_action", {
      p_action_id: input.actionId,
      p_words: input.words,
    }),
  );
}

/** The signed-in person has seen what they were told. */
export async function seeNotices(): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("see_moderation_notices"));
}
