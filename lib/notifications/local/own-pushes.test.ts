import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { dropPushesOf, dropPushesUnless, notedEndpoint, notePushes, pushOwner } from "./own-pushes";

// No push service can be had in a test: the browser's part is played.
let subscribed: boolean;
let shown: number;
let kept: Map<string, string>;
let answers: boolean;

beforeEach(() => {
  subscribed = true;
  shown = 2;
  answers = true;
  kept = new Map();
  const subscription = {
    endpoint: "https://push.test/here",
    unsubscribe: () => {
      subscribed = false;
      return Promise.resolve(true);
    },
  };
  const registration = {
    getNotifications: () =>
      Promise.resolve([{ close: () => (shown -= 1) }, { close: () => (shown -= 1) }]),
    pushManager: {
      getSubscription: () => {
        if (!answers) return new Promise(() => {});
        return Promise.resolve(subscribed ? subscription : null);
      },
    },
  };
  vi.stubGlobal("navigator", {
    serviceWorker: { getRegistration: () => Promise.resolve(registration) },
  });
  vi.stubGlobal("window", { PushManager: {} });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  notePushes("amina", "https://push.test/here");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("knows for whom a browser gets its pushes, and under which address", () => {
  expect([pushOwner(), notedEndpoint()]).toEqual(["amina", "https://push.test/here"]);
});

it("goes with its person, and takes along what stands on the screen", async () => {
  await dropPushesOf("jonas");
  expect([subscribed, shown, pushOwner()]).toEqual([true, 2, "amina"]);
  await dropPushesOf("amina");
  expect([subscribed, shown, pushOwner()]).toEqual([false, 0, null]);
});

it("stays with whoever stays, and goes when somebody else comes or nobody knows whose it is", async () => {
  await dropPushesUnless(["amina"]);
  expect(subscribed).toBe(true);
  await dropPushesUnless(["jonas"]);
  expect(subscribed).toBe(false);
  subscribed = true;
  await dropPushesUnless(["amina"]);
  expect(subscribed, "nobody's").toBe(false);
});

it("keeps nobody waiting for a push service that does not answer, and is ended at the next look", async () => {
  vi.useFakeTimers();
  answers = false;
  const leaving = dropPushesUnless([]);
  await vi.advanceTimersByTimeAsync(2_000);
  await leaving;
  expect([subscribed, pushOwner()]).toEqual([true, null]);
  answers = true;
  await dropPushesUnless(["amina"]);
  expect(subscribed).toBe(false);
});
