import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { always, book, freeSlots, moveTo, openHours, threadOf } from "../appointments/clinic.ts";
import { makePerson } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { makeScenery, type Scenery } from "./scenery.ts";

let who: Scenery;
let neighbour: string;
beforeAll(async () => {
  who = await makeScenery();
  neighbour = await makePerson(ownerPool(), "patient", who.facility);
  await openHours(ownerPool(), who, always);
  await openHours(ownerPool(), { provider: who.colleague, facility: who.facility }, always);
});

const free = async (n: number) => (await commitAs(who.patient, freeSlots(who.provider)))[n];

async function visitsAt(at: string | undefined): Promise<unknown[]> {
  const rows = await ownerPool()`
    select patient_id from public.appointments
     where facility_id = ${who.facility} and scheduled_start = ${at ?? null} and status <> 'cancelled'`;
  return rows.map((row) => row["patient_id"]);
}

test("two patients book one time at once: the second one is told that it is taken", async () => {
  const at = await free(300);
  await race(who.patient, neighbour, async (a, b) => {
    await a.run(book(randomUUID(), who.provider, at));
    const second = b.refused(book(randomUUID(), who.provider, at));
    await b.blocked();
    await a.commit();
    expect(await second).toMatchObject({ code: "PT409", message: "slot_taken" });
  });
  expect(await visitsAt(at)).toEqual([who.patient]);
});

test("whoever waited has the time when the first one gives up", async () => {
  const at = await free(310);
  await race(who.patient, neighbour, async (a, b) => {
    await a.run(book(randomUUID(), who.provider, at));
    const second = b.run(book(randomUUID(), who.provider, at));
    await b.blocked();
    await a.rollback();
    await second;
    await b.commit();
  });
  expect(await visitsAt(at)).toEqual([neighbour]);
});

test("one patient in two tabs is not booked with two providers at one time", async () => {
  const at = await free(320);
  await race(who.patient, who.patient, async (a, b) => {
    await a.run(book(randomUUID(), who.provider, at));
    const second = b.refused(book(randomUUID(), who.colleague, at));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("slot_taken");
  });
  expect(await visitsAt(at)).toEqual([who.patient]);
});

test("the same request over two connections books once", async () => {
  const at = await free(330);
  const id = randomUUID();
  await race(who.patient, who.patient, async (a, b) => {
    await a.run(book(id, who.provider, at));
    const second = b.run(book(id, who.provider, at));
    await b.blocked();
    await a.commit();
    expect([...(await second)]).toEqual([{ id }]);
    await b.commit();
  });
  expect(await visitsAt(at)).toEqual([who.patient]);
});

test("one moves to a time that another books at once: the first one has it", async () => {
  const [from, at] = [await free(340), await free(350)];
  const visit = randomUUID();
  await commitAs(neighbour, book(visit, who.provider, from));
  await race(who.patient, neighbour, async (a, b) => {
    await a.run(book(randomUUID(), who.provider, at));
    const second = b.refused(moveTo(randomUUID(), visit, at));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("slot_taken");
  });
  expect(await visitsAt(at)).toEqual([who.patient]);
  expect(await visitsAt(from)).toEqual([neighbour]);
});

test("a provider moves a visit to a time that its patient books elsewhere at once: the first one has it", async () => {
  const [from, at] = [await free(360), await free(370)];
  const visit = randomUUID();
  await commitAs(who.patient, book(visit, who.provider, from));
  await race(who.patient, who.provider, async (a, b) => {
    await a.run(book(randomUUID(), who.colleague, at));
    const second = b.refused(moveTo(randomUUID(), visit, at));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("slot_taken");
  });
  expect(await visitsAt(at)).toEqual([who.patient]);
  expect(await visitsAt(from)).toEqual([who.patient]);
});

test("patient and provider move a visit at once: both moves are made, one after the other, and each is told", async () => {
  const [from, first, last] = [await free(380), await free(390), await free(400)];
  const visit = randomUUID();
  await commitAs(who.patient, book(visit, who.provider, from));
  await race(who.patient, who.provider, async (a, b) => {
    await a.run(moveTo(randomUUID(), visit, first));
    const second = b.run(moveTo(randomUUID(), visit, last));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await visitsAt(last)).toEqual([who.patient]);
  expect((await threadOf(visit)(ownerPool())).map(({ sender }) => sender)).toEqual([
    who.patient,
    who.provider,
  ]);
});
