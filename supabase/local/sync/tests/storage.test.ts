import { fileURLToPath } from "node:url";
import { readFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fixtureRules, people } from "./harness.ts";
import type { RawStream } from "./raw-stream.ts";
import { openSuite } from "./suite.ts";

const suite = openSuite();
const itemIds = "select id from items order by id";
const ids = (...all: string[]) => all.map((id) => ({ id }));

/** The stream's state, by what it was told: the version of its buckets and the newest operation. */
async function stateOf(stream: RawStream) {
  const [first] = await stream.completed(1);
  const { buckets = [], last_op_id: lastOp } = first?.checkpoint ?? {};
  return { version: Number(buckets[0]?.bucket.split("#")[0]), lastOp: Number(lastOp) };
}

async function stateNow() {
  const stream = await suite.stream(people.ann);
  const state = await stateOf(stream);
  stream.close();
  return state;
}

describe("the storage", () => {
  it("is out of reach for every role of the API, and published by nobody", async () => {
    await suite.start();
    for (const role of ["anon", "authenticated", "service_role"])
      expect(await suite.sql`select has_schema_privilege(${role}, 'sync', 'usage') as may`).toEqual(
        [{ may: false }],
      );
    expect(
      await suite.sql`select from pg_publication_tables where schemaname = 'sync'`,
    ).toHaveLength(0);
  });

  it("begins with numbers that no device has seen before", async () => {
    const began = Date.now();
    await suite.start();
    await suite.caughtUp();
    const first = await stateNow();
    expect(first.version).toBeGreaterThanOrEqual(began);
    expect(first.lastOp).toBeGreaterThan(began);
    await suite.endpoint.stop({ forget: true });
    await suite.start();
    await suite.caughtUp();
    const second = await stateNow();
    expect(second.version).toBeGreaterThan(first.version);
    expect(second.lastOp).toBeGreaterThan(first.lastOp);
  });

  it("schema may be applied again at every start", async () => {
    await suite.start();
    await suite.caughtUp();
    const before = await stateNow();
    await suite.restart(async () => {
      const file = fileURLToPath(new URL("../schema.sql", import.meta.url));
      await suite.sql.unsafe(await readFile(file, "utf8"));
    });
    expect(await stateNow()).toEqual(before);
  });
});

