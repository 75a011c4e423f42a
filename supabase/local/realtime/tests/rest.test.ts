import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inbox, keys, startHarness, subscribed, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ maxPayloadBytes: 1_000 });
  await harness.admit("room", users.ann);
  await harness.admit("room", users.ben, { write: false });
});
afterAll(() => harness.stop());

const { ann, ben } = users;

async function listen(topic: string, isPrivate: boolean) {
  const channel = (await harness.client(ann)).channel(topic, { config: { private: isPrivate } });
  const inbox = new Inbox<{ event: string; payload?: unknown }>();
  channel.on("broadcast", { event: "*" }, ({ event, payload }) => inbox.add({ event, payload }));
  expect((await subscribed(channel)).status).toBe("SUBSCRIBED");
  return inbox;
}

async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${harness.url}/realtime/v1/api/broadcast${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", apikey: keys.publishableKey, ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

const bearer = async (user: string) => ({ authorization: `Bearer ${await tokenFor(user)}` });

describe("the real client", () => {
  it.each([true, false])("sends without a socket (private: %s)", async (isPrivate) => {
    const topic = isPrivate ? "room" : "open";
    const inbox = await listen(topic, isPrivate);
    const channel = (await harness.client(ann)).channel(topic, { config: { private: isPrivate } });
    expect(await channel.httpSend("by:http é", { n: 1 })).toEqual({ success: true });
    expect(await inbox.count(1)).toEqual([{ event: "by:http é", payload: { n: 1 } }]);
  });

  it("falls back to it before the join", async () => {
    const inbox = await listen("fallback", false);
    const channel = (await harness.client(ann)).channel("fallback");
    expect(await channel.send({ type: "broadcast", event: "early", payload: { n: 2 } })).toBe("ok");
    expect(await inbox.count(1)).toEqual([{ event: "early", payload: { n: 2 } }]);
  });
});

describe("a batch", () => {
  it("goes to each topic; private messages without the right are skipped", async () => {
    const [room, open] = await Promise.all([listen("room", true), listen("batch", false)]);
    const messages = [
      { topic: "room", event: "skipped", payload: {}, private: true },
      { topic: "batch", event: "sent", payload: { n: 1 } },
    ];
    expect(await post("", JSON.stringify({ messages }), await bearer(ben))).toEqual({
      status: 202,
      body: null,
    });
    expect(await open.count(1)).toEqual([{ event: "sent", payload: { n: 1 } }]);
    const allowed = { messages: [{ topic: "room", event: "allowed", payload: {}, private: true }] };
    expect((await post("", JSON.stringify(allowed), await bearer(ann))).status).toBe(202);
    expect(await room.count(1)).toEqual([{ event: "allowed", payload: {} }]);
  });

  it("with one fault sends nothing and names it in its place", async () => {
    const inbox = await listen("faulty", false);
    const messages = [
      { topic: "faulty", event: "good", payload: {} },
      { event: "", payload: [] },
      { topic: "faulty", event: "e", payload: { text: "x".repeat(1_000) } },
    ];
    expect(await post("", JSON.stringify({ messages }))).toEqual({
      status: 422,
      body: {
        errors: {
          messages: [
            {},
            { topic: ["can't be blank"], event: ["can't be blank"], payload: ["is invalid"] },
            { payload: ["Payload size exceeds tenant limit"] },
          ],
        },
      },
    });
    await post("/faulty/events/end", "{}");
    expect((await inbox.count(1)).map(({ event }) => event)).toEqual(["end"]);
  });

  it.each(["", "{", "{}", '{"messages":{}}'])("%j is none", async (body) => {
    expect((await post("", body)).status).toBe(422);
  });
});

describe("a single message", () => {
  it("takes JSON in any charset, and bytes", async () => {
    const inbox = await listen("single", false);
    const json = { "content-type": "application/json; charset=utf-8" };
    const bytes = { "content-type": "application/octet-stream" };
    expect((await post("/single/events/a%2Fb", '"text"', json)).status).toBe(202);
    expect((await post("/single/events/raw", new Uint8Array([1, 2]), bytes)).status).toBe(202);
    expect(await inbox.count(2)).toEqual([
      { event: "a/b", payload: "text" },
      { event: "raw", payload: new Uint8Array([1, 2]).buffer },
    ]);
  });

  it.each([
    ["no key", {}, 401],
    ["a bad token", { authorization: "Bearer word" }, 401],
    ["another type", { "content-type": "text/plain", apikey: keys.publishableKey }, 415],
  ])("with %s is refused", async (_, headers, status) => {
    const response = await fetch(`${harness.url}/realtime/v1/api/broadcast/t/events/e`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "{}",
    });
    expect(response.status).toBe(status);
    if (status === 401) expect(await response.json()).toEqual({ message: "Unauthorized" });
  });

  it("to a private topic needs the right", async () => {
    expect(await post("/room/events/e?private=true", "{}", await bearer(ben))).toEqual({
      status: 403,
      body: { message: "Unauthorized" },
    });
    expect((await post("/room/events/e?private=true", "{}", await bearer(ann))).status).toBe(202);
  });

  it("too large or malformed is refused", async () => {
    expect((await post("/t/events/e", JSON.stringify("x".repeat(1_001)))).status).toBe(422);
    expect((await post("/t/events/e", "{")).status).toBe(422);
  });
});

it("answers preflights for any origin, and nothing else below its path", async () => {
  const address = `${harness.url}/realtime/v1/api/broadcast`;
  const preflight = await fetch(address, {
    method: "OPTIONS",
    headers: {
      origin: "https://app.test",
      "access-control-request-headers": "authorization,x-client-info",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.test");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization,x-client-info");
  expect((await fetch(address)).status).toBe(404);
  expect((await post("/t/other/e", "{}")).status).toBe(404);
});
