import { z } from "zod";

import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import type { ConversationSettings } from "./settings";

const channel = z.boolean().nullish().catch(null);

const wire = z
  .object({
    push: channel,
    email: channel,
    sms: channel,
    muted_until: z.iso.datetime({ offset: true }).nullish().catch(null),
  })
  .transform(({ push, email, sms, muted_until }): ConversationSettings => ({
    push: push ?? null,
    email: email ?? null,
    sms: sms ?? null,
    mutedUntil: muted_until ? Date.parse(muted_until) : null,
  }));

const answer = z.object({ notification_settings: wire }).nullable();

/** The person's own settings of one conversation; null when it is not theirs. Rejects without an answer. */
export async function readConversationSettings(id: string): Promise<ConversationSettings | null> {
  const row = must(await browserClient().rpc("get_conversation", { p_conversation_id: id }));
  return answer.parse(row)?.notification_settings ?? null;
}
