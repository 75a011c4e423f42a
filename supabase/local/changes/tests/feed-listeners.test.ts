import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startCluster, type Cluster } from "../../realtime/tests/cluster.ts";
import { Inbox } from "../../realtime/tests/support.ts";
import { openChangeFeed } from "../feed.ts";
import { parseLsn } from "../lsn.ts";
import type { ChangeFeed, ChangeTransaction } from "../types.ts";

let cluster: Cluster;
let sql: Cluster["sql"];
const open: ChangeFeed[] = [];

beforeAll(async () => {
  cluster = await startCluster();
  sql = cluster.sql;
  await sql.unsafe(`
    create table notes (id int primary key);
    create table secret (id int primary key);
    create publication first for table notes;
  `);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  for (const feed of open.splice(0)) await feed.drop();
  await sql`truncate notes, secret`;
});

async function openFeed(): Promise<ChangeFeed> {
  const feed = await openChangeFeed({
    dbUrl: cluster.dbUrl,
    slot: "listeners_test",
    publications: ["first"],
    log: () => undefined,
  });
  open.push(feed);
  return feed;
}

async function positionNow(): Promise<bigint> {
  const [row] = await sql<{ lsn: string }[]>`select pg_current_wal_insert_lsn()::text as lsn`;
  return parseLsn(row?.lsn ?? "");
}

async function slotPosition(): Promise<bigint> {
  const [row] = await sql<{ lsn: string }[]>`
    select confirmed_flush_lsn::text as lsn from pg_replication_slots
     where slot_name = 'listeners_test'`;
  return parseLsn(row?.lsn ?? "");
}

it("tells how far the log was read when nothing of ours is in it", async () => {
  const feed = await openFeed();
  const advances = new Inbox<bigint>();
  feed.subscribe(() => undefined, { onAdvance: advances.add });
  await feed.ready;
  await sql`insert into secret values (1)`;
  const before = await positionNow();
  await sql`insert into secret values (2)`;
  const heard = await advances.until((all) => all.some((lsn) => lsn >= before));
  expect(heard).toEqual(heard.toSorted((a, b) => (a < b ? -1 : 1)));
});

it("tells it also after a transaction that took a listener long", async () => {
  const feed = await openFeed();
  const release = Promise.withResolvers<void>();
  const advances = new Inbox<bigint>();
  const taken = new Inbox<ChangeTransaction>();
  feed.subscribe(
    async (transaction) => {
      taken.add(transaction);
      await release.promise;
    },
    { onAdvance: advances.add },
  );
  await feed.ready;
  await sql`insert into notes values (1)`;
  const [transaction] = await taken.count(1);
  await sql`insert into secret values (1)`;
  const before = await positionNow();
  await sql`insert into secret values (2)`;
  const tooEarly = advances.items.some((lsn) => lsn > (transaction?.lsn ?? 0n));
  release.resolve();
  await advances.until((all) => all.some((lsn) => lsn >= before));
  expect(tooEarly).toBe(false);
});

it("keeps the server's log from where a listener's work would be lost in a crash", async () => {
  const feed = await openFeed();
  let durable = feed.begins;
  const heard = new Inbox<ChangeTransaction>();
  feed.subscribe(heard.add, { durable: () => durable });
  await feed.ready;
  await sql`insert into notes values (1)`;
  await sql`insert into notes values (2)`;
  const [first] = await heard.count(2);
  durable = first?.lsn ?? 0n;
  await feed.close();
  expect(await slotPosition()).toBe(durable);

  const next = await openFeed();
  expect(next.begins).toBe(durable);
  const again = new Inbox<ChangeTransaction>();
  next.subscribe(again.add);
  await next.ready;
  const [repeated] = await again.count(1);
  expect(repeated?.changes).toMatchObject([{ new: { id: "2" } }]);
});

it("never takes back what it confirmed", async () => {
  const feed = await openFeed();
  feed.subscribe(() => undefined, { durable: () => 1n });
  await feed.ready;
  const begins = feed.begins;
  await feed.close();
  expect(await slotPosition()).toBe(begins);
});
