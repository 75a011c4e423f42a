import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { ruleChangeInput, ruleInput, rulePreviewInput } from "@/lib/records/schema";
import type { RetentionPreview } from "@/lib/records/types";

const figures = z.tuple([
  z
    .object({
      conversations: z.number(),
      messages: z.number(),
      files: z.number(),
      oldest: z.string().nullable(),
      held_conversations: z.number(),
      held_messages: z.number(),
    })
    .transform((row): RetentionPreview => ({
      conversations: row.conversations,
      messages: row.messages,
      files: row.files,
      oldest: row.oldest === null ? null : Date.parse(row.oldest),
      heldConversations: row.held_conversations,
      heldMessages: row.held_messages,
    })),
]);

/** What a rule of so many months would destroy now. @throws AppError `not_found`, `invalid` when it is too short. */
export async function previewRule(
  input: z.output<typeof rulePreviewInput>,
): Promise<RetentionPreview> {
  const client = await serverClient();
  const rows = await client.rpc("preview_retention", {
    p_class: input.class,
    p_facility_id: input.facilityId,
    p_keep_months: input.months,
  });
  return figures.parse(must(rows))[0];
}

/** Says how long a class is kept. @throws AppError `not_found`, `invalid` when it is too short. */
export async function changeRule(input: z.output<typeof ruleChangeInput>): Promise<void> {
  const client = await serverClient();
  const { months } = input;
  must(
    await client.rpc("set_retention_policy", {
      p_class: input.class,
      p_facility_id: input.facilityId,
      p_keep_months: typeof months === "number" ? months : null,
      p_inherit: months === "inherit",
    }),
  );
}

/** Begins a run now; while one runs, it is that one. @throws AppError `conflict` when the rule keeps everything. */
export async function startRun(input: z.output<typeof ruleInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("start_retention_run", {
      p_class: input.class,
      p_facility_id: input.facilityId,
    }),
  );
}
