import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startCluster, type Cluster } from "../../realtime/tests/cluster.ts";
import { Inbox } from "../../realtime/tests/support.ts";
import { openChangeFeed } from "../feed.ts";
import { UNCHANGED, type ChangeFeed, type ChangeGap, type ChangeTransaction } from "../types.ts";

let cluster: Cluster;
let sql: Cluster["sql"];
const open: ChangeFeed[] = [];
const log: string[] = [];

beforeAll(async () => {
  cluster = await startCluster();
  sql = cluster.sql;
  await sql.unsafe(`
    create table notes (id int primary key, body text, extra jsonb);
    create table others (id int primary key);
    create table secret (id int primary key);
    create publication first for table notes;
    create publication second for table others, notes;
  `);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  for (const feed of open.splice(0)) await feed.drop();
  await sql`truncate notes, others, secret`;
});

async function openFeed(publications = ["first", "second"]): Promise<ChangeFeed> {
  const feed = await openChangeFeed({
    dbUrl: cluster.dbUrl,
    slot: "feed_test",
    publications,
    log: (level, message) => log.push(`${level} ${message}`),
  });
  open.push(feed);
  return feed;
}

/** Opens the feed and gathers what it delivers and what it cannot vouch for. */
async function follow(publications?: string[]) {
  const feed = await openFeed(publications);
  const inbox = new Inbox<ChangeTransaction>();
  const gaps = new Inbox<ChangeGap>();
  feed.onGap(gaps.add);
  feed.subscribe(inbox.add);
  await feed.ready;
  return { feed, inbox, gaps };
}

const bodies = (transactions: ChangeTransaction[]) =>
  transactions.flatMap(({ changes }) =>
    changes.map((change) => ("new" in change ? change.new["body"] : change.kind)),
  );

