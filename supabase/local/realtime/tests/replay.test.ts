import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawSocket } from "./raw-socket.ts";
import { Inbox, startHarness, subscribed, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.admit("history", users.ann);
  // The session writes in another time zone: the stored times must be UTC all the same.
  await harness.cluster.sql.begin(async (sql) => {
    await sql`set local time zone 'Asia/Tokyo'`;
    for (let n = 1; n <= 30; n++) {
      await sql`select realtime.send(jsonb_build_object('n', ${n}::int), 'made', 'history', true)`;
      await sql`update realtime.messages set inserted_at = timezone('utc', now()) + ${n} * interval '1 ms'
        where (payload ->> 'n')::int = ${n}`;
    }
  });
});
afterAll(() => harness.stop());

describe.each(["1.0.0", "2.0.0"])("replay, vsn %s", (vsn) => {
  it("sends the newest since a moment, oldest first, then goes on live", async () => {
    const client = await harness.client(users.ann, vsn);
    const since = Date.now() - 60_000;
    const channel = client.channel("history", {
      config: { private: true, broadcast: { replay: { since, limit: 3 } } },
    });
    const inbox = new Inbox<{
      payload: { n: number };
      meta?: { id: string; replayed?: boolean };
    }>();
    channel.on("broadcast", { event: "made" }, ({ payload, meta }) =>
      inbox.add({ payload: { n: payload["n"] }, ...(meta ? { meta } : {}) }),
    );
    expect(await subscribed(channel)).toEqual({ status: "SUBSCRIBED" });
    await inbox.count(3);
    const { sql } = harness.cluster;
    const [row] = await sql`select max((payload ->> 'n')::int) as newest from realtime.messages`;
    const newest = Number(row?.["newest"]);
    await sql`select realtime.send(jsonb_build_object('n', ${newest + 1}::int), 'made', 'history', true)`;
    const seen = await inbox.count(4);
    const numbers = [newest - 2, newest - 1, newest, newest + 1];
    expect(seen.map(({ payload }) => payload.n)).toEqual(numbers);
    expect(seen.map(({ meta }) => meta?.replayed ?? false)).toEqual([true, true, true, false]);
  });
});

describe("on the wire", () => {
  const ask = async (replay: unknown, isPrivate = true) => {
    const socket = await rawSocket(harness.url);
    const reply = await socket.join(
      "realtime:history",
      "1",
      { private: isPrivate, broadcast: { replay } },
      await tokenFor(users.ann),
    );
    return { socket, reply };
  };

  it("follows the reply, under the channel's reference, at most 25", async () => {
    const { socket, reply } = await ask({ since: 0, limit: 100 });
    expect(reply.payload["status"]).toBe("ok");
    await socket.frames.count(26);
    const [first, ...rest] = socket.frames.items;
    expect(first?.event).toBe("phx_reply");
    expect(rest).toHaveLength(25);
    expect(rest[0]).toMatchObject({
      joinRef: "1",
      ref: null,
      event: "broadcast",
      payload: { meta: { replayed: true } },
    });
  });

  it("the future holds nothing", async () => {
    const { socket } = await ask({ since: Date.now() + 60_000 });
    await harness.cluster.sql`select realtime.send('{}', 'live', 'history', true)`;
    await socket.binary.count(1);
    expect(socket.frames.items.map((it) => it.event)).toEqual(["phx_reply"]);
  });

  it.each([
    [{ since: "yesterday" }, true, "Replay params are not valid"],
    [{ since: 1.5 }, true, "Replay params are not valid"],
    [{ limit: 3 }, true, "Replay params are not valid"],
    [{ since: 0 }, false, "Replay is not allowed for public channels"],
  ])("%j is refused", async (replay, isPrivate, reason) => {
    const { reply } = await ask(replay, isPrivate);
    expect(reply.payload["response"]).toEqual({ reason: `UnableToReplayMessages: ${reason}` });
  });

  it("says when messages of the database flow, if asked", async () => {
    const socket = await rawSocket(harness.url);
    await socket.join("realtime:ready", "1", { broadcast: { replication_ready: true } });
    const system = await socket.next((it) => it.event === "system");
    expect(system.payload).toEqual({
      extension: "system",
      status: "ok",
      message: "Replication connection established",
      channel: "ready",
    });
  });
});
