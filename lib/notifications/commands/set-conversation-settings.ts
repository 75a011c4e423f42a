import "server-only";

import type { ConversationSettingsInput } from "@/lib/notifications/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The caller's own settings of one conversation. What is as everywhere is not kept.
 *
 * @throws AppError `not_member`.
 */
export async function setConversationSettings(input: ConversationSettingsInput): Promise<void> {
  const client = await serverClient();
  const { push, email, sms, mutedUntil } = input.settings;
  must(
    await client.rpc("set_notification_settings", {
      p_conversation_id: input.conversationId,
      p_settings: {
        ...(push !== null && { push }),
        ...(email !== null && { email }),
        ...(sms !== null && { sms }),
        ...(mutedUntil !== null && { muted_until: new Date(mutedUntil).toISOString() }),
      },
    }),
  );
}
