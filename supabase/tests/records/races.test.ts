import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { makePerson, makeTeam } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { placeHold, setRule, startRun, wordsLeft, workOnce, writeOld } from "./purging.ts";

let admin = "";
let place = "";
let people: string[] = [];

beforeAll(async () => {
  const sql = ownerPool();
  place = randomUUID();
  await sql`insert into public.facilities (id, name) values (${place}, 'Purged')`;
  admin = await makePerson(sql, "facility_admin", place);
  people = [await makePerson(sql, "provider", place), await makePerson(sql, "provider", place)];
  await commitAs(admin, setRule("operational", place, 12));
});

/** A conversation of the clinic with old messages, committed. */
async function oldTeam(count: number) {
  const sql = ownerPool();
  const team = await makeTeam(sql, people);
  return { team, old: await writeOld(sql, team, people[0] ?? "", { count }) };
}

/** Goes on until this run is over; whoever waits for somebody is looked at again at once. */
async function finish(run: string) {
  for (let turn = 0; turn < 200; turn += 1) {
    await ownerPool()`update private.retention_runs set rests_until = now() where id = ${run}`;
    await commitAs("service", workOnce());
    const [row] = await ownerPool()<{ messages: number; done: boolean }[]>`
      select messages::int, finished_at is not null as done from private.retention_runs where id = ${run}`;
    if (row?.done === true) return row.messages;
  }
  throw new Error("the run did not end");
}

test("a hold placed during a purge waits for the batch and keeps all that is left", async () => {
  const { team, old } = await oldTeam(5);
  const run = await commitAs(admin, startRun("operational", place));
  await race("service", admin, async (purge, hold) => {
    expect(await purge.run(workOnce(2))).toEqual({ state: "working", redacted: 2 });
    const placed = hold.run(placeHold({ conversation: team }));
    await hold.blocked();
    await purge.commit();
    await placed;
    await hold.commit();
  });
  expect(await finish(run)).toBe(2);
  expect(await ownerPool().begin(wordsLeft(old))).toBe(3);
  const [listed] = await ownerPool()`
    select count(*)::int as n from public.messages m join private.erasures e on e.subject_id = m.conversation_id
     where m.conversation_id = ${team} and m.created_at < e.up_to and m.content <> ''`;
  expect(listed, "what is listed as erased ends where the hold began").toEqual({ n: 0 });
});

test("while a hold is being placed no batch begins", async () => {
  const { team, old } = await oldTeam(3);
  const run = await commitAs(admin, startRun("operational", place));
  await race(admin, "service", async (hold, purge) => {
    await hold.run(placeHold({ conversation: team }));
    expect(await purge.run(workOnce())).toEqual({ state: "busy", redacted: 0 });
    await purge.commit();
    await hold.commit();
  });
  await finish(run);
  expect(await ownerPool().begin(wordsLeft(old))).toBe(3);
});

test("a purge that is killed midway goes on where it was: nothing twice, nothing missed", async () => {
  const { old } = await oldTeam(7);
  const run = await commitAs(admin, startRun("operational", place));
  await commitAs("service", workOnce(3));
  await race("service", admin, async (killed) => {
    expect(await killed.run(workOnce(3))).toMatchObject({ redacted: 3 });
    await killed.rollback();
  });
  expect(await ownerPool().begin(wordsLeft(old))).toBe(4);
  expect(await finish(run)).toBe(7);
  expect(await ownerPool().begin(wordsLeft(old))).toBe(0);
});

test("what somebody holds at that moment is passed over and reached by the next pass", async () => {
  const { team, old } = await oldTeam(4);
  const run = await commitAs(admin, startRun("operational", place));
  await ownerPool().begin(async (sql) => {
    await sql`select 1 from public.messages where id = ${old[1] ?? ""} for update`;
    expect(await commitAs("service", workOnce())).toEqual({ state: "busy", redacted: 3 });
  });
  expect(await ownerPool().begin(wordsLeft(old))).toBe(1);
  await ownerPool().begin(async (sql) => {
    await sql`select 1 from public.conversations where id = ${team} for update`;
    await ownerPool()`update private.retention_runs set rests_until = now() where id = ${run}`;
    expect(await commitAs("service", workOnce())).toEqual({ state: "busy", redacted: 0 });
  });
  expect(await finish(run)).toBe(4);
});
