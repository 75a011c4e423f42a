import { beforeAll, expect, test } from "vitest";
import { amina, mbeki, systemAdmin, threadToday, visitToday } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { commitAs, ownerPool, scene, send, type Tx } from "../support/scene.ts";

async function actions(
  sql: Tx,
  object: string,
): Promise<{ action: string; actor_id: string | null }[]> {
  return [
    ...(await sql<{ action: string; actor_id: string | null }[]>`
    select action, actor_id from audit.events where object_id = ${object} and at = now() order by id`),
  ];
}

test("what people do to membership, visits and texts is on record, without the texts", async () => {
  await scene(async ({ arrange, as }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "A secret"));
    await as(
      amina,
      (sql) => sql`update public.messages set content = 'Another secret' where id = ${id}`,
    );
    await as(amina, (sql) => sql`select public.delete_message(${id})`);
    await as(
      mbeki,
      (sql) => sql`select public.set_appointment_status(${visitToday}, 'in-progress')`,
    );
    expect(await arrange((sql) => actions(sql, id))).toEqual([
      { action: "message.edited", actor_id: amina },
      { action: "message.deleted", actor_id: amina },
    ]);
    expect(await arrange((sql) => actions(sql, visitToday))).toEqual([
      { action: "appointment.status_changed", actor_id: mbeki },
    ]);
    const [leak] = await arrange(
      (sql) => sql`select count(*)::int as n from audit.events e where e::text ilike '%secret%'`,
    );
    expect(leak).toEqual({ n: 0 });
  });
});

test("the server records for a person; people cannot record anything", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const record = (sql: Tx) => sql`
      select public.record_audit_event('conversation.opened', ${mbeki}, 'conversation', ${threadToday}, 'ok', null, '{"via":"page"}', 'req-1', '203.0.113.7', null)`;
    await as("service", record);
    const [event] = await arrange(
      (sql) => sql`
      select actor_role, facility_id is not null as placed, host(ip) as ip, detail from audit.events where request_id = 'req-1'`,
    );
    expect(event).toEqual({
      actor_role: "provider",
      placed: true,
      ip: "203.0.113.7",
      detail: { via: "page" },
    });
    for (const person of [mbeki, systemAdmin]) {
      expect((await refused(person, record)).code).toBe("42501");
      expect((await refused(person, (sql) => sql`select * from audit.events`)).code).toBe("42501");
      expect((await refused(person, (sql) => sql`select * from private.break_glass`)).code).toBe(
        "42501",
      );
    }
  });
});

test("records are neither changed nor removed, not even by the owner", async () => {
  const sql = ownerPool();
  for (const attempt of [
    "update audit.events set outcome = 'ok'",
    "delete from audit.events",
    "truncate audit.events",
    "delete from audit.seals",
    "truncate audit.events_other",
  ]) {
    await expect(sql.unsafe(attempt), attempt).rejects.toMatchObject({
      message: "audit records are append-only",
    });
  }
});

let people: string[] = [];
beforeAll(async () => {
  people = await Promise.all([1, 2, 3, 4].map(() => makePerson(ownerPool(), "patient")));
});

test("under load every event is sealed once, and the chain holds", async () => {
  const sql = ownerPool();
  const write = async (person: string) => {
    for (let n = 0; n < 10; n += 1) {
      await commitAs(
        "service",
        (tx) => tx`
        select public.record_audit_event('test.happened', ${person}, 'user', ${person}, 'ok', null, '{}', 'load', null, null)`,
      );
    }
  };
  const seal = async () => {
    for (let n = 0; n < 10; n += 1) await sql`select audit.seal()`;
  };
  await Promise.all([...people.map(write), seal()]);
  await sql`select audit.seal()`;
  const [count] = await sql`
    select (select sum(event_count)::int from audit.seals) as sealed,
        (select count(*)::int from audit.events e where e.xact < (select max(to_xact) from audit.seals)) as there,
        (select count(*)::int from audit.events e where request_id = 'load') as written`;
  expect(count?.["sealed"]).toBe(count?.["there"]);
  expect(count?.["written"]).toBe(40);
  expect([...(await sql`select * from audit.verify()`)]).toEqual([]);
});

test("somebody who changes, removes or slips in a sealed event is found out", async () => {
  const sql = ownerPool();
  await sql`select audit.seal()`;
  const tampering = [
    "update audit.events set reason = 'tidied up' where id = (select max(id) from audit.events where request_id = 'load')",
    "delete from audit.events where id = (select max(id) from audit.events where request_id = 'load')",
    "insert into audit.events (xact, action, object_type) select xact, 'test.forged', 'user' from audit.events where request_id = 'load' limit 1",
    "delete from audit.seals where id = (select max(id) from audit.seals) - 1",
  ];
  for (const attempt of tampering) {
    const problems = await sql
      .begin(async (tx) => {
        await tx.unsafe("set local session_replication_role = replica");
        await tx.unsafe(attempt);
        const found = await tx`select problem from audit.verify()`;
        await tx.unsafe("set local session_replication_role = origin");
        throw new Found(found.map((row) => String(row["problem"])));
      })
      .catch((error: unknown) => (error instanceof Found ? error.problems : Promise.reject(error)));
    expect(problems.length, attempt).toBeGreaterThan(0);
  }
});

class Found extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super();
    this.problems = problems;
  }
}

test("the next month has its partition before it begins", async () => {
  await scene(async ({ arrange }) => {
    const names = await arrange(async (sql) => {
      await sql`select private.run_minutely('2031-12-31T23:59:00Z')`;
      return sql<{ name: string }[]>`
        select relname as name from pg_class where relnamespace = 'audit'::regnamespace and relname in ('events_203112', 'events_203201') order by 1`;
    });
    expect(names.map((row) => row.name)).toEqual(["events_203112", "events_203201"]);
  });
});
