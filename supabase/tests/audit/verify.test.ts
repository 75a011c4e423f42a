import { execFile } from "node:child_process";
import { inject, test, expect } from "vitest";
import { root } from "../../../scripts/lib.ts";
import { type ChainReport, verifyChain } from "../../../scripts/audit-verify.ts";
import { amina, facilityAdmin, mbeki, systemAdmin } from "../support/cast.ts";
import { type Actor, type Tx, commitAs, ownerPool, scene } from "../support/scene.ts";

class Found extends Error {
  readonly report: ChainReport;
  constructor(report: ChainReport) {
    super();
    this.report = report;
  }
}

/** What the look finds once a superuser has done this past all triggers; nothing of it stays. */
async function afterTampering(tamper: (sql: Tx) => Promise<unknown>): Promise<ChainReport> {
  return ownerPool()
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await tamper(sql);
      throw new Found(await verifyChain(sql));
    })
    .catch((error: unknown) => (error instanceof Found ? error.report : Promise.reject(error)));
}

/** Three sealed events of their own; returns their ids and the seal that has them. */
async function sealedEvents(): Promise<{ ids: [string, string, string]; seal: string }> {
  const sql = ownerPool();
  const mark = crypto.randomUUID();
  for (let n = 0; n < 3; n += 1) {
    await commitAs(
      "service",
      (tx) =>
        tx`select public.record_audit_event('test.happened', ${amina}, 'user', ${amina}, 'ok', null, '{}', ${mark}, null, null)`,
    );
  }
  await expect
    .poll(async () => {
      await sql`select audit.seal()`;
      const rows = await sql`
        select 1 from audit.events e where e.request_id = ${mark} and e.xact >= (select max(to_xact) from audit.seals)`;
      return rows.length;
    })
    .toBe(0);
  const rows = await sql<{ id: string; seal: string }[]>`
    select e.id, s.id as seal from audit.events e join audit.seals s on e.xact >= s.from_xact and e.xact < s.to_xact
     where e.request_id = ${mark} order by e.id`;
  const [first, second, third] = rows;
  if (!first || !second || !third) throw new Error("the events were not sealed");
  return { ids: [first.id, second.id, third.id], seal: second.seal };
}

test("a planted change, a deletion and a forgery are named by seal and event", async () => {
  const { ids, seal } = await sealedEvents();
  const [, id] = ids;
  const changed = await afterTampering(
    (sql) => sql`update audit.events set reason = 'tidied up' where id = ${id}`,
  );
  expect(changed.problems).toEqual([
    expect.stringMatching(new RegExp(`^seal ${seal} of .*, event ${id}: event changed$`)),
  ]);
  const removed = await afterTampering((sql) => sql`delete from audit.events where id = ${id}`);
  expect(removed.problems).toEqual([
    expect.stringMatching(new RegExp(`^seal ${seal} of .*, event ${id}: event removed$`)),
  ]);
  const forged = await afterTampering(
    (sql) =>
      sql`insert into audit.events (xact, action, object_type) select xact, 'test.forged', 'user' from audit.events where id = ${id}`,
  );
  expect(forged.problems).toEqual([expect.stringMatching(/event \d+: event slipped in$/)]);
});

test("a missing seal, a changed seal and a batch that nobody seals are named", async () => {
  const { seal } = await sealedEvents();
  await sealedEvents();
  const gap = await afterTampering((sql) => sql`delete from audit.seals where id = ${seal}`);
  expect(gap.problems).toEqual([
    expect.stringMatching(
      new RegExp(`^seal ${Number(seal) + 1} .*: a seal is missing before this one$`),
    ),
  ]);
  const hash = await afterTampering(
    (sql) => sql`update audit.seals set hash = sha256('new') where id = ${seal}`,
  );
  expect(hash.problems).toEqual([
    expect.stringMatching(new RegExp(`^seal ${seal} .*: the seal was changed$`)),
    expect.stringMatching(/does not continue the seal before it$/),
  ]);
  const count = await afterTampering(
    (sql) => sql`update audit.seals set event_count = event_count - 1 where id = ${seal}`,
  );
  expect(count.problems).toEqual([expect.stringMatching(/the seal was changed$/)]);
  const still = await afterTampering(
    (sql) =>
      sql`insert into audit.events (at, action, object_type) values (now() - interval '20 minutes', 'test.late', 'user')`,
  );
  expect(still.problems).toEqual([expect.stringMatching(/^1 events not sealed since /)]);
});

test("who made the whole chain anew is found by a seal that was kept elsewhere", async () => {
  const { facts } = await verifyChain(ownerPool());
  const kept = facts.at(-1)?.split(": ")[1] ?? "";
  expect((await verifyChain(ownerPool(), kept)).problems).toEqual([]);
  const other = kept.replace(/.{8}$/, "00000000");
  expect((await verifyChain(ownerPool(), other)).problems).toEqual([
    expect.stringMatching(/not the one that was kept$/),
  ]);
});

function command(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["scripts/audit-verify.ts", inject("stack").dbUrl, ...args],
      { cwd: root },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });
}

test("the command says so and ends with 0, or with 1 where the chain does not hold", async () => {
  const well = await command();
  expect(well).toEqual({ code: 0, out: expect.stringContaining("The chain holds.") });
  const [look] = await ownerPool()`
    select c.by_command, c.problems from private.record_checks c where c.by_command order by c.id desc limit 1`;
  expect(look).toEqual({ by_command: true, problems: "0" });
  const ill = await command("--kept", "1:00");
  expect(ill).toEqual({
    code: 1,
    out: expect.stringContaining("seal 1: not the one that was kept"),
  });
}, 30_000);

const attempts = [
  "update audit.events set reason = null",
  "delete from audit.events",
  "truncate audit.events",
  "update audit.events_other set reason = null",
  "delete from audit.events_other",
  "update audit.seals set hash = ''",
  "delete from audit.seals",
  "truncate audit.seals",
  "insert into audit.events (action, object_type) values ('test.forged', 'user')",
  "insert into audit.seals (id, from_xact, to_xact, event_count, previous_hash, hash) values (0, '0', '1', 0, '', '')",
  "alter table audit.events disable trigger events_append_only",
  "drop table audit.seals",
  "create or replace function audit.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  "set session_replication_role = replica",
  "select audit.seal()",
  "select * from audit.verify()",
];

test("no role of the API, the server's key included, changes, removes or forges a row", async () => {
  const actors: Actor[] = ["anon", amina, mbeki, facilityAdmin, systemAdmin, "service"];
  await scene(async ({ refused }) => {
    for (const actor of actors) {
      for (const attempt of attempts) {
        const { code } = await refused(actor, (sql) => sql.unsafe(attempt));
        expect(code, `${actor}: ${attempt}`).toBe("42501");
      }
    }
  });
});

test("the API's own schema list does not hold the record, whoever asks", async () => {
  const { apiUrl, publishableKey, secretKey } = inject("stack");
  for (const key of [publishableKey, secretKey]) {
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const answer = await fetch(`${apiUrl}/rest/v1/events?id=gt.0`, {
        method,
        headers: {
          apikey: key,
          authorization: `Bearer ${key}`,
          "accept-profile": "audit",
          "content-profile": "audit",
          "content-type": "application/json",
        },
        ...(method === "PATCH" ? { body: '{"reason":null}' } : {}),
      });
      expect(answer.status, `${method} by ${key.slice(0, 12)}`).toBeGreaterThanOrEqual(400);
    }
  }
});
