import { base64ToUint8Array, uint8ArrayToBase64 } from "uint8array-extras";
import { z } from "zod";

import { inTime } from "@/lib/kernel/in-time";

import { browserSubscription, pushRegistration } from "./own-pushes";

/** Why this browser can't be subscribed, beside a person's own "no". */
export class PushServiceAway extends Error {}

/** The service worker comes with the first visit; one that is not there by then does not come. */
const workerMs = 5_000;

const keys = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});

export type BrowserKeys = { endpoint: string; p256dh: string; auth: string };

/** What the server has to know of a subscription in order to write to it. */
export function keysOf(subscription: PushSubscription): BrowserKeys {
  const { endpoint, keys: own } = keys.parse(subscription.toJSON());
  return { endpoint, ...own };
}

/**
 * Subscribes this browser to pushes of the server with this public key. Permission has been given before.
 *
 * @throws PushServiceAway when the browser's push service can't be reached or refuses.
 */
export async function subscribeBrowser(vapidPublicKey: string): Promise<BrowserKeys> {
  const applicationServerKey = base64ToUint8Array(vapidPublicKey);
  const before = await browserSubscription();
  if (before !== null) {
    if (isFor(before, vapidPublicKey)) return keysOf(before);
    await before.unsubscribe();
  }
  await inTime(navigator.serviceWorker.ready, workerMs);
  const registration = await pushRegistration();
  if (registration === null) throw new PushServiceAway("no service worker");
  try {
    return keysOf(
      await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }),
    );
  } catch (cause) {
    throw new PushServiceAway("not subscribed", { cause });
  }
}

/** A clinic that changes its keys can't write to what was made for the old ones. */
function isFor(subscription: PushSubscription, vapidPublicKey: string): boolean {
  const { applicationServerKey } = subscription.options;
  if (applicationServerKey === null) return false;
  const key = uint8ArrayToBase64(new Uint8Array(applicationServerKey), { urlSafe: true });
  return key === vapidPublicKey.replace(/=+$/, "");
}
