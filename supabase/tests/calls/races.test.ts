import { beforeAll, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { commitAs, ownerPool } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import {
  type Call,
  enter,
  fingerprint,
  grant,
  leave,
  makeCall,
  missed,
  place,
  start,
} from "./visit.ts";
import { freshAccount, invite, redeem, revoke } from "./invited.ts";

// What is committed stays: a facility of its own keeps it out of everybody's lists.
const facility = randomUUID();
let v: Call;
beforeAll(async () => {
  await ownerPool()`insert into public.facilities (id, name) values (${facility}, 'Races of calls')`;
});

async function another(from = -5): Promise<void> {
  v = await makeCall(ownerPool(), { from, facility });
}

async function tally() {
  const [row] = await ownerPool()<
    { started: number; chats: number; people: number; status: string }[]
  >`
    select s.status,
        (select count(*)::int from audit.events e where e.object_id = s.id and e.action = 'call.started') as started,
        (select count(*)::int from public.conversations c where c.appointment_id = s.appointment_id) as chats,
        (select count(*)::int from public.call_participants p where p.session_id = s.id) as people
      from public.video_call_sessions s where s.id = ${v.call}`;
  return row;
}

test("the provider starts in two tabs at once: the visit starts once", async () => {
  await another();
  await race(v.provider, v.provider, async (a, b) => {
    await a.run(start(v));
    const second = b.run(start(v));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await tally()).toEqual({ status: "active", started: 1, chats: 1, people: 1 });
});

test("a patient comes in two tabs at once: one place in the waiting room", async () => {
  await another();
  await race(v.patient, v.patient, async (a, b) => {
    await a.run(enter(v));
    const second = b.run(enter(v));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await tally()).toEqual({ status: "pending", started: 0, chats: 1, people: 1 });
});

test("both ask for a grant at once: each gets their own, and the visit starts once", async () => {
  await another();
  await commitAs(v.patient, enter(v));
  await commitAs(v.provider, place("admit_to_call", v));
  await race(v.provider, v.patient, async (a, b) => {
    const first = await a.run(grant(v, fingerprint("AB")));
    const asked = b.run(grant(v, fingerprint("CD")));
    await b.blocked();
    await a.commit();
    const second = await asked;
    expect([first.outcome, second.outcome]).toEqual(["granted", "granted"]);
    expect(second.self?.uid).not.toBe(first.self?.uid);
    await b.commit();
  });
  expect(await tally()).toMatchObject({ status: "active", started: 1, people: 2 });
});

test("patient and provider come at once: one chat", async () => {
  await another();
  await race(v.patient, v.provider, async (a, b) => {
    await a.run(enter(v));
    const second = b.run(enter(v));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await tally()).toEqual({ status: "pending", started: 0, chats: 1, people: 2 });
});

test("whoever waited makes the chat when the first one gives up", async () => {
  await another();
  await race(v.patient, v.provider, async (a, b) => {
    await a.run(enter(v));
    const second = b.run(enter(v));
    await b.blocked();
    await a.rollback();
    await second;
    await b.commit();
  });
  expect(await tally()).toEqual({ status: "pending", started: 0, chats: 1, people: 1 });
});

test("somebody is admitted in two tabs at once: once", async () => {
  await another();
  await commitAs(v.patient, enter(v));
  await race(v.provider, v.provider, async (a, b) => {
    await a.run(place("admit_to_call", v));
    const second = b.run(place("admit_to_call", v));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  const [row] = await ownerPool()<{ n: number }[]>`
    select count(*)::int as n from audit.events where object_id = ${v.call} and action = 'call.admitted'`;
  expect(row).toEqual({ n: 1 });
});

test("a grant that waits for a removal is refused by it", async () => {
  await another();
  await commitAs(v.patient, enter(v));
  await commitAs(v.provider, place("admit_to_call", v));
  await race(v.provider, v.patient, async (a, b) => {
    await a.run(place("remove_from_call", v));
    const asked = b.run(grant(v, fingerprint("AB")));
    await b.blocked();
    await a.commit();
    expect((await asked).outcome).toBe("removed");
    await b.commit();
  });
});

test("the provider starts while the patient's visit is cancelled: it stays cancelled", async () => {
  await another();
  await race(v.patient, v.provider, async (a, b) => {
    await a.run((sql) => sql`select public.set_appointment_status(${v.visit}, 'cancelled')`);
    const second = b.refused(start(v));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("call_closed");
  });
  expect((await tally())?.status).toBe("cancelled");
});

test("the patient comes while the provider gives up: it is never missed by somebody who is there", async () => {
  await another(-16);
  await race(v.patient, v.provider, async (a, b) => {
    await a.run(enter(v));
    const second = b.refused(missed(v));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("patient_waiting");
  });
  expect((await tally())?.status).toBe("pending");
});

test("time passes over a call that somebody holds, and ends it at the next turn", async () => {
  // Its window is over in a minute, and that of no other visit.
  await another(-44);
  const runs = (sql: postgres.ISql) =>
    sql`select private.end_due_calls(now() + interval '2 minutes')`;
  await commitAs(v.patient, enter(v));
  await race(v.patient, v.patient, async (a) => {
    await a.run(leave(v));
    await ownerPool().begin(runs);
    expect((await tally())?.status).toBe("pending");
    await a.commit();
  });
  await ownerPool().begin(runs);
  expect((await tally())?.status).toBe("expired");
});

test("a link is used by two people at once: one comes in, the other's account stays nobody's", async () => {
  await another();
  const made = await commitAs(v.provider, invite(v));
  const [one, two] = [await freshAccount(ownerPool()), await freshAccount(ownerPool())];
  await race("service", "service", async (a, b) => {
    await a.run(redeem(made, one));
    const second = b.refused(redeem(made, two));
    await b.blocked();
    await a.commit();
    expect((await second).message).toBe("not_found");
  });
  const seated = await ownerPool()<{ user_id: string }[]>`
    select user_id from public.call_participants where session_id = ${v.call} and participant_role = 'guest'`;
  expect(seated).toEqual([{ user_id: one }]);
});

test("a link is used while it is taken back: it lets nobody in", async () => {
  await another();
  const made = await commitAs(v.provider, invite(v));
  const account = await freshAccount(ownerPool());
  await race(v.provider, "service", async (a, b) => {
    await a.run(revoke(made));
    const used = b.refused(redeem(made, account));
    await b.blocked();
    await a.commit();
    expect((await used).message).toBe("not_found");
  });
});

test("the provider makes a third link in two tabs at once: one is made", async () => {
  await another();
  await commitAs(v.provider, invite(v));
  await race(v.provider, v.provider, async (a, b) => {
    await a.run(invite(v));
    const third = b.refused(invite(v));
    await b.blocked();
    await a.commit();
    expect((await third).message).toBe("too_many_guests");
  });
});
