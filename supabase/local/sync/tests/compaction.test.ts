import { expect, it } from "vitest";
import { people } from "./harness.ts";
import { fold, type RawStream } from "./raw-stream.ts";
import { openSuite } from "./suite.ts";

const suite = openSuite();
const list = (name: string) => name.endsWith('lists|0["a"]');

/** The bucket of list a as the stream was told of it last. */
function bucketA(stream: RawStream) {
  const told = stream.lines.items.flatMap(
    ({ checkpoint, checkpoint_diff: diff }) => checkpoint?.buckets ?? diff?.updated_buckets ?? [],
  );
  const bucket = told.findLast((it) => list(it.bucket));
  if (!bucket) throw new Error("The stream has no such bucket");
  return bucket;
}

/** What a device that has read all of this stream holds of list a, compared with its checksum. */
function heldOf(stream: RawStream, before: RawStream | null = null): string[] {
  const { bucket, checksum } = bucketA(stream);
  const operations = [...(before?.operations(bucket) ?? []), ...stream.operations(bucket)];
  const { rows, checksum: sum } = fold(operations);
  expect(sum).toBe(checksum);
  return rows.map((row) => String(JSON.parse(row).body));
}

/** Changes item 1 so often, each time for itself. */
async function edit(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await suite.sql`update items set body = ${`v${n}`} where id = '1'`;
    await suite.caughtUp();
  }
}

it("leaves a shorter history that ends the same, for a new device and for one in between", async () => {
  const { sql } = suite;
  await suite.start();
  await sql`insert into items (id, list_id) values ('x', 'a'), ('y', 'a')`;
  const old = await suite.stream(people.ann);
  await old.completed(1);
  const { last_op_id: after } = old.lines.items[0]?.checkpoint ?? {};
  const { bucket: name } = bucketA(old);
  old.close();

  await edit(5);
  await sql`delete from items where id = 'x'`;
  await suite.caughtUp();
  const before = await suite.stream(people.ann);
  await before.completed(1);
  await suite.endpoint.sync.compact();

  const fresh = await suite.stream(people.ann);
  await fresh.completed(1);
  expect(bucketA(fresh).checksum).toBe(bucketA(before).checksum);
  expect(bucketA(fresh).count).toBeLessThan(bucketA(before).count);
  const kinds = ["CLEAR", "PUT", "MOVE", "MOVE", "MOVE", "MOVE", "PUT", "REMOVE"];
  expect(fresh.operations(name).map(({ op }) => op)).toEqual(kinds);
  expect(heldOf(fresh)).toEqual(heldOf(before));

  const returning = await suite.stream(people.ann, { body: { buckets: [{ name, after }] } });
  await returning.completed(1);
  expect(heldOf(returning, old)).toEqual(heldOf(before));
});

it("empties a bucket down to one operation, and goes on from there", async () => {
  const { sql } = suite;
  await suite.start();
  const witness = await suite.stream(people.ann);
  await witness.completed(1);
  await edit(3);
  await sql`delete from items where id = '1'`;
  await suite.caughtUp();
  await suite.endpoint.sync.compact();
  const fresh = await suite.stream(people.ann);
  await fresh.completed(1);
  expect(fresh.operations(bucketA(fresh).bucket).map(({ op }) => op)).toEqual(["CLEAR"]);
  expect(heldOf(fresh)).toEqual([]);
  await sql`insert into items (id, list_id, body) values ('1', 'a', 'again')`;
  await Promise.all(
    [fresh, witness].map((it) =>
      it.lines.until(() => it.operations().some(({ data }) => data?.includes("again"))),
    ),
  );
  await Promise.all(
    [fresh, witness].map((it) =>
      it.lines.until((all) => all.at(-1)?.checkpoint_complete !== undefined),
    ),
  );
  expect(heldOf(fresh)).toEqual(["again"]);
  expect(heldOf(witness)).toEqual(["again"]);
});

it("under a stream that is being read: it completes no checkpoint that is not whole any more", async () => {
  const { sql } = suite;
  await suite.start();
  await sql`
    insert into items (id, list_id, body) select 'n' || n, 'a', repeat('x', 900000) from generate_series(10, 24) n`;
  await suite.caughtUp();
  const slow = await suite.stream(people.ann);
  const [first] = await slow.lines.count(1);
  slow.pause();
  // The last row is far behind what is read yet.
  await sql`update items set body = 'short' where id = 'n24'`;
  await sql`delete from items where id = '1'`;
  await suite.caughtUp();
  await suite.endpoint.sync.compact();
  slow.resume();
  await slow.completed(1);
  const [complete] = slow.lines.items.flatMap((it) => it.checkpoint_complete ?? []);
  expect(complete?.last_op_id).not.toBe(first?.checkpoint?.last_op_id);
  expect(slow.kinds.filter((kind) => kind === "checkpoint_diff")).toHaveLength(1);
  // What the stream was reading was not thrown together under it.
  expect(slow.operations().some(({ op }) => op === "CLEAR")).toBe(false);
  const held = heldOf(slow);
  expect(held).toHaveLength(15);
  expect(held).toContain("short");
});

it("by itself, when there is much of it and nothing else to do", async () => {
  await suite.start({ limits: { compactIdleMs: 50, compactMinOperations: 4 } });
  const watch = () => suite.sql`select from sync.operations where op = 'MOVE' or op = 'CLEAR'`;
  await edit(5);
  await expect.poll(async () => (await watch()).length, { timeout: 5_000 }).toBeGreaterThan(0);
});

it("now and then in any case, also under load, and forgets devices that are long gone", async () => {
  const { sql } = suite;
  await sql`
    insert into sync.write_checkpoints values ('u', 'old', 1, '0/0', now() - interval '1 year'), ('u', 'new', 1, '0/0', now())`;
  await suite.start({ limits: { compactEveryMs: 100, compactIdleMs: 3_600_000 } });
  const clients = () => sql`select client_id from sync.write_checkpoints`;
  const load = async () => {
    await edit(2);
    return [
      (await sql`select from sync.operations where op = 'CLEAR'`).length,
      ...(await clients()),
    ];
  };
  await expect.poll(load, { timeout: 5_000, interval: 1 }).toEqual([1, { client_id: "new" }]);
});

it("keeps real devices right, old and new", async () => {
  const { sql } = suite;
  await suite.start();
  const old = await suite.device(people.ann);
  const away = await suite.device(people.ann);
  await away.db.disconnect();
  for (let round = 0; round < 4; round++) {
    await edit(3);
    await sql`insert into items (id, list_id) values (${`r${round}`}, 'a')`;
    await sql`delete from items where id = ${`r${round - 2}`}`;
    await suite.caughtUp();
    await suite.endpoint.sync.compact();
  }
  const expected = await sql`select id, body from items where list_id <> 'c' order by id`;
  const query = "select id, body from items order by id";
  const fresh = await suite.device(people.ann);
  await away.connect();
  for (const device of [old, away, fresh]) {
    await device.until(query, [...expected]);
    expect(device.complaints).toEqual([]);
  }
});
