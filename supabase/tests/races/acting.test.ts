import { beforeEach, expect, test } from "vitest";
import type postgres from "postgres";
import { accept, addressOf, end, invite } from "../people/acting.ts";
import { makePerson } from "../support/people.ts";
import { commitAs, ownerPool, send } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { type Scenery, makeScenery, nextVisit } from "./scenery.ts";

let who: Scenery;
let proxy: string;
let agreed: string;
beforeEach(async () => {
  who = await makeScenery();
  proxy = await makePerson(ownerPool(), "patient", null);
  agreed = await commitAs(who.patient, invite(addressOf(proxy)));
});

const openThread = (visit: string) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`;
  return row?.id ?? "";
};
const seats = async () => {
  const rows = await ownerPool()<{ is_active: boolean }[]>`
    select is_active from public.conversation_participants where user_id = ${proxy}`;
  return rows.map((row) => row.is_active);
};

test("a thread that opens while somebody accepts has their seat, whoever comes first", async () => {
  const [first, second] = [await nextVisit(who), await nextVisit(who)];
  await race(proxy, who.provider, async (a, b) => {
    await a.run(accept(agreed));
    const opening = b.run(openThread(first));
    await b.blocked();
    await a.commit();
    await opening;
    await b.commit();
  });
  expect(await seats()).toEqual([true]);
  await commitAs(who.patient, end(agreed));
  agreed = await commitAs(who.patient, invite(addressOf(proxy)));
  await race(who.provider, proxy, async (a, b) => {
    await a.run(openThread(second));
    const accepting = b.run(accept(agreed));
    await b.blocked();
    await a.commit();
    await accepting;
    await b.commit();
  });
  expect(await seats()).toEqual([true, true]);
});

test("a thread that opens while it ends has no seat for them, whoever comes first", async () => {
  await commitAs(proxy, accept(agreed));
  const [first, second] = [await nextVisit(who), await nextVisit(who)];
  await race(who.provider, who.patient, async (a, b) => {
    await a.run(openThread(first));
    const ending = b.run(end(agreed));
    await b.blocked();
    await a.commit();
    await ending;
    await b.commit();
  });
  expect(await seats()).toEqual([false]);
  agreed = await commitAs(who.patient, invite(addressOf(proxy)));
  await commitAs(proxy, accept(agreed));
  await race(who.patient, who.provider, async (a, b) => {
    await a.run(end(agreed));
    const opening = b.run(openThread(second));
    await b.blocked();
    await a.commit();
    await opening;
    await b.commit();
  });
  expect(await seats()).toEqual([false]);
});

test("what is written while it ends is refused, and ending twice at once ends it once", async () => {
  await commitAs(proxy, accept(agreed));
  const thread = await commitAs(who.provider, openThread(await nextVisit(who)));
  await race(who.patient, proxy, async (a, b) => {
    await a.run(end(agreed));
    const refused = b.refused((sql) => send(sql, thread, proxy, "Too late"));
    await b.blocked();
    await a.commit();
    expect((await refused).message).toBe("not_a_member");
  });
  agreed = await commitAs(who.patient, invite(addressOf(proxy)));
  await commitAs(proxy, accept(agreed));
  await race(who.patient, proxy, async (a, b) => {
    await a.run(end(agreed));
    const again = b.run(end(agreed));
    await b.blocked();
    await a.commit();
    await again;
    await b.commit();
  });
  const events = await ownerPool()`
    select actor_id from audit.events where object_id = ${agreed} and action = 'proxy.ended'`;
  expect([...events]).toEqual([{ actor_id: who.patient }]);
});

test("accepting twice at once begins it once", async () => {
  await race(proxy, proxy, async (a, b) => {
    await a.run(accept(agreed));
    const again = b.run(accept(agreed));
    await b.blocked();
    await a.commit();
    await again;
    await b.commit();
  });
  const rows = await ownerPool()`
    select count(*)::integer as accepted from audit.events where object_id = ${agreed} and action = 'proxy.accepted'`;
  expect([...rows]).toEqual([{ accepted: 1 }]);
});

test("what time ends never waits for a writer: it gives nothing meanwhile, and ends with the next run", async () => {
  await commitAs(proxy, accept(agreed));
  const thread = await commitAs(who.provider, openThread(await nextVisit(who)));
  await race(who.provider, proxy, async (a) => {
    await a.run((sql) => send(sql, thread, who.provider, "I hold the thread"));
    await ownerPool()`
      update private.proxies set granted_at = now() - interval '2 days', ends_at = now() where id = ${agreed}`;
    await ownerPool()`select private.run_due(now())`;
    expect(await seats()).toEqual([true]);
    const [shown] = await commitAs(
      proxy,
      (sql) => sql`select state, ended_as from public.list_proxies() where id = ${agreed}`,
    );
    expect(shown).toEqual({ state: "ended", ended_as: "time" });
    await a.commit();
  });
  await ownerPool()`select private.run_due(now())`;
  expect(await seats()).toEqual([false]);
});
