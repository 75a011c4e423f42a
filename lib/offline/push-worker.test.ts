import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { runInNewContext } from "node:vm";

import { beforeEach, expect, it } from "vitest";

// The browser's part around it is played; e2e/notifications takes the same file through a real one.
const source = stripTypeScriptTypes(readFileSync("lib/offline/worker/push.ts", "utf8"));

const one = "/conversations/40000000-0000-7000-8000-000000000001";
const other = "/conversations/40000000-0000-7000-8000-000000000002";

type Page = ReturnType<typeof aPage>;
type Event = Record<string, unknown>;

let hear: Map<string, (event: Event) => void>;
let pages: Page[];
let shown: { title: string; options: Record<string, unknown> }[];
let opened: string[];
let asked: { url: string; body: unknown }[];
let answer: number;
let unsubscribed: number;

/** `follows`: a script of ours runs in it and does as it is told; `now`: where it stands, when that is not where it was opened. */
function aPage(path: string, { visible = true, focused = false, follows = true, now = path } = {}) {
  const page = {
    url: `https://medzen.test${path}`,
    visibilityState: visible ? "visible" : "hidden",
    focused,
    focusedNow: false,
    ledTo: null as string | null,
    focus: () => {
      page.focusedNow = true;
      return Promise.resolve(page);
    },
    navigate: (to: string) => {
      page.url = `https://medzen.test${to}`;
      return Promise.resolve(page);
    },
    postMessage: (question: "where" | { lead: string }, [port]: [MessagePort]) => {
      if (!follows) return;
      if (question === "where") port.postMessage(visible ? now : "");
      else port.postMessage((page.ledTo = question.lead));
      port.close();
    },
  };
  return page;
}

const subscription = (endpoint: string) => ({
  endpoint,
  options: {},
  unsubscribe: () => {
    unsubscribed += 1;
    return Promise.resolve(true);
  },
});

beforeEach(() => {
  hear = new Map();
  pages = [];
  shown = [];
  opened = [];
  asked = [];
  answer = 200;
  unsubscribed = 0;
  const self = {
    addEventListener: (name: string, take: (event: Event) => void) => hear.set(name, take),
    navigator: { language: "fr-CM" },
    setTimeout: (run: () => void) => setTimeout(run, 20),
    clearTimeout,
    clients: {
      matchAll: () => Promise.resolve(pages),
      openWindow: (path: string) => {
        opened.push(path);
        return Promise.resolve(null);
      },
    },
    registration: {
      showNotification: (title: string, options: Record<string, unknown>) => {
        shown.push({ title, options });
        return Promise.resolve();
      },
      pushManager: { subscribe: () => Promise.resolve(subscription("https://push.test/new")) },
    },
  };
  const fetch = (url: string, { body }: { body: string }) => {
    asked.push({ url, body: JSON.parse(body) });
    return Promise.resolve({ status: answer });
  };
  runInNewContext(source, { self, fetch, URL, MessageChannel });
});

async function happens(name: string, event: Event): Promise<void> {
  let done: Promise<unknown> | undefined;
  hear.get(name)?.({ ...event, waitUntil: (work: Promise<unknown>) => (done = work) });
  await done;
}

const arrives = (text: string | null) =>
  happens("push", { data: text === null ? null : { json: () => JSON.parse(text) as unknown } });

const isPressed = async (data: unknown) => {
  let closed = 0;
  await happens("notificationclick", { notification: { data, close: () => (closed += 1) } });
  expect(closed).toBe(1);
};

it("says one sentence in the person's language, and nothing of what came with it", async () => {
  await arrives(
    JSON.stringify({ kind: "message", path: one, tag: "t1", locale: "en", body: "Your HIV test" }),
  );
  expect(shown).toEqual([
    {
      title: "MedZen: you have a new message",
      options: {
        tag: "t1",
        renotify: true,
        icon: "/icons/icon-192.png",
        badge: "/icons/icon-192.png",
        lang: "en",
        data: one,
      },
    },
  ]);
});

it("says the same for whatever else arrives, and leads nowhere else", async () => {
  const strange = [
    null,
    "{",
    '"text"',
    "[]",
    JSON.stringify({ path: "https://evil.test/", tag: "<b>", locale: "de" }),
    JSON.stringify({ path: "//evil.test/conversations", tag: 7 }),
    JSON.stringify({ path: `${one}/../../auth/session-ended` }),
    JSON.stringify({ path: `${one}?next=//evil.test` }),
    JSON.stringify({ path: { toString: "x" } }),
  ];
  for (const text of strange) await arrives(text);
  expect(shown).toHaveLength(strange.length);
  for (const { title, options } of shown) {
    expect(title).toBe("MedZen : vous avez un nouveau message");
    expect(options).toMatchObject({ data: "/conversations", tag: "medzen" });
  }
});

it("is silent only where that very conversation is in sight", async () => {
  const push = JSON.stringify({ path: one, tag: "t", locale: "en" });
  pages = [aPage(one)];
  await arrives(push);
  expect(shown).toHaveLength(0);
  pages = [aPage(one, { visible: false }), aPage(other), aPage("/conversations")];
  await arrives(push);
  expect(shown).toHaveLength(1);
  await arrives(JSON.stringify({ path: "/conversations" }));
  expect(shown, "the list is no conversation").toHaveLength(2);
  // What was opened there may have moved on, or have come there since.
  pages = [aPage(one, { now: other })];
  await arrives(push);
  expect(shown).toHaveLength(3);
  pages = [aPage("/home", { now: one })];
  await arrives(push);
  expect(shown).toHaveLength(3);
  pages = [aPage(one, { follows: false })];
  await arrives(push);
  expect(shown).toHaveLength(3);
});

it("leads the window in front, softly where it follows", async () => {
  const back = aPage("/home", { visible: false });
  const front = aPage("/schedule", { focused: true });
  pages = [back, front];
  await isPressed(one);
  expect(front).toMatchObject({ focusedNow: true, ledTo: one });
  expect(back.focusedNow).toBe(false);
  expect(opened).toEqual([]);
});

it("goes to a window that is there already, and leaves it as it is", async () => {
  const there = aPage(one, { visible: false });
  pages = [aPage("/home", { focused: true }), there];
  await isPressed(one);
  expect(there.focusedNow).toBe(true);
  expect(there.url).toBe(`https://medzen.test${one}`);
});

it("loads the address where no script of ours answers, and opens a window where there is none", async () => {
  const dead = aPage("/sign-in", { follows: false });
  pages = [dead];
  await isPressed(one);
  expect(dead.url).toBe(`https://medzen.test${one}`);
  pages = [];
  await isPressed("/appointments");
  await isPressed("/assistants");
  await isPressed("https://evil.test/");
  expect(opened).toEqual(["/appointments", "/assistants", "/conversations"]);
});

it("tells the server of a new address, and keeps none for nobody", async () => {
  await happens("pushsubscriptionchange", {
    oldSubscription: subscription("https://push.test/old"),
    newSubscription: null,
  });
  expect(asked).toEqual([
    {
      url: "/api/notifications/renew",
      body: {
        before: "https://push.test/old",
        subscription: { endpoint: "https://push.test/new", options: {} },
      },
    },
  ]);
  expect(unsubscribed).toBe(0);
  answer = 401;
  await happens("pushsubscriptionchange", {
    oldSubscription: null,
    newSubscription: subscription("https://push.test/newer"),
  });
  expect(unsubscribed).toBe(1);
});
