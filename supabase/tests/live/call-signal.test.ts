import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { RealtimeSignal } from "@/lib/adapters/rtc/realtime-signal";
import { CallError } from "@/lib/adapters/rtc/port";
import { type Harness, startHarness, users } from "../../local/realtime/tests/support.ts";

/** The signalling of a call over the live server, with the real client and policies of the test's own. */
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const { ann, ben, eve } = users;

async function signalOf(user: string) {
  const signal = new RealtimeSignal(await harness.client(user));
  const heard: unknown[] = [];
  const statuses: string[] = [];
  const open = (topic: string) =>
    signal.open(
      topic,
      (message) => heard.push(message),
      (status) => statuses.push(status),
    );
  return { signal, heard, statuses, open };
}

it("carries what members say to the others, and to nobody before they are in", async () => {
  await harness.admit("call:1", ann);
  await harness.admit("call:1", ben);
  const [one, other] = [await signalOf(ann), await signalOf(ben)];
  expect(await one.signal.send({ too: "early" })).toBe("refused");
  await Promise.all([one.open("call:1"), other.open("call:1")]);
  expect(await one.signal.send({ n: 1 })).toBe("accepted");
  expect(await other.signal.send({ n: 2 })).toBe("accepted");
  await vi.waitUntil(() => other.heard.length > 0 && one.heard.length > 0, { timeout: 15_000 });
  expect([one.heard, other.heard]).toEqual([[{ n: 2 }], [{ n: 1 }]]);
  expect(one.statuses).toEqual(["up"]);
  await one.signal.close();
  expect(await one.signal.send({ too: "late" })).toBe("refused");
  await other.signal.close();
});

it("lets no stranger in, and says so at once", async () => {
  await harness.admit("call:2", ann);
  const member = await signalOf(ann);
  await member.open("call:2");
  const stranger = await signalOf(eve);
  const error = await stranger.open("call:2").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CallError);
  expect(error).toMatchObject({ code: "grant-refused" });
  await stranger.signal.close();
  await member.signal.close();
});

it("tells whoever may only listen that nothing of theirs was taken", async () => {
  await harness.admit("call:3", ann);
  await harness.admit("call:3", ben, { write: false });
  const [speaker, listener] = [await signalOf(ann), await signalOf(ben)];
  await Promise.all([speaker.open("call:3"), listener.open("call:3")]);
  expect(await speaker.signal.send({ n: 1 })).toBe("accepted");
  expect(await listener.signal.send({ n: 2 })).toBe("refused");
  await vi.waitUntil(() => listener.heard.length > 0, { timeout: 15_000 });
  expect(speaker.heard).toEqual([]);
  await Promise.all([speaker.signal.close(), listener.signal.close()]);
});

it("comes back after a lost socket, and after the topic was closed and opened again", async () => {
  await harness.admit("call:4", ann);
  const { signal, statuses, open } = await signalOf(ann);
  await open("call:4");
  harness.cut();
  await vi.waitUntil(() => statuses.length === 3, { timeout: 10_000 });
  expect(statuses).toEqual(["up", "down", "up"]);
  expect(await signal.send({ n: 1 })).toBe("accepted");

  await harness.cluster.sql`delete from memberships where topic = 'call:4'`;
  await vi.waitUntil(() => statuses.length === 4, { timeout: 10_000 });
  expect(await signal.send({ n: 2 })).toBe("refused");
  await harness.admit("call:4", ann);
  await vi.waitUntil(() => statuses.length === 5, { timeout: 15_000 });
  expect(statuses.slice(3)).toEqual(["down", "up"]);
  expect(await signal.send({ n: 3 })).toBe("accepted");
  await signal.close();
});
