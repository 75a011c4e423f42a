/**
 * What a push does on a device: one of a few fixed sentences, and on a press the way into the app. A push is read by
 * whoever looks at the screen and may come from whoever got hold of its address, so nothing of its content is ever
 * shown, and it leads to addresses of this list only.
 */

declare const self: ServiceWorkerGlobalScope;

const words = {
  message: {
    en: "MedZen: you have a new message",
    fr: "MedZen : vous avez un nouveau message",
  },
  "visit-day": {
    en: "MedZen: you have a visit in the next 24 hours",
    fr: "MedZen : vous avez une visite dans les prochaines 24 heures",
  },
  "visit-hour": {
    en: "MedZen: you have a visit within the hour",
    fr: "MedZen : vous avez une visite dans l’heure",
  },
  decision: {
    en: "MedZen: there is a decision for you to read",
    fr: "MedZen : une décision vous attend",
  },
  opening: {
    en: "MedZen: an administrator has opened a conversation of yours",
    fr: "MedZen : l’administration a ouvert une de vos conversations",
  },
};
type Sentence = keyof typeof words;

/**
 * Where a notification may lead: the list, one conversation, the visits, the threads that wait for a person, what was
 * decided, who has opened what is one's own.
 */
const list = "/conversations";
const conversation =
  /^\/conversations\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const others = new Set([list, "/appointments", "/assistants", "/decisions", "/settings/opened"]);

const tagForm = /^[\w-]{1,100}$/;
const icon = "/icons/icon-192.png";
const renewal = "/api/notifications/renew";

/** A page that does not answer in this time is not one of ours, or is still on its way. */
const answerMs = 1_000;

self.addEventListener("push", (event) => event.waitUntil(tell(read(event.data))));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(pathOf(event.notification.data)));
});

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

type Push = { kind: Sentence; path: string; tag: string; locale: "en" | "fr" };

/** Whatever arrives makes a push: browsers take the right to push from whoever shows nothing. */
function read(data: PushMessageData | null): Push {
  const sent = record(jsonOf(data));
  const { kind, tag, locale } = sent;
  const own = self.navigator.language.startsWith("fr") ? "fr" : "en";
  return {
    kind: isSentence(kind) ? kind : "message",
    path: pathOf(sent.path),
    tag: typeof tag === "string" && tagForm.test(tag) ? tag : "medzen",
    locale: locale === "en" || locale === "fr" ? locale : own,
  };
}

function isSentence(value: unknown): value is Sentence {
  return typeof value === "string" && Object.hasOwn(words, value);
}

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function pathOf(value: unknown): string {
  const isKnown = typeof value === "string" && (others.has(value) || conversation.test(value));
  return isKnown ? value : list;
}

/** Not to somebody who has this very conversation in front of them: there it stands already. */
async function tell({ kind, path, tag, locale }: Push): Promise<void> {
  if (conversation.test(path) && (await isInSight(path))) return;
  // The next message of a conversation takes the place of the one before, and is heard all the same.
  const options: NotificationOptions & { renotify: boolean } = {
    tag,
    renotify: true,
    icon,
    badge: icon,
    lang: locale,
    data: path,
  };
  await self.registration.showNotification(words[kind][locale], options);
}

async function isInSight(path: string): Promise<boolean> {
  const shown = await Promise.all((await windows()).map(shownIn));
  return shown.includes(path);
}

/**
 * What somebody sees in a window; null where nobody looks. The page is asked, because a worker may know the
 * address only that it was opened with.
 */
async function shownIn(page: WindowClient): Promise<string | null> {
  const answer = await ask(page, "where");
  if (typeof answer === "string") return answer === "" ? null : answer;
  return page.visibilityState === "visible" ? placeOf(page) : null;
}

/** The window that is nearest: one that is there already, one in front, any; else a new one. */
async function lead(path: string): Promise<void> {
  const open = await windows();
  const nearest =
    open.find((one) => placeOf(one) === path) ?? open.find((one) => one.focused) ?? open[0];
  if (nearest === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  await nearest.focus().catch(() => undefined);
  // By itself it keeps whatever is under way in it.
  if ((await ask(nearest, { lead: path })) === path) return;
  // No script of ours runs in it; one that this worker has no hold on can't be led either.
  await nearest.navigate(path).catch(() => self.clients.openWindow(path));
}

/** What a page of ours answers; null when it does not in time. */
function ask(page: WindowClient, question: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = self.setTimeout(() => resolve(null), answerMs);
    port1.addEventListener("message", (event) => {
      self.clearTimeout(timer);
      resolve(event.data);
    });
    port1.start();
    page.postMessage(question, [port2]);
  });
}

async function windows(): Promise<readonly WindowClient[]> {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

function placeOf({ url }: WindowClient): string {
  return new URL(url).pathname;
}

/**
 * The browser has replaced the address under which this device gets its pushes. The server is told; when it does
 * not know who is asking, nobody is signed in here, and nobody must be told anything.
 */
async function renew(event: PushSubscriptionChangeEvent): Promise<void> {
  const { oldSubscription: before } = event;
  const after =
    event.newSubscription ??
    (before && (await self.registration.pushManager.subscribe(before.options)));
  if (!after) return;
  const response = await fetch(renewal, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ before: before?.endpoint ?? null, subscription: after }),
  });
  if (response.status === 401 || response.status === 403) await after.unsubscribe();
}
