import "server-only";

import { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { ReportInput } from "@/lib/moderation/schema";
import { reportStates, type ReportAnswer } from "@/lib/moderation/types";

const answers = z.array(z.object({ state: z.enum(reportStates), was_deleted: z.boolean() }));

/**
 * Reports a message of a conversation of one's own, or an answer of an assistant in a thread of one's own.
 * @throws AppError `not_found` for what one does not read, `rate_limited` for too many.
 */
export async function reportSubject(input: ReportInput): Promise<ReportAnswer> {
  const client = await serverClient();
  const name = input.kind === "message" ? "report_message" : "report_assistant_answer";
  const [answer] = answers.parse(
    must(
      await client.rpc(name, {
        p_message_id: input.id,
        p_reason: input.reason,
        ...(input.note === "" ? {} : { p_note: input.note }),
      }),
    ),
  );
  if (answer === undefined) throw new AppError("unexpected", { message: "a report had no answer" });
  return { state: answer.state, wasDeleted: answer.was_deleted };
}
