import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binaryPush, rawSocket } from "./raw-socket.ts";
import { Inbox, startHarness, subscribed, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const { ann, ben, eve } = users;

type Received = { event: string; payload?: unknown; meta?: { id: string } };

/** A real client on a topic, with everything that it hears. */
async function member(
  user: string | null,
  vsn: string,
  topic: string,
  config: { isPrivate?: boolean; ack?: boolean; self?: boolean } = {},
) {
  const client = await harness.client(user, vsn);
  const { isPrivate = true, ...broadcast } = config;
  const channel = client.channel(topic, { config: { private: isPrivate, broadcast } });
  const inbox = new Inbox<Received>();
  channel.on("broadcast", { event: "*" }, inbox.add);
  const { status, error } = await subscribed(channel);
  if (status !== "SUBSCRIBED") throw error ?? new Error(status);
  return { channel, inbox };
}

describe.each(["1.0.0", "2.0.0"])("broadcast, vsn %s", (vsn) => {
  it("reaches the others on a private topic once, not its sender", async () => {
    const topic = `room:a:${vsn}`;
    await harness.admit(topic, ann);
    await harness.admit(topic, ben);
    const from = await member(ann, vsn, topic, { ack: true });
    const to = await member(ben, vsn, topic);
    const message = { type: "broadcast", event: "typing", payload: { text: "é 👋" } } as const;
    expect(await from.channel.send(message)).toBe("ok");
    expect(await from.channel.send({ ...message, event: "last" })).toBe("ok");
    await to.inbox.until((all) => all.some((it) => it.event === "last"));
    expect(to.inbox.items).toEqual([message, { ...message, event: "last" }]);
    expect(from.inbox.items).toEqual([]);
  });

  it("comes back to a sender that asked for it", async () => {
    const { channel, inbox } = await member(null, vsn, "echo", { isPrivate: false, self: true });
    await channel.send({ type: "broadcast", event: "e", payload: { n: 1 } });
    expect(await inbox.count(1)).toEqual([{ type: "broadcast", event: "e", payload: { n: 1 } }]);
  });

  it("never crosses between a public and a private topic of one name", async () => {
    const topic = `both:${vsn}`;
    await harness.admit(topic, ann);
    const closed = await member(ann, vsn, topic, { ack: true });
    const open = await member(ben, vsn, topic, { isPrivate: false, ack: true });
    const prefixed = await member(ben, vsn, `private:${topic}`, { isPrivate: false, self: true });
    await closed.channel.send({ type: "broadcast", event: "secret", payload: {} });
    await open.channel.send({ type: "broadcast", event: "public", payload: {} });
    await prefixed.channel.send({ type: "broadcast", event: "prefixed", payload: {} });
    await prefixed.inbox.count(1);
    await harness.cluster.sql`select realtime.send('{}', 'end', ${topic}, true)`;
    await harness.cluster.sql`select realtime.send('{}', 'end', ${topic}, false)`;
    const heard = async (inbox: Inbox<Received>) =>
      (await inbox.until((all) => all.some((it) => it.event === "end"))).map((it) => it.event);
    expect(await heard(closed.inbox)).toEqual(["end"]);
    expect(await heard(open.inbox)).toEqual(["end"]);
    expect(prefixed.inbox.items.map((it) => it.event)).toEqual(["prefixed"]);
  });

  it("an outsider may not join, and the reason is said", async () => {
    const topic = `closed:${vsn}`;
    await harness.admit(topic, ann);
    await expect(member(ann, vsn, topic)).resolves.toBeDefined();
    await expect(member(eve, vsn, topic)).rejects.toThrow(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    );
  });

  it("who may only read is told so when asking for an answer, and nothing is delivered", async () => {
    const topic = `listen:${vsn}`;
    await harness.admit(topic, ann, { write: false });
    await harness.admit(topic, ben);
    const reader = await member(ann, vsn, topic, { ack: true });
    const writer = await member(ben, vsn, topic);
    expect(await reader.channel.send({ type: "broadcast", event: "e", payload: {} })).toBe("error");
    await harness.cluster.sql`select realtime.send('{}', 'end', ${topic}, true)`;
    await writer.inbox.until((all) => all.some((it) => it.event === "end"));
    expect(writer.inbox.items.map((it) => it.event)).toEqual(["end"]);
  });

  it("from the database: after commit, in commit order, under the row's id", async () => {
    const topic = `db:${vsn}`;
    await harness.admit(topic, ann);
    const { inbox } = await member(ann, vsn, topic);
    const { sql } = harness.cluster;
    await sql.begin(async (tx) => {
      await tx`select realtime.send('{"n":1}', 'made', ${topic}, true)`;
      await tx`select realtime.send('{"n":2,"id":"own"}', 'made', ${topic}, true)`;
    });
    await expect(
      sql.begin(async (tx) => {
        await tx`select realtime.send('{"n":3}', 'rolled back', ${topic}, true)`;
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    await sql`select realtime.broadcast_changes(
      ${topic}, 'row', 'UPDATE', 'plain', 'public', row(2, 'b')::plain, row(1, 'a')::plain)`;
    const id: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(await inbox.count(3)).toEqual([
      { type: "broadcast", event: "made", payload: { n: 1, id }, meta: { id } },
      { type: "broadcast", event: "made", payload: { n: 2, id: "own" }, meta: { id } },
      {
        type: "broadcast",
        event: "row",
        meta: { id },
        payload: {
          id,
          operation: "UPDATE",
          schema: "public",
          table: "plain",
          record: { id: 2, body: "b" },
          old_record: { id: 1, body: "a" },
        },
      },
    ]);
  });
});

describe("bytes", () => {
  it("pass as they are between clients of vsn 2 and are kept from vsn 1", async () => {
    const topic = "bytes";
    const old = await member(null, "1.0.0", topic, { isPrivate: false });
    const current = await member(null, "2.0.0", topic, { isPrivate: false });
    const sender = await member(null, "2.0.0", topic, { isPrivate: false, ack: true });
    const bytes = new Uint8Array([0, 255, 1, 128]).buffer;
    expect(await sender.channel.send({ type: "broadcast", event: "raw", payload: bytes })).toBe(
      "ok",
    );
    await harness.cluster.sql`select realtime.send_binary('\\x00ff', 'stored', ${topic}, false)`;
    await harness.cluster.sql`select realtime.send('{}', 'end', ${topic}, false)`;
    const [raw, stored] = await current.inbox.count(3);
    expect(raw?.payload).toEqual(bytes);
    expect(stored?.payload).toEqual(new Uint8Array([0, 255]).buffer);
    expect((await old.inbox.count(1)).map((it) => it.event)).toEqual(["end"]);
  });

  it("kind 4 arrives to the byte, multi-byte text included", async () => {
    const [from, to] = await Promise.all([rawSocket(harness.url), rawSocket(harness.url)]);
    await from.join("realtime:zoë", "1", { broadcast: { ack: true } });
    await to.join("realtime:zoë", "1");
    const fields = {
      joinRef: "1",
      ref: "2",
      topic: "realtime:zoë",
      event: "👋",
      metadata: '{"x":1}',
    };
    from.socket.send(binaryPush(fields, 1, Buffer.from('{"ü": 1}')));
    const reply = await from.next((it) => it.ref === "2");
    expect(reply).toMatchObject({ joinRef: "1", event: "phx_reply", payload: { status: "ok" } });
    const [frame] = await to.binary.count(1);
    const head = Buffer.from([4, 13, 4, 0, 1]);
    expect(frame).toEqual(Buffer.concat([head, Buffer.from('realtime:zoë👋{"ü": 1}')]));
  });
});

it("a policy that fails, and a role that is none or a superuser, are refusals of the same words", async () => {
  const socket = await rawSocket(harness.url);
  const tokens = [
    ["broken", await tokenFor(ann)],
    ["any", await tokenFor(ann, { role: "nobody" })],
    ["any", await tokenFor(ann, { role: "postgres" })],
    ["any", undefined],
  ] as const;
  for (const [at, [topic, token]] of tokens.entries()) {
    const reply = await socket.join(`realtime:${topic}`, `${at}`, { private: true }, token);
    const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
    expect(reply.payload).toEqual({ status: "error", response: { reason } });
  }
  const service = await tokenFor(ann, { role: "service_role" });
  const reply = await socket.join("realtime:any", "9", { private: true }, service);
  expect(reply.payload["status"]).toBe("ok");
});

it("asking for rights leaves nothing behind", async () => {
  const topic = "clean";
  await harness.admit(topic, ann);
  const { channel } = await member(ann, "2.0.0", topic, { ack: true });
  await channel.send({ type: "broadcast", event: "e", payload: {} });
  const rows = await harness.cluster.sql`select from realtime.messages where topic = ${topic}`;
  expect(rows).toHaveLength(0);
});

it("realtime.send runs as its caller: a missing policy loses the event, never the write", async () => {
  const topic = "invoker";
  await harness.admit(topic, ann);
  const { inbox } = await member(ann, "2.0.0", topic);
  const { sql } = harness.cluster;
  await sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: eve })}, true)`;
    await tx`set local role authenticated`;
    await tx`select realtime.send('{}', 'forged', ${topic}, true)`;
    await tx`reset role`;
    await tx`insert into plain values (900, 'kept')`;
  });
  await sql`select realtime.send('{}', 'end', ${topic}, true)`;
  await inbox.until((all) => all.some((it) => it.event === "end"));
  expect(inbox.items.map((it) => it.event)).toEqual(["end"]);
  expect(await sql`select from plain where id = 900`).toHaveLength(1);
  await expect(
    sql`select realtime.broadcast_changes('t', 'e', 'TRUNCATE', 'x', 'y', null, null)`,
  ).rejects.toThrow("not supported");
});

it("old messages are purged by age", async () => {
  const { sql } = harness.cluster;
  await sql`insert into realtime.messages (topic, extension, payload, private, inserted_at)
    values ('old', 'broadcast', '{}', true, timezone('utc', now()) - interval '73 hours')`;
  const [row] = await sql`select realtime.purge_messages()::int as count`;
  expect(row).toEqual({ count: 1 });
});
