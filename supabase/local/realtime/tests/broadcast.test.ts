import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inbox, startHarness, subscribed, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

describe.each(["1.0.0", "2.0.0"])("private broadcast, vsn %s", (vsn) => {
  it("reaches the other member and not the sender", async () => {
    const topic = `room:a:${vsn}`;
    await harness.admit(topic, users.ann);
    await harness.admit(topic, users.ben);
    const seen = { ann: new Inbox<unknown>(), ben: new Inbox<unknown>() };
    const ann = (await harness.client(users.ann, vsn)).channel(topic, {
      config: { private: true, broadcast: { ack: true } },
    });
    const ben = (await harness.client(users.ben, vsn)).channel(topic, {
      config: { private: true },
    });
    ann.on("broadcast", { event: "*" }, seen.ann.add);
    ben.on("broadcast", { event: "*" }, seen.ben.add);
    expect(await subscribed(ann)).toEqual({ status: "SUBSCRIBED" });
    expect(await subscribed(ben)).toEqual({ status: "SUBSCRIBED" });
    expect(await ann.send({ type: "broadcast", event: "typing", payload: { text: "é" } })).toBe(
      "ok",
    );
    expect(await seen.ben.count(1)).toEqual([
      { type: "broadcast", event: "typing", payload: { text: "é" } },
    ]);
    expect(seen.ann.items).toEqual([]);
  });

  it("comes from the database after commit, with the row's id", async () => {
    const topic = `room:db:${vsn}`;
    await harness.admit(topic, users.ann);
    const seen = new Inbox<unknown>();
    const ann = (await harness.client(users.ann, vsn)).channel(topic, {
      config: { private: true },
    });
    ann.on("broadcast", { event: "message.created" }, seen.add);
    await subscribed(ann);
    const start = performance.now();
    await harness.cluster.sql`select realtime.send('{"n":1}', 'message.created', ${topic}, true)`;
    const [message] = await seen.count(1);
    console.log("latency", performance.now() - start);
    expect(message).toMatchObject({
      event: "message.created",
      payload: { n: 1 },
      meta: { id: expect.any(String) },
    });
  });

  it("presence", async () => {
    const topic = `room:p:${vsn}`;
    await harness.admit(topic, users.ann);
    await harness.admit(topic, users.ben);
    const a = (await harness.client(users.ann, vsn)).channel(topic, {
      config: { private: true, presence: { key: users.ann } },
    });
    const b = (await harness.client(users.ben, vsn)).channel(topic, {
      config: { private: true, presence: { key: users.ben } },
    });
    const joins = new Inbox<unknown>();
    a.on("presence", { event: "join" }, ({ key }) => joins.add(key));
    b.on("presence", { event: "sync" }, () => {});
    await subscribed(a);
    await subscribed(b);
    await b.track({ at: 1 });
    await joins.until((k) => k.includes(users.ben));
    expect(Object.keys(a.presenceState())).toEqual([users.ben]);
  });

  it("an outsider is refused", async () => {
    const topic = `room:a:${vsn}`;
    const eve = (await harness.client(users.eve, vsn)).channel(topic, {
      config: { private: true },
    });
    const { status, error } = await subscribed(eve);
    expect(status).toBe("CHANNEL_ERROR");
    expect(error?.message).toContain(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    );
  });
});
