import { afterAll, beforeAll, expect, it } from "vitest";
import { Inbox, startHarness, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ writeRightMs: 0 });
});
afterAll(() => harness.stop());

const { ann } = users;

async function member(topic: string) {
  await harness.admit(topic, ann);
  const client = await harness.client(ann);
  const channel = client.channel(topic, { config: { private: true, broadcast: { ack: true } } });
  const statuses = new Inbox<string>();
  const heard = new Inbox<string>();
  channel.on("broadcast", { event: "*" }, ({ event }) => heard.add(event));
  channel.subscribe((status) => statuses.add(status));
  await statuses.until((all) => all.includes("SUBSCRIBED"));
  return { client, channel, statuses, heard };
}

const tell = (topic: string, event: string) =>
  harness.cluster.sql`select realtime.send('{}', ${event}, ${topic}, true)`;

/** Tries until the database, which is coming up, takes the statement. */
async function insist(work: () => PromiseLike<unknown>): Promise<void> {
  for (const late = Date.now() + 30_000; Date.now() < late;) {
    try {
      await work();
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  throw new Error("The database does not come back");
}

it("sockets outlive the database: what is sent afterwards arrives, joins and tokens try again", async () => {
  const { client, channel, statuses, heard } = await member("survivor");
  await tell("survivor", "before");
  await heard.count(1);
  await harness.cluster.kill();
  expect(await channel.send({ type: "broadcast", event: "typing", payload: {} })).toBe("error");
  const late = new Inbox<string>();
  await harness.realtime.recheck();
  client.channel("late", { config: { private: true } }).subscribe((status) => late.add(status));
  await late.until((all) => all.includes("CHANNEL_ERROR"));
  expect(statuses.items).toEqual(["SUBSCRIBED"]);
  await harness.cluster.start();
  await insist(() => harness.admit("late", ann));
  await tell("survivor", "after");
  expect(await heard.count(2)).toEqual(["before", "after"]);
  await late.until((all) => all.includes("SUBSCRIBED"));
});

it("a token that cannot be checked against the policies now makes the client join again", async () => {
  const { client, statuses, heard } = await member("again");
  await harness.cluster.kill();
  await client.realtime.setAuth(await tokenFor(ann, { expiresIn: 900 }));
  await statuses.until((all) => all.includes("CHANNEL_ERROR"));
  await harness.cluster.start();
  await insist(() => tell("elsewhere", "wake"));
  await statuses.until((all) => all.filter((it) => it === "SUBSCRIBED").length === 2);
  await tell("again", "live");
  await heard.until((all) => all.includes("live"));
});

it("a lost socket comes back and hears what follows", async () => {
  const { statuses, heard } = await member("cut");
  harness.cut();
  await statuses.until((all) => all.filter((it) => it === "SUBSCRIBED").length === 2);
  await tell("cut", "live");
  await heard.until((all) => all.includes("live"));
});
