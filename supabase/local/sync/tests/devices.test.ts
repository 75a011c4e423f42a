import { expect, it } from "vitest";
import type { DeviceOptions } from "./device.ts";
import { people } from "./harness.ts";
import { openSuite } from "./suite.ts";

const suite = openSuite();

const itemIds = "select id from items order by id";
const ids = (...all: string[]) => all.map((id) => ({ id }));

it("holds what the rules give, in the forms of the real service", async () => {
  await suite.start();
  const { sql } = suite;
  await sql`
    insert into items values ('4', 'a', 'ü\n"x"', '{"n": 1, "f": 1.0, "s": null}', array['p','q "r"', null], 1.50, 2, true,
      9007199254740993, '2026-01-02 03:04:05.1+00')`;
  const ann = await suite.device(people.ann);
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
  await suite.start();
  const { sql } = suite;
  const ann = await suite.device(people.ann);
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
  await suite.start();
  const { sql } = suite;
  const large = "long and dull ".repeat(500);
  const ann = await suite.device(people.ann);
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
  expect(suite.endpoint.log).toEqual([]);
});

it("brings and takes away what a membership, a role or an account opens", async () => {
  await suite.start();
  const { sql } = suite;
  const [ann, ben] = [await suite.device(people.ann), await suite.device(people.ben)];
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
  await suite.start();
  const { sql } = suite;
  await sql`insert into tagged values ('r1', 'red'), ('b1', 'blue'), ('r2', 'red')`;
  const ann = await suite.device(people.ann);
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
  await suite.start();
  const { sql } = suite;
  const pair = await Promise.all([suite.device(people.ann), suite.device(people.ann)]);
  await sql`insert into items (id, list_id) values ('9', 'a')`;
  for (const device of pair) await device.until(itemIds, ids("1", "2", "9"));
});

/** A product's own API: what the device wrote arrives with another spelling. */
const upload: DeviceOptions["upload"] = async (entries) => {
  for (const { op, id, opData } of entries) {
    expect(op).toBe("PUT");
    await suite.sql`
      insert into items (id, list_id, body) values (${id}, ${opData?.["list_id"]}, upper(${opData?.["body"]}))
      on conflict do nothing`;
  }
};

it("lets the device's own writes come back before anything else of the server replaces them", async () => {
  await suite.start();
  const { sql } = suite;
  const ann = await suite.device(people.ann, { upload });
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
  await suite.start();
  const ann = await suite.device(people.ann, { upload, sync: { checkpointMode: "requests" } });
  await ann.db.execute("insert into items (id, list_id, body) values ('w', 'a', 'own')");
  await ann.until("select body from items where id = 'w'", [{ body: "OWN" }]);
});

it("goes on after a restart with what happened meanwhile, over the same buckets", async () => {
  await suite.start();
  const { sql } = suite;
  const ann = await suite.device(people.ann);
  const buckets = await ann.all("select name from ps_buckets order by name");
  await suite.restart(async () => {
    await sql`insert into items (id, list_id) values ('10', 'a')`;
    await sql`delete from items where id = '1'`;
  });
  await ann.until(itemIds, ids("10", "2"));
  expect(await ann.all("select name from ps_buckets order by name")).toEqual(buckets);
  await sql`insert into items (id, list_id) values ('11', 'a')`;
  await ann.until(itemIds, ids("10", "11", "2"));
});
