import "server-only";

import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Names a conversation that the caller leads, or takes its name away.
 *
 * @throws AppError `forbidden` for who does not lead it, or while nobody may write there.
 */
export async function setTitle(conversationId: string, title: string | null): Promise<void> {
  const client = await serverClient();
  const changed = must(
    await client.from("conversations").update({ title }).eq("id", conversationId).select("id"),
  );
  if (changed.length === 0) throw new AppError("forbidden");
}
