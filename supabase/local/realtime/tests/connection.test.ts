import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binaryPush, rawSocket } from "./raw-socket.ts";
import { keys, startHarness, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ idleMs: 400 });
});
afterAll(() => harness.stop());

const open = (options?: Parameters<typeof rawSocket>[1]) => rawSocket(harness.url, options);

describe("who may connect", () => {
  it.each([
    ["no key", async () => "vsn=2.0.0", "API key is missing"],
    ["no JWT", async () => "apikey=word", "The token provided is not a valid JWT"],
    [
      "an unknown API key",
      async () => "apikey=sb_publishable_x",
      "The token provided is not a valid JWT",
    ],
    [
      "a token that is over",
      async () => `apikey=${await tokenFor(users.ann, { expiresIn: -5 })}`,
      "Token has expired",
    ],
    [
      "no role",
      async () => `apikey=${await tokenFor(users.ann, { role: null })}`,
      "Fields `role` and `exp` are required in JWT",
    ],
    [
      "no exp",
      async () => `apikey=${await tokenFor(users.ann, { expiresIn: null })}`,
      "Fields `role` and `exp` are required in JWT",
    ],
    [
      "another secret",
      async () => `apikey=${await tokenFor(users.ann, { secret: "x".repeat(32) })}`,
      "Failed to validate JWT signature",
    ],
  ])("%s is refused with JSON", async (_, query, error) => {
    await expect(open({ query: await query() })).rejects.toThrow(
      `401 ${JSON.stringify({ error })}`,
    );
  });

  it("the header x-api-key wins over the query", async () => {
    const socket = await open({
      query: "apikey=word",
      headers: { "x-api-key": keys.publishableKey },
    });
    socket.socket.close();
  });

  it("decimal times in a token are fine", async () => {
    const now = Date.now() / 1000;
    const extra = { iat: now - 0.5, exp: now + 60.25 };
    const socket = await open({
      query: `apikey=${await tokenFor(users.ann, { expiresIn: null, extra })}`,
    });
    socket.socket.close();
  });

  it("another path is not found", async () => {
    await expect(rawSocket(`${harness.url}/elsewhere`)).rejects.toThrow("404");
  });
});

