import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { LiveChannel } from "@/lib/chat/live/live-channel";
import { type Harness, startHarness, users } from "../../local/realtime/tests/support.ts";

/** A subscription that stays alive, on the live server with the real client and policies of the test's own. */
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

type Client = ConstructorParameters<typeof LiveChannel>[0]["client"];

function channelOf(client: Client, topic: string) {
  const told: string[] = [];
  const live = new LiveChannel({
    client,
    topic: () => Promise.resolve(topic),
    listen: () => undefined,
    joined: () => told.push("joined"),
    lost: () => told.push("lost"),
  });
  return { live, told };
}

it("joins a topic that the same page leaves at this moment", async () => {
  await harness.admit("call:1", users.ann);
  const client = await harness.client(users.ann);
  const one = channelOf(client, "call:1");
  await one.live.start();
  await vi.waitUntil(() => one.told.includes("joined"), { timeout: 15_000 });
  // As where a screen is drawn anew: the old one ends and the new one begins in the same moment.
  void one.live.stop();
  const other = channelOf(client, "call:1");
  await other.live.start();
  await vi.waitUntil(() => other.told.includes("joined"), { timeout: 15_000 });
  expect(one.told).toEqual(["joined", "lost"]);
  expect(other.live.open).not.toBeNull();
  await other.live.stop();
  expect(client.getChannels()).toEqual([]);
});
