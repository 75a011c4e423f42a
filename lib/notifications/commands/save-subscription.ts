import "server-only";

import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";
import { isPushService } from "@/lib/notifications/push-services";
import type { SubscriptionInput } from "@/lib/notifications/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Tells the caller on this browser from now on.
 *
 * @throws AppError `invalid` with the field `endpoint` when the address belongs to no push service that this
 * server calls (docs/notifications.md).
 */
export async function saveSubscription(input: SubscriptionInput): Promise<void> {
  if (!isPushService(input.endpoint, env().pushServices)) {
    throw new AppError("invalid", { field: "endpoint", message: "not a push service" });
  }
  const client = await serverClient();
  must(
    await client.rpc("save_push_subscription", {
      p_endpoint: input.endpoint,
      p_p256dh: input.p256dh,
      p_auth: input.auth,
      p_label: input.label,
    }),
  );
}