/** Tries until the database, which is coming up, takes the statement. */
async function insist(work: () => PromiseLike<unknown>): Promise<void> {
  for (const late = Date.now() + 5_000; Date.now() < late;) {
    try {
      await work();
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  throw new Error("The database does not come back");
}

/** The server takes new settings in its own time: commits until one, put into `held`, must wait. */
async function untilCommitsWait(held: PromiseLike<unknown>[]): Promise<void> {
  for (let id = 1; ; id++) {
    const commit = sql`insert into secret values (${id})`.execute();
    const state = { passed: false };
    void commit.then(() => (state.passed = true));
    while (!state.passed) {
      const waiting = await sql`select from pg_stat_activity where wait_event = 'SyncRep'`;
      if (waiting.length === 0) continue;
      held.push(commit);
      return;
    }
  }
}

describe("what is delivered", () => {
  it("whole transactions in commit order, with position and time", async () => {
    const { inbox } = await follow();
    const start = Date.now();
    await sql.begin(async (tx) => {
      await tx`insert into notes values (1, ${'é\n"quoted"\\'}, '{"a": [1, null]}'), (2, null, null)`;
      await tx`insert into others values (7)`;
      await tx`insert into secret values (8)`;
    });
    await sql`update notes set body = 'b' where id = 1`;
    await sql`update notes set id = 3 where id = 1`;
    await sql`delete from notes where id = 3`;
    const [first, second, third, fourth] = await inbox.count(4);
    expect(first?.changes.map(({ kind, relation }) => [kind, relation.table])).toEqual([
      ["insert", "notes"],
      ["insert", "notes"],
      ["insert", "others"],
    ]);
    expect(first?.changes[0]).toMatchObject({
      new: { id: "1", body: 'é\n"quoted"\\', extra: '{"a": [1, null]}' },
      relation: {
        schema: "public",
        replicaIdentity: "default",
        columns: [
          { name: "id", typeOid: 23, identity: true },
          { name: "body", typeOid: 25, identity: false },
          { name: "extra", typeOid: 3802, identity: false },
        ],
      },
    });
    expect(first?.changes[1]).toMatchObject({ new: { id: "2", body: null, extra: null } });
    expect(second?.changes).toMatchObject([{ kind: "update", old: null, new: { body: "b" } }]);
    expect(third?.changes).toMatchObject([{ kind: "update", old: { id: "1" }, new: { id: "3" } }]);
    expect(fourth?.changes).toMatchObject([{ kind: "delete", old: { id: "3" } }]);
    const positions = inbox.items.map(({ lsn }) => lsn);
    expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
    for (const { commitTime } of inbox.items)
      expect(Math.abs(commitTime.getTime() - start)).toBeLessThan(5_000);
  });

  it("marks large values that did not travel, and tells a truncation", async () => {
    const large = Array.from({ length: 20_000 }, (_, at) =>
      String.fromCharCode(97 + ((at * 7919) % 26)),
    ).join("");
    await sql`alter table notes alter column body set storage external`;
    await sql`insert into notes values (1, ${large})`;
    const { inbox } = await follow();
    await sql`update notes set extra = '1' where id = 1`;
    await sql`truncate notes, others`;
    const [update, truncate] = await inbox.count(2);
    expect(update?.changes).toMatchObject([{ new: { body: UNCHANGED, extra: "1" } }]);
    expect(
      truncate?.changes.map(({ kind, relation }) => `${kind} ${relation.table}`).toSorted(),
    ).toEqual(["truncate notes", "truncate others"]);
  });

  it("only what everybody can read already, though the log is ahead of that", async () => {
    const { inbox } = await follow();
    // A commit that waits for a standby is in the log, and sent, but not visible yet.
    await sql`alter system set synchronous_standby_names = 'nobody'`;
    await sql`select pg_reload_conf()`;
    const held: PromiseLike<unknown>[] = [];
    try {
      await untilCommitsWait(held);
      held.push(sql`insert into notes values (1, 'early')`.execute());
      await insist(async () => {
        const rows = await sql`
          select from pg_stat_replication r
           where (select count(*) from pg_stat_activity where wait_event = 'SyncRep') = 2
             and r.sent_lsn >= pg_current_wal_flush_lsn()`;
        if (rows.length === 0) throw new Error("not yet");
      });
      expect(await sql`select from notes`).toHaveLength(0);
      expect(inbox.items).toEqual([]);
    } finally {
      await sql`alter system reset synchronous_standby_names`;
      await sql`select pg_reload_conf()`;
    }
    await Promise.all(held);
    expect(bodies(await inbox.count(1))).toEqual(["early"]);
  });

  it("describes a table anew when it was altered", async () => {
    const { inbox } = await follow();
    await sql`insert into others values (1)`;
    await sql`alter table others add column extra text default 'x'`;
    await sql`insert into others values (2)`;
    await sql`alter table others drop column extra`;
    const [before, after] = await inbox.count(2);
    expect(before?.changes).toMatchObject([{ new: { id: "1" } }]);
    expect(after?.changes).toMatchObject([{ new: { id: "2", extra: "x" } }]);
  });
});

describe("durability", () => {
  it("what happened while nobody read comes at the next start, once", async () => {
    const first = await follow();
    await sql`insert into notes values (1, 'seen')`;
    await first.inbox.count(1);
    await first.feed.close();
    await sql`insert into notes values (2, 'missed')`;
    const second = await follow();
    await sql`insert into notes values (3, 'live')`;
    expect(bodies(await second.inbox.count(2))).toEqual(["missed", "live"]);
    expect(second.gaps.items).toEqual([]);
  });

  it("survives the death of the database without loss or repetition", async () => {
    const { feed, inbox, gaps } = await follow();
    await sql`insert into notes values (1, 'before')`;
    await inbox.count(1);
    await cluster.kill();
    await cluster.start();
    await insist(() => sql`insert into notes values (2, 'after') on conflict do nothing`);
    expect(bodies(await inbox.count(2))).toEqual(["before", "after"]);
    expect(feed.streaming).toBe(true);
    expect(gaps.items).toHaveLength(1);
  });

  it("holds the position until slow listeners are done, and repeats for nobody", async () => {
    const feed = await openFeed();
    const release = Promise.withResolvers<void>();
    const [slow, fast] = [new Inbox<ChangeTransaction>(), new Inbox<ChangeTransaction>()];
    feed.subscribe(async (transaction) => {
      await release.promise;
      slow.add(transaction);
    });
    feed.subscribe(fast.add);
    await feed.ready;
    await sql`insert into notes values (1, 'a')`;
    await sql`insert into notes values (2, 'b')`;
    const [first] = await fast.count(1);
    const heldBack = feed.position < (first?.lsn ?? 0n);
    release.resolve();
    expect(heldBack).toBe(true);
    expect(bodies(await slow.count(2))).toEqual(["a", "b"]);
    expect(bodies(await fast.count(2))).toEqual(["a", "b"]);
  });

  it("tries a failing listener again, then goes on and admits the gap", async () => {
    const { feed, inbox, gaps } = await follow();
    let failures = 0;
    feed.subscribe(({ changes }) => {
      const [change] = changes;
      if (change && "new" in change && change.new["body"] === "poison") {
        failures++;
        throw new Error("cannot");
      }
    });
    await sql`insert into notes values (1, 'poison')`;
    await sql`insert into notes values (2, 'fine')`;
    expect(bodies(await inbox.count(2))).toEqual(["poison", "fine"]);
    expect(failures).toBe(5);
    expect(gaps.items.at(-1)?.reason).toBe("listener");
  });
});

describe("gaps", () => {
  it("a new slot says from where it reads", async () => {
    const { gaps } = await follow();
    expect(gaps.items).toMatchObject([{ reason: "created" }]);
  });

  it("a slot whose log was thrown away is made anew", async () => {
    const { feed } = await follow();
    await feed.close();
    await sql`alter system set max_slot_wal_keep_size = '1MB'`;
    await sql`select pg_reload_conf()`;
    for (let at = 0; at < 4; at++) {
      await sql`insert into secret values (${at})`;
      await sql`select pg_switch_wal()`;
    }
    await sql`checkpoint`;
    await sql`alter system reset max_slot_wal_keep_size`;
    await sql`select pg_reload_conf()`;
    const { inbox, gaps } = await follow();
    expect(gaps.items).toMatchObject([{ reason: "lost" }]);
    await sql`insert into notes values (1, 'again')`;
    expect(bodies(await inbox.count(1))).toEqual(["again"]);
  });

  it("a publication younger than the log is taken in, and the gap is admitted", async () => {
    const { feed } = await follow(["first"]);
    await feed.close();
    await sql`insert into notes values (1, 'unreadable')`;
    await sql`create publication third for table secret`;
    const { inbox, gaps } = await follow(["first", "third"]);
    await gaps.until((all) => all.some(({ reason }) => reason === "publication"));
    await insist(async () => {
      if (!open.at(-1)?.streaming) throw new Error("not yet");
    });
    await sql`insert into secret values (5)`;
    const transactions = await inbox.until((all) =>
      all.some(({ changes }) => changes[0]?.relation.table === "secret"),
    );
    expect(bodies(transactions)).not.toContain("unreadable");
  });

  it("a slot of another kind is nobody's to take", async () => {
    await sql`select pg_create_logical_replication_slot('feed_test', 'test_decoding')`.catch(
      () => {},
    );
    const [row] = await sql`select plugin from pg_replication_slots where slot_name = 'feed_test'`;
    if (!row) return;
    await expect(openFeed()).rejects.toThrow("belongs to the plugin test_decoding");
    await sql`select pg_drop_replication_slot('feed_test')`;
  });

  it("dropping gives the slot up", async () => {
    const { feed } = await follow();
    open.splice(0);
    await feed.drop();
    expect(await sql`select from pg_replication_slots`).toHaveLength(0);
  });
});
