import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawSocket } from "./raw-socket.ts";
import { Inbox, startHarness, subscribed, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(
    { maxPresenceCalls: 100 },
    { presenceKeyIsUser: (topic) => topic.startsWith("own:") },
  );
});
afterAll(() => harness.stop());

const { ann, ben } = users;

async function present(vsn: string, topic: string, key: string, user: string | null = null) {
  const client = await harness.client(user, vsn);
  const channel = client.channel(topic, { config: { presence: { key }, private: user !== null } });
  const seen = new Inbox<[string, string]>();
  channel.on("presence", { event: "sync" }, () =>
    seen.add(["sync", Object.keys(channel.presenceState()).toSorted().join()]),
  );
  channel.on("presence", { event: "join" }, ({ key }) => seen.add(["join", key]));
  channel.on("presence", { event: "leave" }, ({ key }) => seen.add(["leave", key]));
  const { status, error } = await subscribed(channel);
  if (status !== "SUBSCRIBED") throw error ?? new Error(status);
  return { client, channel, seen };
}

const synced = (keys: string) => (all: [string, string][]) =>
  all.some(([event, what]) => event === "sync" && what === keys);

describe.each(["1.0.0", "2.0.0"])("presence, vsn %s", (vsn) => {
  it("shows who is there, who comes and who goes", async () => {
    const topic = `hall:${vsn}`;
    const a = await present(vsn, topic, "a");
    expect(await a.channel.track({ mood: "calm" })).toBe("ok");
    await a.seen.until(synced("a"));
    const b = await present(vsn, topic, "b");
    await b.seen.until(synced("a"));
    expect(b.channel.presenceState()).toEqual({
      a: [{ mood: "calm", presence_ref: expect.any(String) }],
    });
    await b.channel.track({});
    await a.seen.until(synced("a,b"));
    expect(await b.channel.untrack()).toBe("ok");
    await a.seen.until((all) => all.some(([event, key]) => event === "leave" && key === "b"));
    expect(Object.keys(a.channel.presenceState())).toEqual(["a"]);
  });

  it("a lost socket leaves at once", async () => {
    const topic = `drop:${vsn}`;
    const [a, b] = await Promise.all([present(vsn, topic, "a"), present(vsn, topic, "b")]);
    await b.channel.track({});
    await a.seen.until(synced("b"));
    void b.client.realtime.disconnect();
    await a.seen.until((all) => all.some(([event, key]) => event === "leave" && key === "b"));
  });
});

describe("on the wire", () => {
  const push = (event: string, payload?: unknown) => ({ type: "presence", event, payload });
  const pair = async (
    topic: string,
    config: unknown = { presence: { key: "me", enabled: true } },
  ) => {
    const [actor, watcher] = await Promise.all([rawSocket(harness.url), rawSocket(harness.url)]);
    await watcher.join(topic, "1", { presence: { key: "watcher", enabled: true } });
    await actor.join(topic, "1", config);
    const act = (ref: string, event: string, payload?: unknown) =>
      actor.ask({ joinRef: "1", ref, topic, event: "presence", payload: push(event, payload) });
    const diffs = () => watcher.frames.items.filter((it) => it.event === "presence_diff");
    return { actor, watcher, act, diffs };
  };

  it("a new payload is one change with the old meta leaving, an equal one is none", async () => {
    const { act, watcher, diffs } = await pair("realtime:again");
    await act("2", "TRACK", { n: 1, deep: { list: [1] } });
    await act("3", "track", { deep: { list: [1] }, n: 1 });
    await act("4", "track", { n: 2 });
    await watcher.frames.until(() => diffs().length === 2);
    const [first, second] = diffs();
    const ref: unknown = expect.any(String);
    expect(first).toMatchObject({ joinRef: null, ref: null });
    expect(first?.payload).toEqual({
      joins: { me: { metas: [{ n: 1, deep: { list: [1] }, phx_ref: ref }] } },
      leaves: {},
    });
    expect(second?.payload).toEqual({
      joins: { me: { metas: [{ n: 2, phx_ref: ref }] } },
      leaves: { me: { metas: [{ n: 1, deep: { list: [1] }, phx_ref: ref }] } },
    });
  });

  it("one key on two sockets is two metas under it", async () => {
    const topic = "realtime:twice";
    const { act } = await pair(topic);
    const second = await pair(topic);
    await act("2", "track", { n: 1 });
    await second.act("2", "track", { n: 2 });
    const late = await rawSocket(harness.url);
    await late.join(topic, "1", { presence: { key: "late", enabled: true } });
    const state = await late.next((it) => it.event === "presence_state");
    expect(state).toMatchObject({ joinRef: "1", payload: { me: { metas: [{ n: 1 }, { n: 2 }] } } });
  });

  it("what is tracked must be a map; the channel stays", async () => {
    const { act } = await pair("realtime:map");
    expect((await act("2", "track", "text")).payload).toEqual({
      status: "error",
      response: { reason: "Presence track payload must be a map" },
    });
    expect((await act("3", "dance")).payload["status"]).toBe("error");
    expect((await act("4", "track", {})).payload["status"]).toBe("ok");
  });

  it("who joined without presence hears nothing until it tracks, and gets no state", async () => {
    const { actor, act, watcher } = await pair("realtime:late", { presence: { enabled: false } });
    const other = await pair("realtime:late");
    await other.act("2", "track", { n: 1 });
    await watcher.frames.until((all) => all.some((it) => it.event === "presence_diff"));
    expect(actor.frames.items.map((it) => it.event)).not.toContain("presence_diff");
    await act("2", "track", { n: 2 });
    await actor.next((it) => it.event === "presence_diff");
    expect(actor.frames.items.map((it) => it.event)).not.toContain("presence_state");
  });
});

describe("on private topics", () => {
  it("the policies decide who is seen and who sees", async () => {
    const topic = "room:quiet";
    await harness.admit(topic, ann, { presence: false });
    await harness.admit(topic, ben);
    const sees = await present("2.0.0", topic, "b", ben);
    const blind = await present("2.0.0", topic, "a", ann);
    await sees.channel.track({});
    await sees.seen.until(synced("b"));
    expect(await blind.channel.track({})).toBe("error");
    expect(blind.channel.presenceState()).toEqual({});
    expect(Object.keys(sees.channel.presenceState())).toEqual(["b"]);
  });

  it("presence alone is enough to join, but shows no broadcasts", async () => {
    const { sql } = harness.cluster;
    await sql`create policy presence_only on realtime.messages for select to authenticated
      using (extension = 'presence' and (select realtime.topic()) = 'presence-only')`;
    const socket = await rawSocket(harness.url);
    const join = (ref: string, enabled: boolean, token: string) =>
      socket.join("realtime:presence-only", ref, { private: true, presence: { enabled } }, token);
    const token = await tokenFor(ann);
    expect((await join("1", false, token)).payload["status"]).toBe("error");
    expect((await join("2", true, token)).payload["status"]).toBe("ok");
    const service = await rawSocket(harness.url);
    await service.join(
      "realtime:presence-only",
      "1",
      { private: true },
      await tokenFor(ben, { role: "service_role" }),
    );
    await sql`select realtime.send('{}', 'hidden', 'presence-only', true)`;
    await service.binary.count(1);
    expect(socket.binary.items).toEqual([]);
  });

  it("the key is the person's own id where the server says so", async () => {
    const topic = "own:room";
    await harness.admit(topic, ann);
    const { channel, seen } = await present("2.0.0", topic, ben, ann);
    await channel.track({});
    await seen.until(synced(ann));
  });
});
