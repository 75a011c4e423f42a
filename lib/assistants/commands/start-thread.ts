import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { categoryOf } from "@/lib/assistants/categories";
import type { StartInput } from "@/lib/assistants/schema";

const assistant = z.object({ id: z.uuid() }).nullable();

/** Starts a thread with an assistant that is switched on; the same id again is the same thread. @throws AppError `assistant_off`. */
export async function startThread(actor: Actor, { id, kind }: StartInput): Promise<void> {
  const client = await serverClient();
  const found = assistant.parse(
    must(
      await client
        .from("ai_assistants")
        .select("id")
        .eq("assistant_type", kind)
        .eq("is_active", true)
        .order("assistant_name")
        .limit(1)
        .maybeSingle(),
    ),
  );
  if (found === null) throw new AppError("assistant_off");
  const { error } = await client.from("ai_conversations").insert({
    id,
    user_id: actor.id,
    assistant_id: found.id,
    conversation_category: categoryOf[kind],
  });
  if (error && error.code !== "23505") must({ data: null, error });
}
