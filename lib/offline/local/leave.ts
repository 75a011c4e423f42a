import { localStore } from "@/lib/adapters/local-db/store";
import { paths, withQuery } from "@/lib/kernel/paths";
import { browserSubscription, dropPushesUnless } from "@/lib/notifications/local/own-pushes";
import { forgetSessionHere } from "@/lib/supabase/forget-session";

import { forgetSignedOut } from "./forget";
import { depart, runningDevice } from "./run";

/** How many writes of this device the server has not decided on. */
export async function waitingWrites(): Promise<number> {
  const db = localStore.ready?.db;
  if (db === undefined) return 0;
  return (await db.getUploadQueueStats()).count;
}

/**
 * Nobody is signed in on this page. After a sign-out every copy goes, the one that is still open
 * first; a session that is merely not there takes the copies of shared devices.
 */
export async function forgetAfterLeaving(wasSignedOut: boolean): Promise<void> {
  if (wasSignedOut) await runningDevice()?.forget();
  await forgetSignedOut(wasSignedOut);
}

/**
 * Leaves this device, with the server's knowledge or without: the copy, the session and the pushes go, and
 * the page with them. Nobody may believe a lost phone to be safe when it is not: false when all devices
 * were to be left and `tellServer` says that it could not be told; then nothing has changed.
 */
export async function leaveDevice(
  everywhere: boolean,
  tellServer: (endpoint: string | null) => Promise<boolean>,
): Promise<boolean> {
  const stay = depart();
  const subscription = await browserSubscription().catch(() => null);
  const isTold = await tellServer(subscription?.endpoint ?? null);
  if (!isTold && everywhere) {
    stay();
    return false;
  }
  forgetSessionHere();
  await dropPushesUnless([]);
  await runningDevice()?.forget();
  const reason = everywhere ? "signed-out-everywhere" : "signed-out";
  location.assign(withQuery(paths.signIn, { reason }));
  return true;
}
