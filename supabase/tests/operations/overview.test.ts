import { expect, test } from "vitest";
import { z } from "zod";
import { healthFigures } from "@/lib/operations/schema";
import { amina, facilityAdmin, mbeki, systemAdmin } from "../support/cast.ts";
import { leaves } from "../support/leaves.ts";
import { ownerPool, type Scene, scene, type Tx } from "../support/scene.ts";

const health = (sql: Tx) => sql<{ found: unknown }[]>`select public.system_health() as found`;

async function figures(s: Scene) {
  const [row] = await s.as(systemAdmin, health);
  return healthFigures.parse(row?.found);
}

test("only an active system administrator sees how the system stands", async () => {
  await scene(async (s) => {
    for (const who of ["anon", "service", amina, mbeki, facilityAdmin] as const) {
      expect(await s.refused(who, health), who).toMatchObject({ code: "42501" });
    }
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${systemAdmin}`,
    );
    expect(await s.refused(systemAdmin, health)).toMatchObject({ code: "42501" });
  });
});

test("it is figures alone: no text of anybody, and no name", async () => {
  await scene(async (s) => {
    const [row] = await s.as(systemAdmin, health);
    const { at, ...rest } = healthFigures.parse(row?.found);
    expect(at).toBeGreaterThan(0);
    for (const leaf of leaves(rest)) {
      expect(["number", "boolean"].includes(typeof leaf) || leaf === null).toBe(true);
    }
  });
});

test("what waits is counted with its age, what is not yet due is not, and what was given up is told", async () => {
  await scene(async (s) => {
    const before = await figures(s);
    await s.arrange(
      (sql) => sql`
        insert into private.outbox (kind, due_at, attempts, done_at, last_error) values
          ('notice.push', now() - interval '400 days', 3, null, 'timeout'),
          ('notice.push', now() + interval '1 hour', 0, null, null),
          ('after_hours.reply', now() - interval '401 days', 0, null, null),
          ('notice.email', now() - interval '1 hour', 8, now(), 'refused'),
          ('notice.email', now() - interval '1 hour', 1, now(), null),
          ('notice.email', now() - interval '3 days', 8, now() - interval '2 days', 'refused')`,
    );
    const after = await figures(s);
    expect(after.queues.notices).toEqual({
      waiting: before.queues.notices.waiting + 1,
      oldest_seconds: 400 * 86_400,
      retrying: before.queues.notices.retrying + 1,
    });
    expect(after.queues.jobs).toMatchObject({
      waiting: before.queues.jobs.waiting + 1,
      oldest_seconds: 401 * 86_400,
    });
    expect(after.given_up).toBe(before.given_up + 1);
    expect(after.done).toBe(before.done + 1);
  }, "repeatable read");
});

test("the unsealed part of the record and its seals are told by age", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => sql`select private.note('test.noted', 'user', ${amina}, null, null)`);
    const { record } = await figures(s);
    expect(record.unsealed_seconds).toBeGreaterThanOrEqual(0);
    const [seal] = await s.arrange(
      (sql) => sql<{ id: string | null }[]>`select max(id) as id from audit.seals`,
    );
    expect(record.seal).toBe(seal?.id === null ? null : Number(seal?.id));
  }, "repeatable read");
});

const late = (sql: Tx) => sql<{ late: boolean }[]>`
  select (public.service_state() ->> 'jobs_late')::boolean as late`;

test.each<[string, string, (sql: Tx) => Promise<unknown>]>([
  ["due", "each second", async (sql) => sql`select private.run_due(now())`],
  ["minutely", "each minute", async (sql) => sql`select private.run_minutely(now())`],
  ["app", "in the application", async (sql) => sql`select public.note_jobs_run()`],
])("work of the kind %s, %s, leaves its beat, and without it is late", async (job, _when, run) => {
  await scene(async (s) => {
    await s.arrange((sql) => sql`update private.scheduler_runs set ran_at = now(), since = now()`);
    expect(await s.as("service", late)).toMatchObject([{ late: false }]);
    await s.arrange(
      (sql) => sql`
        update private.scheduler_runs set ran_at = now() - interval '1 hour' where job = ${job}`,
    );
    expect(await s.as("service", late)).toMatchObject([{ late: true }]);
    await s.as("service", run);
    expect(await s.as("service", late)).toMatchObject([{ late: false }]);
    const { scheduler } = await figures(s);
    expect(z.record(z.string(), z.unknown()).parse(scheduler)[job]).toMatchObject({
      ran_seconds: 0,
    });
  });
});

test("work that has never run is late from a while after it should have begun", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => sql`update private.scheduler_runs set ran_at = now(), since = now()`);
    await s.arrange(
      (sql) => sql`update private.scheduler_runs set ran_at = null where job = 'app'`,
    );
    expect(await s.as("service", late)).toMatchObject([{ late: false }]);
    await s.arrange(
      (sql) => sql`
        update private.scheduler_runs set since = now() - interval '6 minutes' where job = 'app'`,
    );
    expect(await s.as("service", late)).toMatchObject([{ late: true }]);
    expect((await figures(s)).scheduler.app).toEqual({ ran_seconds: null, since_seconds: 360 });
  });
});

test("whoever beats waits for nobody", async () => {
  await scene(async (s) => {
    await s.arrange(
      (sql) => sql`update private.scheduler_runs set ran_at = now() where job = 'app'`,
    );
    await ownerPool().begin(async (sql) => {
      await sql`set local lock_timeout = '200ms'`;
      await sql`select private.beat('app')`;
    });
  });
});

test("the state in two words is for the server's key alone", async () => {
  await scene(async (s) => {
    for (const who of ["anon", amina, facilityAdmin, systemAdmin] as const) {
      expect(await s.refused(who, late), who).toMatchObject({ code: "42501" });
      const run = (sql: Tx) => sql`select public.note_jobs_run()`;
      expect(await s.refused(who, run), who).toMatchObject({ code: "42501" });
    }
  });
});
