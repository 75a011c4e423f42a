import { localStore } from "@/lib/adapters/local-db/store";
import { paths, withQuery } from "@/lib/kernel/paths";
import { forgetSessionHere } from "@/lib/supabase/forget-session";

import { runningDevice } from "./run";

/** How many writes of this device the server has not decided on. */
export async function waitingWrites(): Promise<number> {
  const db = localStore.ready?.db;
  if (db === undefined) return 0;
  return (await db.getUploadQueueStats()).count;
}

/** Signs out of this device without the server: the copy and the session go, and the page with them. */
export async function leaveDevice(): Promise<void> {
  forgetSessionHere();
  await runningDevice()?.forget();
  location.assign(withQuery(paths.signIn, { reason: "signed-out" }));
}