describe.each([1, 2] as const)("a socket, vsn %d", (version) => {
  it("answers heartbeats, on the topic phoenix only", async () => {
    const socket = await open({ version });
    expect(await socket.ask({ topic: "phoenix", event: "heartbeat", ref: "7" })).toMatchObject({
      topic: "phoenix",
      joinRef: null,
      payload: { status: "ok", response: {} },
    });
  });

  it("survives what is no frame", async () => {
    const socket = await open({ version });
    for (const text of ["", "no json", "[]", "{}", "null", "[1,2,3,4,5]", '["","","",""]'])
      socket.socket.send(text);
    socket.socket.send(Buffer.from([9, 9, 9]));
    socket.socket.send(Buffer.alloc(0));
    expect(
      (await socket.ask({ topic: "phoenix", event: "heartbeat", ref: "1" })).payload["status"],
    ).toBe("ok");
  });

  it("refuses a topic without a name", async () => {
    const socket = await open({ version });
    expect((await socket.join("realtime:", "1")).payload).toEqual({
      status: "error",
      response: { reason: "TopicNameRequired: You must provide a topic name" },
    });
  });

  it("answers pushes to unknown topics", async () => {
    const socket = await open({ version });
    const leave = await socket.ask({ topic: "realtime:none", event: "phx_leave", ref: "1" });
    expect(leave.payload).toEqual({ status: "ok", response: {} });
    const push = await socket.ask({ topic: "realtime:none", event: "presence", ref: "2" });
    expect(push.payload).toEqual({ status: "error", response: { reason: "unmatched topic" } });
    const foreign = await socket.join("other:topic", "3");
    expect(foreign.payload).toMatchObject({ status: "error" });
  });

  it("leaving is answered, then closed under the channel's own reference", async () => {
    const socket = await open({ version });
    await socket.join("realtime:a:b", "1");
    const reply = await socket.ask({
      joinRef: "1",
      ref: "2",
      topic: "realtime:a:b",
      event: "phx_leave",
    });
    expect(reply).toMatchObject({ joinRef: "1", payload: { status: "ok" } });
    const close = await socket.next((it) => it.event === "phx_close");
    expect(close).toMatchObject({ joinRef: "1", ref: "1", topic: "realtime:a:b" });
  });

  it("joining again closes the old channel under its reference first", async () => {
    const socket = await open({ version });
    await socket.join("realtime:again", "1");
    const reply = await socket.join("realtime:again", "2");
    expect(reply).toMatchObject({ joinRef: "2", payload: { status: "ok" } });
    const [, close] = socket.frames.items;
    expect(close).toMatchObject({ event: "phx_close", joinRef: "1", ref: "1" });
    await socket.ask({ joinRef: "2", ref: "3", topic: "realtime:again", event: "phx_leave" });
    const isClose = ({ event, joinRef }: { event: string; joinRef: string | null }) =>
      event === "phx_close" && joinRef === "2";
    await socket.next(isClose);
  });

  it.each([null, "stale"])("a push with the join reference %j is handled", async (joinRef) => {
    const socket = await open({ version });
    await socket.join("realtime:stale", "1", { broadcast: { ack: true, self: true } });
    const payload = { type: "broadcast", event: "e", payload: { a: 1 } };
    const reply = await socket.ask({
      joinRef,
      ref: "9",
      topic: "realtime:stale",
      event: "broadcast",
      payload,
    });
    expect(reply).toMatchObject({ joinRef: "1", payload: { status: "ok" } });
    const own = await socket.next((it) => it.event === "broadcast");
    expect(own).toEqual({
      joinRef: null,
      ref: null,
      topic: "realtime:stale",
      event: "broadcast",
      payload,
    });
  });

  it.each([
    null,
    "text",
    { config: 5 },
    { config: { broadcast: "x", presence: [], postgres_changes: 7, private: "maybe" } },
    {
      config: {
        broadcast: { ack: {} },
        presence: { key: {}, enabled: 3 },
        postgres_changes: [null, 5],
      },
    },
  ])("an invalid join payload %j takes the defaults", async (payload) => {
    const socket = await open({ version });
    const reply = await socket.ask({
      joinRef: "1",
      ref: "1",
      topic: "realtime:defaults",
      event: "phx_join",
      payload,
    });
    expect(reply.payload).toEqual({ status: "ok", response: { postgres_changes: [] } });
  });

  it("booleans may be text, and the binding is echoed with a stable id", async () => {
    const socket = await open({ version });
    const binding = { event: "*", schema: "public", table: "plain", filter: "id=gt.0" };
    const config = {
      broadcast: { self: "TRUE", ack: "true" },
      presence: { key: 5, enabled: "True" },
      postgres_changes: [null, binding, binding],
    };
    const reply = await socket.join("realtime:text", "1", config);
    const id: unknown = expect.any(Number);
    expect(reply.payload["response"]).toEqual({
      postgres_changes: [
        { ...binding, id },
        { ...binding, id },
      ],
    });
    expect((await socket.next((it) => it.event === "presence_state")).joinRef).toBe("1");
  });
});

it("a missing version means 1.0.0, and both versions meet on one topic", async () => {
  const old = await open({ version: 1, query: `apikey=${keys.publishableKey}` });
  const current = await open();
  await old.join("realtime:mixed", "1");
  await current.join("realtime:mixed", "1");
  const fields = { joinRef: "1", ref: "2", topic: "realtime:mixed", event: "hé" };
  current.socket.send(binaryPush(fields, 1, Buffer.from('{"from":"2"}')));
  expect((await old.next((it) => it.event === "broadcast")).payload).toEqual({
    type: "broadcast",
    event: "hé",
    payload: { from: "2" },
  });
  const payload = { type: "broadcast", event: "hé", payload: { from: "1" } };
  old.send({ joinRef: "1", ref: "2", topic: "realtime:mixed", event: "broadcast", payload });
  expect((await current.next((it) => it.event === "broadcast")).payload).toEqual(payload);
});

it("an oversized frame ends its own socket only", async () => {
  const [big, other] = await Promise.all([open(), open()]);
  big.socket.send("x".repeat(5_000_001));
  expect(await big.closed).toBe(1009);
  expect(
    (await other.ask({ topic: "phoenix", event: "heartbeat", ref: "1" })).payload["status"],
  ).toBe("ok");
});

it("a silent socket is closed, one that speaks is kept", async () => {
  const [silent, speaking] = await Promise.all([open(), open()]);
  const beat = setInterval(
    () => speaking.send({ topic: "phoenix", event: "heartbeat", ref: "1" }),
    100,
  );
  expect(await silent.closed).toBe(1000);
  expect(speaking.socket.readyState).toBe(speaking.socket.OPEN);
  clearInterval(beat);
});
