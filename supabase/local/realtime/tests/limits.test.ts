import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RealtimeLimits } from "../limits.ts";
import type { Cluster } from "./cluster.ts";
import { rawSocket, type RawSocket } from "./raw-socket.ts";
import { startDatabase, startHarness, users, type Harness } from "./support.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startDatabase();
});
afterAll(() => cluster.stop());

let harness: Harness | null = null;
afterEach(async () => {
  await harness?.stop();
  harness = null;
});

async function withLimits(limits: Partial<RealtimeLimits>): Promise<Harness> {
  harness = await startHarness(limits, {}, cluster);
  return harness;
}

const reasonOf = (reply: { payload: Record<string, unknown> }): unknown =>
  reply.payload["response"];
const shout = (topic: string, payload: unknown = {}) => ({
  joinRef: "1",
  topic,
  event: "broadcast",
  payload: { type: "broadcast", event: "e", payload },
});

async function closedBy(socket: RawSocket): Promise<unknown> {
  const system = await socket.next((it) => it.event === "system");
  await socket.next((it) => it.event === "phx_close");
  return system.payload["message"];
}

describe("limits", () => {
  it("of joins and channels are named in the join's answer", async () => {
    const { url } = await withLimits({ maxChannelsPerSocket: 2, maxConnections: 1 });
    const first = await rawSocket(url);
    const second = await rawSocket(url);
    await first.join("realtime:1", "1");
    await first.join("realtime:2", "2");
    expect(reasonOf(await first.join("realtime:3", "3"))).toEqual({
      reason: "ChannelRateLimitReached: Too many channels",
    });
    expect(reasonOf(await second.join("realtime:1", "1"))).toEqual({
      reason: "ConnectionRateLimitReached: Too many connected users",
    });
    await expect(rawSocket(url)).rejects.toThrow('429 {"error":"Too many connected users"}');
    await first.ask({ joinRef: "2", ref: "4", topic: "realtime:2", event: "phx_leave" });
    expect((await first.join("realtime:3", "5")).payload["status"]).toBe("ok");
  });

  it("of joins a second drops the socket", async () => {
    const { url } = await withLimits({ maxJoinsPerSecond: 3 });
    const socket = await rawSocket(url);
    for (let at = 0; at < 50; at++)
      socket.send({ joinRef: `${at}`, ref: `${at}`, topic: `realtime:${at}`, event: "phx_join" });
    await socket.closed;
    const reasons = socket.frames.items.map(reasonOf);
    expect(reasons).toContainEqual({
      reason: "ClientJoinRateLimitReached: Too many joins per second",
    });
  });

  it("of messages closes the channel and refuses REST", async () => {
    const { url } = await withLimits({ maxMessagesPerSecond: 1, rateWindowSeconds: 5 });
    const socket = await rawSocket(url);
    await socket.join("realtime:loud", "1");
    for (let at = 0; at < 6; at++) socket.send(shout("realtime:loud"));
    expect(await closedBy(socket)).toBe("Too many messages per second");
    const response = await fetch(`${url}/realtime/v1/api/broadcast/t/events/e`, {
      method: "POST",
      headers: { "content-type": "application/json", apikey: "sb_publishable_test" },
      body: "{}",
    });
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({ message: "You have exceeded your rate limit" });
  });

  it("of presence and of payloads", async () => {
    const { url } = await withLimits({ maxPresenceCalls: 2, maxPayloadBytes: 100 });
    const socket = await rawSocket(url);
    const track = (ref: string, topic: string, payload: unknown) =>
      socket.send({
        joinRef: "1",
        ref,
        topic,
        event: "presence",
        payload: { type: "presence", event: "track", payload },
      });
    await socket.join("realtime:size", "1", { broadcast: { ack: true, self: true } });
    const large = { text: "x".repeat(100) };
    const refused = await socket.ask({ ...shout("realtime:size", large), ref: "2" });
    expect(refused.payload["status"]).toBe("error");
    track("3", "realtime:size", large);
    expect(await closedBy(socket)).toBe("Track message size exceeded");
    const other = await rawSocket(url);
    await other.join("realtime:often", "1");
    for (const n of [1, 2, 3])
      other.send({
        joinRef: "1",
        ref: `${n}`,
        topic: "realtime:often",
        event: "presence",
        payload: { event: "track", payload: { n } },
      });
    expect(await closedBy(other)).toBe("Client presence rate limit exceeded");
  });

  it("of presence events over all clients", async () => {
    const { url } = await withLimits({ maxPresenceEventsPerSecond: 1, maxPresenceCalls: 100 });
    const socket = await rawSocket(url);
    await socket.join("realtime:busy", "1", { presence: { enabled: true } });
    for (let n = 0; n < 20; n++)
      socket.send({
        joinRef: "1",
        ref: `${n}`,
        topic: "realtime:busy",
        event: "presence",
        payload: { event: "track", payload: { n } },
      });
    expect(await closedBy(socket)).toBe("Too many presence messages per second");
  });

  it("of records cuts what is large and says so", async () => {
    const { url, cluster } = await withLimits({ maxRecordBytes: 500 });
    const socket = await rawSocket(url);
    await socket.join("realtime:cut", "1", {
      postgres_changes: [{ event: "*", schema: "public", table: "plain" }],
    });
    await socket.next((it) => it.event === "system");
    await cluster.sql`insert into plain values (1, ${"x".repeat(600)})`;
    const change = await socket.next((it) => it.event === "postgres_changes");
    expect(change.payload["data"]).toMatchObject({
      record: { id: 1 },
      errors: ["Error 413: Payload Too Large"],
    });
    expect(change.payload["data"]).not.toHaveProperty("record.body");
  });

  it("of what may wait for a slow reader cuts it off; the others do not notice", async () => {
    const { url, cluster } = await withLimits({
      maxBufferedBytes: 1_000_000,
      maxMessagesPerSecond: 10_000,
    });
    const [slow, fast] = [await rawSocket(url), await rawSocket(url)];
    await slow.join("realtime:flood", "1");
    await fast.join("realtime:flood", "1");
    slow.socket.pause();
    for (let at = 0; at < 40; at++)
      await cluster.sql`select realtime.send(jsonb_build_object('t', repeat('x', 500000)), 'e', 'flood', false)`;
    await fast.binary.count(40, 20_000);
    slow.socket.resume();
    expect([1006, 1013]).toContain(await slow.closed);
    expect(slow.binary.items.length).toBeLessThan(40);
  });
});

it("a closing server says goodbye and names the restart", async () => {
  const { url, realtime, admit } = await withLimits({});
  await admit("any", users.ann);
  const socket = await rawSocket(url);
  await socket.join("realtime:any", "1");
  await realtime.close();
  expect(await socket.closed).toBe(1012);
  expect(socket.frames.items.at(-1)?.payload).toEqual({
    extension: "system",
    status: "ok",
    message: "Server requested disconnect",
    channel: "any",
  });
});
