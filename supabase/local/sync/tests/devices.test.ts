import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Cluster } from "../../realtime/tests/cluster.ts";
import { Device, type DeviceOptions } from "./device.ts";
import { type Endpoint, people, personToken, startDatabase, startEndpoint } from "./harness.ts";

let cluster: Cluster;
let sql: Cluster["sql"];
let endpoint: Endpoint;
const devices: Device[] = [];

beforeAll(async () => {
  cluster = await startDatabase();
  sql = cluster.sql;
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  await sql`truncate users, members, items, notes, tagged`;
  await sql`insert into users (id) values ${sql(Object.values(people).map((id) => [id]))}`;
  await sql`insert into members (user_id, list_id) values
    (${people.ann}, 'a'), (${people.ann}, 'b'), (${people.ben}, 'b')`;
  await sql`insert into items (id, list_id, body) values ('1', 'a', 'one'), ('2', 'b', 'two'), ('3', 'c', 'three')`;
  endpoint = await startEndpoint(cluster);
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await endpoint.stop();
});

async function deviceOf(user: string, options: Partial<DeviceOptions> = {}): Promise<Device> {
  const token = () => personToken(user);
  const device = await Device.open({ endpoint: () => endpoint.url, token, ...options });
  devices.push(device);
  return device.connect();
}

const itemIds = "select id from items order by id";
const ids = (...all: string[]) => all.map((id) => ({ id }));

it("holds what the rules give, in the forms of the real service", async () => {
  await sql`
    insert into items values ('4', 'a', 'ü\n"x"', '{"n": 1, "f": 1.0, "s": null}', array['p','q "r"', null], 1.50, 2, true,
      9007199254740993, '2026-01-02 03:04:05.1+00')`;
  const ann = await deviceOf(people.ann);
  await ann.until(itemIds, ids("1", "2", "4"));
  expect(
    await ann.all(`
      select id, list_id, body, extra, tags, weight, score, done, rank || '' as rank, made_at
        from items where id = '4'`),
  ).toEqual([
    {
      id: "4",
      list_id: "a",
      body: 'ü\n"x"',
      extra: '{"f": 1.0, "n": 1, "s": null}',
      tags: '["p","q \\"r\\"",null]',
      weight: "1.50",
      score: 2,
      done: 1,
      rank: "9007199254740993",
      made_at: "2026-01-02T03:04:05.100000Z",
    },
  ]);
  expect(await ann.all("select id, role from users")).toEqual([{ id: people.ann, role: "reader" }]);
  expect(await ann.ids("members")).toEqual([]);
  expect(ann.complaints).toEqual([]);
});

it("follows every kind of change, each when it happens", async () => {
  const ann = await deviceOf(people.ann);
  await sql`insert into items (id, list_id) values ('5', 'a')`;
  await ann.until(itemIds, ids("1", "2", "5"));
  await sql`update items set list_id = 'b' where id = '5'`;
  await ann.until("select list_id from items where id = '5'", [{ list_id: "b" }]);
  await sql`update items set id = '6' where id = '5'`;
  await ann.until(itemIds, ids("1", "2", "6"));
  await sql`update items set list_id = 'c' where id = '6'`;
  await ann.until(itemIds, ids("1", "2"));
  await sql`delete from items where id = '1'`;
  await ann.until(itemIds, ids("2"));
  await sql`insert into notes values ('a', 1, 'x'), ('b', 1, 'y'), ('c', 1, 'z')`;
  await ann.until("select id, body from notes order by id", [
    { id: "a/1", body: "x" },
    { id: "b/1", body: "y" },
  ]);
  await sql`update notes set number = 2 where list_id = 'a'`;
  await ann.until("select id from notes order by id", ids("a/2", "b/1"));
  await sql`truncate items`;
  await ann.until(itemIds, []);
  expect(ann.complaints).toEqual([]);
});

it("keeps large values that a change does not repeat, and takes their new ones", async () => {
  const large = "long and dull ".repeat(500);
  const ann = await deviceOf(people.ann);
  const lengths = "select length(body) as n, done from items where id = '7'";
  await sql`insert into items (id, list_id, body) values ('7', 'a', ${large})`;
  await ann.until(lengths, [{ n: large.length, done: 0 }]);
  await sql`update items set done = true where id = '7'`;
  await ann.until(lengths, [{ n: large.length, done: 1 }]);
  await sql`update items set body = body || '!', done = false where id = '7'`;
  await ann.until(lengths, [{ n: large.length + 1, done: 0 }]);
  await sql.begin(async (tx) => {
    await tx`update items set id = '8' where id = '7'`;
    await tx`update items set id = '7', done = true where id = '8'`;
  });
  await ann.until(lengths, [{ n: large.length + 1, done: 1 }]);
  expect(endpoint.log).toEqual([]);
});