describe("a snapshot", () => {
  const serve = async () => {
    await suite.caughtUp();
    return stateNow();
  };

  it("finds what was missed when the slot is gone, and writes nothing for what was not", async () => {
    const { sql } = suite;
    await suite.start({ limits: { snapshotRows: 2 } });
    const ann = await suite.device(people.ann);
    const before = await serve();
    const missed = async () => {
      await sql`select pg_drop_replication_slot('sync_test')`;
      await sql`insert into items (id, list_id) values ('9', 'a')`;
      await sql`delete from items where id = '1'`;
      await sql`update items set body = 'changed' where id = '2'`;
      await sql`update members set is_active = false where user_id = ${people.ben}`;
    };
    await suite.restart(missed, { limits: { snapshotRows: 2 } });
    await ann.until("select id, body from items order by id", [
      { id: "2", body: "changed" },
      { id: "9", body: "" },
    ]);
    const after = await serve();
    expect(after).toEqual({ version: before.version, lastOp: before.lastOp + 3 });
    expect(
      (await suite.stream(people.ben).then((it) => it.completed(1)))[0]?.checkpoint?.buckets,
    ).toHaveLength(1);
  });

  it("is taken when the slot was moved on without us", async () => {
    const { sql } = suite;
    await suite.start();
    await serve();
    await suite.restart(async () => {
      await sql`insert into items (id, list_id) values ('9', 'a')`;
      await sql`select pg_replication_slot_advance('sync_test', pg_current_wal_lsn())`;
    });
    const ann = await suite.device(people.ann);
    await ann.until(itemIds, ids("1", "2", "9"));
  });

  it("is taken while the endpoint runs, when the feed has lost something; devices keep what they have", async () => {
    const { sql } = suite;
    await suite.start();
    const ann = await suite.device(people.ann);
    await serve();
    await sql`alter system set max_slot_wal_keep_size = '1MB'`;
    await sql`select pg_reload_conf()`;
    // Ends the reader each time it comes back, until the server has thrown the log away.
    for (let lost = false; !lost;) {
      await sql`select pg_terminate_backend(active_pid) from pg_replication_slots where active`;
      await sql`insert into secret select gen_random_uuid()::text from generate_series(1, 20000)`;
      await sql`select pg_switch_wal()`;
      await sql`checkpoint`;
      const [slot] = await sql`select wal_status from pg_replication_slots`;
      lost = slot?.["wal_status"] === "lost" || slot === undefined;
    }
    await sql`alter system reset max_slot_wal_keep_size`;
    await sql`select pg_reload_conf()`;
    await sql`insert into items (id, list_id) values ('9', 'a')`;
    await ann.until(itemIds, ids("1", "2", "9"), 20_000);
    expect(ann.complaints.join()).not.toContain("hecksum");
  });

  it("is taken anew when a table was altered or made anew meanwhile", async () => {
    const { sql } = suite;
    await suite.start();
    await serve();
    await suite.restart(async () => {
      await sql`alter table notes rename to old_notes`;
      await sql`create table notes (list_id text, number int, body text not null, primary key (list_id, number))`;
      await sql`alter publication powersync set table users, members, items, notes, tagged`;
      await sql`insert into notes values ('a', 1, 'new')`;
    });
    const ann = await suite.device(people.ann);
    await ann.until("select id, body from notes", [{ id: "a/1", body: "new" }]);
    await sql`update notes set body = 'newer'`;
    await ann.until("select body from notes", [{ body: "newer" }]);
    await suite.restart(
      () => sql`alter publication powersync set table users, members, items, tagged`,
    );
    await ann.until("select body from notes", []);
    expect(suite.endpoint.log).toEqual(["warn sync: public.notes is not in the publication"]);
    await sql`drop table notes`;
    await sql`alter table old_notes rename to notes`;
    await sql`alter publication powersync set table users, members, items, notes, tagged`;
  });

  it("goes on where it was after it was interrupted", async () => {
    const { sql } = suite;
    await sql`insert into items (id, list_id) select 'n' || n, 'a' from generate_series(10, 200) n`;
    await suite.start({ limits: { snapshotRows: 1 } });
    while ((await sql`select from sync.operations`).length < 20);
    await suite.restart(async () => {
      expect(await sql`select snapshot_done as done from sync.state`).toEqual([{ done: false }]);
    });
    const ann = await suite.device(people.ann);
    await ann.until("select count(*) as n from items", [{ n: 193 }]);
    expect(
      await sql`select count(*)::int as n, count(distinct object_id)::int as ids from sync.operations where object_type = 'items'`,
    ).toEqual([{ n: 194, ids: 194 }]);
  });

  it("applies what happens while it reads, and serves nothing before that is all in", async () => {
    const { sql } = suite;
    await sql`insert into items (id, list_id) select 'n' || n, 'a' from generate_series(100, 600) n`;
    await suite.start({ limits: { snapshotRows: 5 } });
    const stream = await suite.stream(people.ann);
    const editing = (async () => {
      for (let n = 100; n < 200; n++) {
        await sql`update items set body = 'new' where id = ${`n${n}`}`;
        await sql`delete from items where id = ${`n${700 - n}`}`;
      }
    })();
    await stream.completed(1);
    await editing;
    await suite.caughtUp();
    const ann = await suite.device(people.ann);
    const expected = await sql`select id, body from items where list_id <> 'c' order by id`;
    await ann.until("select id, body from items order by id", [...expected]);
  });

  it("is taken when a change leaves out a value that is not known", async () => {
    const { sql } = suite;
    await suite.start();
    const large = "long and dull ".repeat(500);
    await sql`insert into items (id, list_id, body) values ('7', 'a', ${large})`;
    await suite.caughtUp();
    await sql`update sync.rows set long_values = null`;
    await sql`update items set done = true where id = '7'`;
    const ann = await suite.device(people.ann);
    const query = "select length(body) as n, done from items where id = '7'";
    await ann.until(query, [{ n: large.length, done: 1 }]);
  });
});

describe("other rules", () => {
  it("begin another version, and devices follow by themselves", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sync-rules-"));
    const rulesFile = path.join(folder, "rules.yaml");
    await suite.start();
    const ann = await suite.device(people.ann);
    await suite.caughtUp();
    const before = await stateNow();
    const text = await readFile(fixtureRules, "utf8");
    await writeFile(rulesFile, text.replace("FROM items WHERE", "FROM items WHERE done AND"));
    await suite.restart(() => suite.sql`update items set done = true where id = '2'`, {
      rulesFile,
    });
    await ann.until(itemIds, ids("2"));
    const after = await stateNow();
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.lastOp).toBeGreaterThan(before.lastOp);
    expect(ann.complaints.join()).not.toContain("hecksum");
    await rm(folder, { recursive: true });
  });

  it("that are not valid serve nobody", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sync-rules-"));
    const rulesFile = path.join(folder, "rules.yaml");
    await writeFile(rulesFile, "config:\n  edition: 3\nstreams:\n  a:\n    query: SELECT FROM\n");
    await suite.start({ rulesFile });
    expect(suite.endpoint.log).toHaveLength(1);
    expect(suite.endpoint.log[0]).toContain("error sync: off: the rules file is not valid");
    await expect(suite.stream(people.ann)).rejects.toThrow("PSYNC_S2302");
    await rm(folder, { recursive: true });
  });
});
