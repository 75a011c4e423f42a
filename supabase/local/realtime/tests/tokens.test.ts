import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawSocket, type RawSocket } from "./raw-socket.ts";
import { keys, startHarness, tokenFor, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
  await harness.admit("room", users.ann);
  await harness.admit("room", users.ben);
});
afterAll(() => harness.stop());

const { ann, ben, eve } = users;
const topic = "realtime:room";

async function joined(isPrivate = true, token?: string): Promise<RawSocket> {
  const socket = await rawSocket(harness.url);
  const access = token ?? (await tokenFor(ann));
  const reply = await socket.join(
    topic,
    "1",
    { private: isPrivate, broadcast: { ack: true } },
    access,
  );
  expect(reply.payload["status"]).toBe("ok");
  return socket;
}

const refresh = (socket: RawSocket, token: unknown) =>
  socket.send({ joinRef: "1", topic, event: "access_token", payload: { access_token: token } });

/** The system message and the close that end a channel. */
async function ending(socket: RawSocket): Promise<string> {
  const system = await socket.next((it) => it.event === "system");
  expect(system).toMatchObject({
    joinRef: "1",
    ref: null,
    payload: { extension: "system", status: "error", channel: "room" },
  });
  const close = await socket.next((it) => it.event === "phx_close");
  expect(close).toMatchObject({ joinRef: "1", ref: "1" });
  return String(system.payload["message"]);
}

async function alive(socket: RawSocket, ref: string): Promise<void> {
  const payload = { type: "broadcast", event: "e", payload: {} };
  const reply = await socket.ask({ joinRef: "1", ref, topic, event: "broadcast", payload });
  expect(reply.payload["status"]).toBe("ok");
}

describe("a join", () => {
  it.each([
    ["word", "MalformedJWT: The token provided is not a valid JWT"],
    [
      () => tokenFor(ann, { secret: "y".repeat(32) }),
      "JwtSignatureError: Failed to validate JWT signature",
    ],
    [
      () => tokenFor(ann, { role: null }),
      "InvalidJWTToken: Fields `role` and `exp` are required in JWT",
    ],
    [
      () => tokenFor(ann, { expiresIn: null }),
      "InvalidJWTToken: Fields `role` and `exp` are required in JWT",
    ],
    [
      () => tokenFor(ann, { expiresIn: -30 }),
      /^InvalidJWTToken: Token has expired 3\d seconds ago$/,
    ],
  ])("names what is wrong with its token", async (token, reason) => {
    const socket = await rawSocket(harness.url);
    const reply = await socket.join(
      topic,
      "1",
      {},
      typeof token === "string" ? token : await token(),
    );
    const expected: unknown = typeof reason === "string" ? reason : expect.stringMatching(reason);
    expect(reply.payload).toEqual({ status: "error", response: { reason: expected } });
  });

  it("uses the connection's token where none is given, or an API key", async () => {
    const socket = await rawSocket(harness.url, {
      query: `vsn=2.0.0&apikey=${await tokenFor(ann)}`,
    });
    expect((await socket.join(topic, "1", { private: true })).payload["status"]).toBe("ok");
    const again = await socket.join(topic, "2", { private: true }, keys.publishableKey);
    expect(again.payload["status"]).toBe("ok");
    const user = await socket.ask({
      joinRef: "3",
      ref: "3",
      topic,
      event: "phx_join",
      payload: { config: { private: true }, user_token: await tokenFor(eve) },
    });
    expect(user.payload["status"]).toBe("error");
  });
});

describe("a new token", () => {
  it.each([null, undefined, keys.publishableKey, "sb_other", 5])("%j is ignored", async (token) => {
    const socket = await joined();
    refresh(socket, token);
    await alive(socket, "2");
  });

  it("that equals the current one is ignored", async () => {
    const token = await tokenFor(ann);
    const socket = await joined(true, token);
    refresh(socket, token);
    await alive(socket, "2");
  });

  it.each([
    ["word", "The token provided is not a valid JWT"],
    [() => tokenFor(ann, { role: null }), "Fields `role` and `exp` are required in JWT"],
    [() => tokenFor(ann, { expiresIn: -3 }), /^Token has expired [34] seconds ago$/],
  ])("that cannot be used closes the channel", async (token, message) => {
    const socket = await joined();
    refresh(socket, typeof token === "string" ? token : await token());
    expect(await ending(socket)).toMatch(message);
  });

  it("of somebody without the right to read closes a private channel", async () => {
    const socket = await joined();
    refresh(socket, await tokenFor(eve));
    expect(await ending(socket)).toBe(
      "You no longer have permission to read from this Channel topic: room",
    );
  });

  it("of another member keeps it and brings that member's rights", async () => {
    await harness.admit("room", eve, { write: false });
    const socket = await joined();
    await alive(socket, "2");
    refresh(socket, await tokenFor(eve));
    const payload = { type: "broadcast", event: "e", payload: {} };
    const reply = await socket.ask({ joinRef: "1", ref: "3", topic, event: "broadcast", payload });
    expect(reply.payload["status"]).toBe("error");
    refresh(socket, await tokenFor(ben));
    await alive(socket, "4");
    await harness.cluster.sql`delete from memberships where user_id = ${eve}`;
  });

  it("changes nothing on a public channel", async () => {
    const socket = await joined(false);
    refresh(socket, await tokenFor(eve));
    await alive(socket, "2");
  });
});

it("a token that runs out closes its channels, and only its own", async () => {
  const socket = await rawSocket(harness.url);
  await socket.join("realtime:other", "9", { broadcast: { ack: true } });
  await socket.join(topic, "1", { private: true }, await tokenFor(ann, { expiresIn: 1 }));
  expect(await ending(socket)).toMatch(/^Token has expired \d seconds ago$/);
  const payload = { type: "broadcast", event: "e", payload: {} };
  const reply = await socket.ask({
    joinRef: "9",
    ref: "2",
    topic: "realtime:other",
    event: "broadcast",
    payload,
  });
  expect(reply.payload["status"]).toBe("ok");
});

it("subscriptions to row changes are made anew with the new token", async () => {
  const socket = await rawSocket(harness.url);
  const config = { postgres_changes: [{ event: "*", schema: "public", table: "notes" }] };
  await socket.join("realtime:notes", "1", config, await tokenFor(ann));
  const confirmed = (count: number) =>
    socket.frames.until((all) => all.filter((it) => it.event === "system").length === count);
  await confirmed(1);
  socket.send({
    joinRef: "1",
    topic: "realtime:notes",
    event: "access_token",
    payload: { access_token: await tokenFor(ben) },
  });
  await confirmed(2);
  await harness.cluster.sql`insert into notes (id, owner) values (1, ${ann}), (2, ${ben})`;
  const change = await socket.next((it) => it.event === "postgres_changes");
  expect(change).toMatchObject({
    joinRef: null,
    ref: null,
    payload: { data: { record: { id: 2 } } },
  });
});
