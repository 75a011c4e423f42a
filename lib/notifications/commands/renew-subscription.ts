import "server-only";

import { z } from "zod";

import { AppError } from "@/lib/kernel/errors";
import type { RenewalInput } from "@/lib/notifications/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { removeSubscription } from "./remove-subscription";
import { saveSubscription } from "./save-subscription";

const known = z.object({ label: z.string().nullable() }).nullable();

/**
 * Puts a browser's new address in the place of the one it had.
 *
 * @throws AppError `forbidden` when the caller was not told there: nobody is subscribed who has not asked for it.
 */
export async function renewSubscription({ before, subscription }: RenewalInput): Promise<void> {
  const client = await serverClient();
  const found = known.parse(
    must(
      await client
        .from("push_subscriptions")
        .select("label")
        .eq("endpoint", before ?? "")
        .maybeSingle(),
    ),
  );
  if (before === null || found === null) throw new AppError("forbidden");
  await saveSubscription({ ...subscription, label: found.label ?? "" });
  if (before !== subscription.endpoint) await removeSubscription(before);
}