it("brings and takes away what a membership, a role or an account opens", async () => {
  const [ann, ben] = [await deviceOf(people.ann), await deviceOf(people.ben)];
  await ben.until(itemIds, ids("2"));
  await sql`insert into members (user_id, list_id) values (${people.ben}, 'a')`;
  await ben.until(itemIds, ids("1", "2"));
  await sql`update members set is_active = false where user_id = ${people.ben} and list_id = 'b'`;
  await ben.until(itemIds, ids("1"));
  await sql`delete from members where user_id = ${people.ben}`;
  await ben.until(itemIds, []);
  expect(await ann.ids("items")).toEqual(["1", "2"]);
  await sql`update users set role = 'writer' where id = ${people.ben}`;
  await ben.until("select count(*) as n from members", [{ n: 2 }]);
  await ben.until("select role from users", [{ role: "writer" }]);
  await sql`update users set role = 'reader' where id = ${people.ben}`;
  await ben.until("select count(*) as n from members", [{ n: 0 }]);
  expect([...ann.complaints, ...ben.complaints]).toEqual([]);
});

it("serves streams that a device asks for, by their parameters", async () => {
  await sql`insert into tagged values ('r1', 'red'), ('b1', 'blue'), ('r2', 'red')`;
  const ann = await deviceOf(people.ann);
  expect(await ann.ids("tagged")).toEqual([]);
  const red = await ann.db.syncStream("tagged", { tag: "red" }).subscribe();
  await red.waitForFirstSync();
  expect(await ann.ids("tagged")).toEqual(["r1", "r2"]);
  const blue = await ann.db.syncStream("tagged", { tag: "blue" }).subscribe({ priority: 0 });
  await blue.waitForFirstSync();
  expect(await ann.ids("tagged")).toEqual(["b1", "r1", "r2"]);
  await sql`update tagged set tag = 'green' where id = 'b1'`;
  await ann.until("select id from tagged order by id", ids("r1", "r2"));
});

it("serves several devices of one person alike", async () => {
  const pair = await Promise.all([deviceOf(people.ann), deviceOf(people.ann)]);
  await sql`insert into items (id, list_id) values ('9', 'a')`;
  for (const device of pair) await device.until(itemIds, ids("1", "2", "9"));
});

/** A product's own API: what the device wrote arrives with another spelling. */
const upload: DeviceOptions["upload"] = async (entries) => {
  for (const { op, id, opData } of entries) {
    expect(op).toBe("PUT");
    await sql`
      insert into items (id, list_id, body) values (${id}, ${opData?.["list_id"]}, upper(${opData?.["body"]}))
      on conflict do nothing`;
  }
};

it("lets the device's own writes come back before anything else of the server replaces them", async () => {
  const ann = await deviceOf(people.ann, { upload });
  const seen: string[] = [];
  const stop = new AbortController();
  const query = "select group_concat(body) as body from items where id = 'w'";
  const looking = (async () => {
    for await (const _ of ann.db.watch(query, [], { signal: stop.signal, throttleMs: 0 }))
      seen.push(JSON.stringify(await ann.all(query)));
  })();
  await ann.db.execute("insert into items (id, list_id, body) values ('w', 'a', 'own')");
  await ann.until("select body from items where id = 'w'", [{ body: "OWN" }]);
  stop.abort();
  await looking;
  // Never away in between: neither before it was uploaded nor before it came back.
  expect(seen.join()).not.toMatch(/own.*null|OWN.*(?:null|own)/);
  await sql`update items set done = true where id = 'w'`;
  await ann.until("select done from items where id = 'w'", [{ done: 1 }]);
  expect(ann.complaints).toEqual([]);
});

it("serves the newer way of asking for a checkpoint as well", async () => {
  const ann = await deviceOf(people.ann, { upload, sync: { checkpointMode: "requests" } });
  await ann.db.execute("insert into items (id, list_id, body) values ('w', 'a', 'own')");
  await ann.until("select body from items where id = 'w'", [{ body: "OWN" }]);
});

it("goes on after a restart with what happened meanwhile, over the same buckets", async () => {
  const ann = await deviceOf(people.ann);
  const buckets = await ann.all("select name from ps_buckets order by name");
  await endpoint.stop();
  await sql`insert into items (id, list_id) values ('10', 'a')`;
  await sql`delete from items where id = '1'`;
  endpoint = await startEndpoint(cluster, { url: endpoint.url });
  await ann.until(itemIds, ids("10", "2"));
  expect(await ann.all("select name from ps_buckets order by name")).toEqual(buckets);
  await sql`insert into items (id, list_id) values ('11', 'a')`;
  await ann.until(itemIds, ids("10", "11", "2"));
});
