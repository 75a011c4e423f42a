import { inTime } from "@/lib/kernel/in-time";

/**
 * Whose pushes this browser gets. A subscription belongs to the browser and outlives every session, so it is noted
 * beside it for whom it was made, and it goes with that person: the next one at a shared device gets nothing.
 */
const noteKey = "medzen-push";

/** A browser that is about to be left must not wait for a push service that does not answer. */
const patienceMs = 2_000;

/** The worker's registration; null where the browser knows none, or none that takes pushes. */
export async function pushRegistration(): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return null;
  return (await navigator.serviceWorker.getRegistration("/")) ?? null;
}

/** This browser's subscription, whoever made it. */
export async function browserSubscription(): Promise<PushSubscription | null> {
  return (await (await pushRegistration())?.pushManager.getSubscription()) ?? null;
}

/** For whom it was made and under which address; null when that is not known. */
function note(): { userId: string; endpoint: string } | null {
  try {
    const [userId, endpoint] = localStorage.getItem(noteKey)?.split(" ") ?? [];
    return userId === undefined ? null : { userId, endpoint: endpoint ?? "" };
  } catch {
    return null;
  }
}

/** For whom this browser gets pushes. */
export function pushOwner(): string | null {
  return note()?.userId ?? null;
}

/** The address under which the server was last told of this browser. */
export function notedEndpoint(): string | null {
  return note()?.endpoint ?? null;
}

export function notePushes(userId: string, endpoint: string): void {
  localStorage.setItem(noteKey, `${userId} ${endpoint}`);
}

/** Ends the pushes of this person on this device, if it gets any. Never rejects. */
export async function dropPushesOf(userId: string): Promise<void> {
  if (pushOwner() === userId) await dropPushes();
}

/** Ends the pushes of everybody but these. Never rejects. */
export async function dropPushesUnless(keep: readonly string[]): Promise<void> {
  const owner = pushOwner();
  if (owner === null || !keep.includes(owner)) await dropPushes();
}

/**
 * The push service forgets this browser, and tells our server so at its next attempt, whether the server can
 * be reached now or not. What is on the screen goes as well.
 */
async function dropPushes(): Promise<void> {
  try {
    await inTime(unsubscribe(), patienceMs);
  } catch {
    // Where the browser forbids storage or pushes there is nothing to end.
  }
}

async function unsubscribe(): Promise<void> {
  // First: a subscription of nobody's is ended whenever a page looks next, should this be cut off.
  localStorage.removeItem(noteKey);
  const registration = await pushRegistration();
  if (registration === null) return;
  const shown = await registration.getNotifications();
  for (const notification of shown) notification.close();
  const subscription = await registration.pushManager.getSubscription();
  await subscription?.unsubscribe();
}
