import type { BrowserContext, Page, Worker } from "@playwright/test";

export interface Shown {
  title: string;
  body: string;
  tag: string;
  data: unknown;
}

/** Hands a push to the page's service worker, as a push service would through the browser. */
export async function deliverPush(page: Page, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  const registration = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.deliverPushMessage", {
    origin,
    registrationId: await registration,
    data,
  });
  await session.detach();
}

/** The notifications of the app that stand on the screen now. */
export async function shownBy(page: Page): Promise<Shown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({
      title,
      body,
      tag,
      data: data as unknown,
    }));
  });
}

/** The service worker of this browser. */
export async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
}

/**
 * Presses the first notification that stands on the screen. No protocol presses one for a test: the worker's own
 * handler gets the real notification in an event that a script made, which may not be waited for.
 */
export async function pressFirst(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const scope = globalThis as unknown as ServiceWorkerScope;
    const [notification] = await scope.registration.getNotifications();
    if (notification === undefined) throw new Error("no notification is shown");
    const event = new scope.NotificationEvent("notificationclick", { notification });
    let done: Promise<unknown> = Promise.resolve();
    Object.defineProperty(event, "waitUntil", {
      value: (work: Promise<unknown>) => {
        done = work;
      },
    });
    dispatchEvent(event);
    await done;
  });
}

/** What the pages' types do not know of a worker. */
interface ServiceWorkerScope {
  registration: ServiceWorkerRegistration;
  NotificationEvent: new (name: string, init: { notification: Notification }) => Event;
}
