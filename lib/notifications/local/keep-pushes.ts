import { answered } from "@/lib/kernel/result";
import { stopTelling, tellOnBrowser } from "@/lib/notifications/actions";

import { deviceLabel } from "@/lib/kernel/device-label";
import { browserSubscription, notedEndpoint, notePushes, pushOwner } from "./own-pushes";
import { keysOf } from "./subscribe";

/**
 * Tells the server of an address that the browser has replaced while nobody could be told: the worker tries too,
 * but it is asked only once. One that the person has taken out elsewhere is the old address still, and stays out.
 */
export async function keepPushes(userId: string): Promise<void> {
  const before = notedEndpoint();
  if (pushOwner() !== userId || before === null) return;
  const subscription = await browserSubscription().catch(() => null);
  if (subscription === null || subscription.endpoint === before) return;
  const keys = keysOf(subscription);
  const label = deviceLabel(navigator.userAgent);
  const told = await answered(tellOnBrowser({ ...keys, label }));
  if (!told.ok) return;
  notePushes(userId, keys.endpoint);
  if (before !== "") await answered(stopTelling({ endpoint: before }));
}
