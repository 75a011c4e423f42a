import { describe, expect, it } from "vitest";
import { keys, tokenFor } from "../../realtime/tests/support.ts";
import type { SyncLimits } from "../limits.ts";
import { people, personToken } from "./harness.ts";
import { call, RawStream, refused } from "./raw-stream.ts";
import { openSuite } from "./suite.ts";

const suite = openSuite();
const stranger = "10000000-0000-7000-8000-00000000000f";

const start = (limits: Partial<SyncLimits> = {}) => suite.start({ limits });

describe("tokens", () => {
  const iat = Math.floor(Date.now() / 1000) - 10;
  const aud = "authenticated";

  it.each([
    ["an API key", async () => keys.publishableKey, "S2101"],
    ["the secret key", async () => keys.secretKey, "S2101"],
    ["no token at all", async () => "no.token.atall", "S2101"],
    [
      "another signature",
      async () => tokenFor(people.ann, { secret: "x".repeat(40), extra: { aud, iat } }),
      "S2102",
    ],
    ["an old token", async () => personToken(people.ann, { expiresIn: -61 }), "S2103"],
    [
      "a token for a month",
      async () => personToken(people.ann, { expiresIn: 31 * 86_400 }),
      "S2104",
    ],
    ["another audience", async () => personToken(people.ann, { extra: { aud: "anon" } }), "S2105"],
    ["no audience", async () => tokenFor(people.ann, { extra: { iat } }), "S2105"],
    ["no issuing time", async () => tokenFor(people.ann, { extra: { aud } }), "S2101"],
  ])("refuses %s on every path", async (_, make, code) => {
    const { url } = await start();
    const token = await make();
    expect(await refused(url, "POST", "/sync/stream", { token })).toEqual([401, code]);
    expect(await refused(url, "GET", "/write-checkpoint2.json", { token })).toEqual([401, code]);
    expect(await refused(url, "POST", "/sync/checkpoint-request", { token })).toEqual([401, code]);
  });

  it("asks for one", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/sync/stream`, { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "PSYNC_S2106" } });
  });

  it("allows for clocks that differ, and takes both spellings of the header", async () => {
    const { url } = await start();
    const token = await personToken(people.ann, { expiresIn: -30 });
    expect((await call(url, "GET", "/write-checkpoint2.json", { token })).statusCode).toBe(200);
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    expect((await fetch(`${url}/write-checkpoint2.json`, bearer)).status).toBe(200);
  });

  it("refuses a session that has ended and a person who was deactivated", async () => {
    const { url } = await start();
    const session = "70000000-0000-7000-8000-000000000001";
    const token = await personToken(people.ann, { extra: { session_id: session } });
    const ask = () => refused(url, "POST", "/sync/stream", { token });
    expect(await ask()).toEqual([401, "S2101"]);
    await suite.sql`insert into auth.sessions values (${session})`;
    (await RawStream.open(url, { token })).close();
    await suite.sql`update users set is_active = false where id = ${people.ann}`;
    expect(await ask()).toEqual([401, "S2101"]);
    expect(await refused(url, "GET", "/write-checkpoint2.json", { token })).toEqual([401, "S2101"]);
  });

  it("are told how long they last, and end the stream", async () => {
    await start({ keepaliveMs: 100, clockToleranceMs: 0 });
    const token = await personToken(people.ann, { expiresIn: 2 });
    const stream = await suite.stream(people.ann, { token });
    await stream.ended;
    const told = stream.lines.items.flatMap((it) => it.token_expires_in ?? []);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(told.filter((seconds) => seconds === 0)).toHaveLength(1);
  });
});

it("ends the streams of a person at once when the account ends, and nobody else's", async () => {
  const { sql } = suite;
  await start();
  const [one, two] = [await suite.stream(people.ann), await suite.stream(people.ann)];
  const [ben, eve] = [await suite.stream(people.ben), await suite.stream(people.eve)];
  await Promise.all([one, two, ben, eve].map((stream) => stream.completed(1)));
  await sql`update users set is_active = false where id = ${people.ann}`;
  await Promise.all([one.ended, two.ended]);
  await sql`delete from users where id = ${people.eve}`;
  await eve.ended;
  await sql`insert into items (id, list_id) values ('4', 'b')`;
  await ben.completed(2);
});

/** More than the sockets on the way take in. */
const addLargeItems = () => suite.sql`
  insert into items (id, list_id, body) select 'n' || n, 'a', repeat('x', 900000) from generate_series(1, 20) n`;

/** Waits until the one stream that there may be is another person's. */
async function takesPlace(url: string): Promise<void> {
  const token = await personToken(people.eve);
  const open = () =>
    RawStream.open(url, { token }).then(
      (stream) => stream.close(),
      () => "full",
    );
  await expect.poll(open, { timeout: 5_000 }).toBeUndefined();
}

it("ends also the stream of a device that reads nothing", async () => {
  const { url } = await start({ maxConnections: 1 });
  await addLargeItems();
  const stream = await suite.stream(people.ann);
  await stream.lines.count(1);
  stream.pause();
  await suite.sql`update users set is_active = false where id = ${people.ann}`;
  await takesPlace(url);
});

describe("limits", () => {
  it("refuses one stream too many, and takes it when another has ended", async () => {
    const { url } = await start({ maxConnections: 2 });
    const [first] = [await suite.stream(people.ann), await suite.stream(people.ben)];
    const token = await personToken(people.eve);
    expect(await refused(url, "POST", "/sync/stream", { token })).toEqual([429, "S2304"]);
    first.close();
    await takesPlace(url);
  });

  it("refuses who would get too much", async () => {
    const { sql } = suite;
    await sql`insert into members (user_id, list_id) select ${people.eve}, 'e' || n from generate_series(1, 9) n`;
    const { url } = await start({ maxBuckets: 5 });
    const token = await personToken(people.eve);
    await suite.stream(people.ann).then((stream) => stream.completed(1));
    expect(await refused(url, "POST", "/sync/stream", { token })).toEqual([500, "S2305"]);
    await suite.restart(async () => {}, { limits: { maxParameterResults: 5 } });
    await suite.stream(people.ann).then((stream) => stream.completed(1));
    expect(await refused(url, "POST", "/sync/stream", { token })).toEqual([500, "S2305"]);
  });

  it("ends the stream of who comes to get too much", async () => {
    await start({ maxBuckets: 3 });
    const stream = await suite.stream(people.ann);
    await stream.completed(1);
    await suite.sql`insert into members (user_id, list_id) values (${people.ann}, 'c')`;
    await stream.ended;
    expect(suite.endpoint.log).toEqual(["warn sync: a stream ended: PSYNC_S2305"]);
  });

  it("refuses what is not of the protocol", async () => {
    const { url } = await start({ maxRequestBytes: 2_000 });
    const token = await personToken(people.ann);
    const ask = (body: object) => refused(url, "POST", "/sync/stream", { token, body });
    expect(await ask({ raw_data: false })).toEqual([400, "S2001"]);
    expect(await ask({ buckets: [{ name: "x", after: "-1" }] })).toEqual([400, "S2001"]);
    expect(await ask({ client_id: "x".repeat(3_000) })).toEqual([413, "S2001"]);
    expect(await refused(url, "GET", "/sync/stream", { token })).toEqual([404, "S2002"]);
    expect(await refused(url, "POST", "/other", { token })).toEqual([404, "S2002"]);
  });

  it("cuts off a device that takes nothing for long", async () => {
    const { url } = await start({ maxConnections: 1, stalledMs: 100 });
    await addLargeItems();
    const stream = await suite.stream(people.ann);
    await stream.lines.count(1);
    stream.pause();
    await takesPlace(url);
  });
});

it("gives somebody without an account in the tables what the rules give to anybody", async () => {
  await start();
  const stream = await suite.stream(stranger);
  await stream.completed(1);
  expect(stream.operations()).toEqual([]);
});

it("says so when there are no rules to sync by", async () => {
  const { url, log } = await suite.start({ rulesFile: "/nowhere.yaml" });
  const token = await personToken(people.ann);
  expect(await refused(url, "POST", "/sync/stream", { token })).toEqual([500, "S2302"]);
  expect(log).toEqual(["error sync: off: the rules file /nowhere.yaml cannot be read"]);
});
