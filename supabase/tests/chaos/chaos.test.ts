import { writeFileSync } from "node:fs";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { restReads } from "@/lib/chat/live/rest";
import { everythingNewest } from "@/lib/chat/live/worklist";
import type { Database } from "@/lib/supabase/database";
import { accessToken } from "../sync/synced-people.ts";
import { ChaosWorld, patients, people } from "./chaos-world.ts";
import { checkEdited, checkOrder, checkRemovedAndRead, checkSent, type Outcome } from "./checks.ts";
import { sumOf } from "./journal.ts";
import type { Dump } from "./messages.ts";
import { allMessages, comparedTables, readableBy, refusedPeople, ruledRows } from "./truth.ts";

/** `CHAOS=long` (`npm run bench -- chaos`) does more of everything; `CHAOS_SEED=…` repeats a run. */
const isLong = process.env["CHAOS"] === "long";
const length = {
  steps: Number(process.env["CHAOS_STEPS"] ?? (isLong ? 1_200 : 30)),
  rounds: Number(process.env["CHAOS_ROUNDS"] ?? (isLong ? 16 : 1)),
  isAheadToo: isLong,
};
const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 1_000_000);
process.stdout.write(`chaos: CHAOS_SEED=${seed}\n`);

const patience = { timeout: 120_000, interval: 250 };
let chaos: ChaosWorld;
let outcome: Outcome;
const began = Date.now();

beforeAll(async () => {
  chaos = await ChaosWorld.open(seed);
  await chaos.play(length);
  const dumps = new Map<string, Dump>();
  for (const { name } of chaos.devices) dumps.set(name, await sameAsServer(name));
  outcome = {
    journal: chaos.journal,
    dumps,
    messages: await allMessages(chaos.world.sql),
    refused: await refusedPeople(chaos.world.sql),
  };
  await tell();
}, 3_600_000);

afterAll(() => chaos?.close());

/** Waits until the device holds what the server has for its person, and answers all that it holds. */
async function sameAsServer(name: string): Promise<Dump> {
  const device = chaos.devices.find((one) => one.name === name);
  if (device === undefined) throw new Error(`no device ${name}`);
  return vi.waitFor(async () => {
    const [server, dump] = [
      await readableBy(chaos.world.sql, device.owner.id),
      await device.dump(),
    ];
    for (const table of comparedTables) {
      expect(dump.tables[table], `${table} of ${name}`).toEqual(server[table]);
    }
    return dump;
  }, patience);
}

/** What was done and what befell whom, for the terminal and, when asked for, for a file. */
async function tell(): Promise<void> {
  const { operations, faults } = chaos.journal;
  const returned = [...outcome.dumps.values()].flatMap((dump) => dump.returned).length;
  const result = {
    seed,
    seconds: Math.round((Date.now() - began) / 1_000),
    devices: chaos.devices.length,
    messages: outcome.messages.length,
    returned,
    operations: { all: sumOf(operations), ...operations },
    faults: { all: sumOf(faults), ...faults },
  };
  process.stdout.write(`chaos: ${JSON.stringify(result)}\n`);
  const file = process.env["CHAOS_RESULT"];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}

const ownerOf = (name: string) => chaos.devices.find((one) => one.name === name)?.owner.id ?? "";

test("the run had what it is about", () => {
  const { faults } = chaos.journal;
  for (const kind of ["stack killed", "PostgreSQL killed", "application killed", "answer lost"]) {
    expect(faults[kind], kind).toBeGreaterThan(0);
  }
});

test("each message is on the server or back with its author, once, and in order", () => {
  checkSent(outcome);
  checkOrder(outcome);
});

test("each edit, deletion and reading counts once, and the newest text stands", () => {
  checkEdited(outcome);
  checkRemovedAndRead(outcome, ownerOf);
});

test("each device holds what the rules give its person, and nothing twice", async () => {
  const rules = await ruledRows(chaos.world.sql, people);
  for (const { name, owner, complaints } of chaos.devices) {
    const dump = outcome.dumps.get(name);
    const held = Object.entries(dump?.tables ?? {}).map(([table, rows]) => [
      table,
      rows.map(({ id }) => id),
    ]);
    const expected = rules.get(owner.id) ?? {};
    expect(Object.fromEntries(held.filter(([, ids]) => ids?.length !== 0)), name).toEqual(expected);
    expect(dump?.duplicates, name).toBe(0);
    expect(complaints.filter((one) => /checksum|by itself/i.test(one))).toEqual([]);
  }
});

test("a device counts as unread what the server counts", async () => {
  const { status } = chaos.world.stack;
  for (const { name, owner } of chaos.devices) {
    const token = await accessToken(status, owner.id);
    const client = createClient<Database>(status.apiUrl, status.publishableKey, {
      accessToken: () => Promise.resolve(token),
    });
    const reads = restReads(client, owner.id);
    const rows = await reads.rows(everythingNewest, null, 50);
    const dump = outcome.dumps.get(name);
    expect(dump?.unread, name).toEqual(
      Object.fromEntries(rows.map(({ id, unread }) => [id, unread])),
    );
    expect(dump?.unreadTotal, name).toBe(await reads.unreadTotal());
  }
});

test("what patients tried too late is noted for those who treat, and nothing else is", async () => {
  const rows = await chaos.world
    .sql`select id, conversation_id, user_id from public.attempted_contacts`;
  const noted = z.array(z.object({ id: z.string(), user_id: z.string() })).parse([...rows]);
  for (const { id, user_id: person } of noted) {
    expect(patients).toContain(person);
    expect(ownerOf(outcome.journal.sent.get(id)?.device ?? "")).toBe(person);
  }
  const ids = new Set(noted.map(({ id }) => id));
  for (const [name, { returned }] of outcome.dumps) {
    for (const one of returned.filter((one) => one["noted"] === 1)) {
      expect(patients, name).toContain(ownerOf(name));
      expect(ids, name).toContain(one["message_id"]);
    }
  }
});

test("the record is sound", async () => {
  await chaos.world.sql`select audit.seal()`;
  expect([...(await chaos.world.sql`select * from audit.verify()`)]).toEqual([]);
});

test("the sync service keeps nothing twice, and its sums are right", async () => {
  const { sql } = chaos.world;
  const twice = await sql`
    select * from (
      select o.bucket, o.object_type, o.object_id, o.op, o.data,
          lag(o.data) over w is not distinct from o.data and lag(o.op) over w = 'PUT' as is_again
        from sync.operations o where o.object_id is not null
        window w as (partition by o.bucket, o.object_type, o.object_id, o.subkey order by o.op_id)) s
     where s.is_again and s.op = 'PUT'`;
  expect([...twice]).toEqual([]);
  const sums = await sql`
    select b.name, b.count, count(o.op_id) as counted from sync.buckets b
      left join sync.operations o on o.bucket = b.id group by b.id having b.count <> count(o.op_id)`;
  expect([...sums]).toEqual([]);
});
