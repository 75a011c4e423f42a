import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  helene,
  marcus,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import { ownerPool, type Scene, scene, type Tx } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { makeScenery, nextVisit } from "../races/scenery.ts";

const claim = (sql: Tx) => sql`select public.claim_conversation(${threadToday})`;
const handOver = (to: string | null) => (sql: Tx) =>
  sql`select public.hand_over_conversation(${threadToday}, ${to})`;
const owners = async (sql: Tx) => {
  const rows = await sql<{ owner_id: string }[]>`
    select owner_id from public.conversation_owners where conversation_id = ${threadToday}`;
  return rows.map((row) => row.owner_id);
};
/** A colleague of the clinic takes part in today's thread too. */
const seat = (s: Scene, person: string) =>
  s.arrange(
    (sql) => sql`
      insert into public.conversation_participants (conversation_id, user_id) values (${threadToday}, ${person})`,
  );

test("a conversation has one owner, whom those who treat in it see and nobody else", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await s.as(mbeki, claim);
    await s.as(mbeki, claim);
    for (const person of [mbeki, nurse]) expect(await s.as(person, owners)).toEqual([mbeki]);
    for (const person of [amina, ortega, facilityAdmin, helene]) {
      expect(await s.as(person, owners), person).toEqual([]);
    }
    const refusal = await s.refused(nurse, claim);
    expect([refusal.code, refusal.message]).toEqual(["PT409", "already_owned"]);
    const row = (sql: Tx) =>
      sql`select owner_id from public.list_conversations(p_only => ${threadToday})`;
    expect(await s.as(amina, row)).toEqual([{ owner_id: null }]);
    expect(await s.as(nurse, row)).toEqual([{ owner_id: mbeki }]);
    const events = await s.arrange(
      (sql) => sql`select actor_id, patient_id, detail from audit.events
        where object_id = ${threadToday} and action = 'conversation.owner_changed'`,
    );
    expect(events).toEqual([
      { actor_id: mbeki, patient_id: amina, detail: { owner_id: mbeki, was: null } },
    ]);
  });
});

test("nobody owns what is not theirs to treat, and a conversation without a patient has no owner", async () => {
  await scene(async (s) => {
    for (const person of [amina, ortega, facilityAdmin]) {
      expect((await s.refused(person, claim)).message, person).toBe("not_found");
      expect((await s.refused(person, handOver(person))).message, person).toBe("not_found");
    }
    const team = (sql: Tx) => sql`select public.claim_conversation(${threadColleagues})`;
    expect((await s.refused(mbeki, team)).code).toBe("22023");
  });
});

test("its owner hands it over to a colleague in it, or to nobody; whoever leads may too", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await s.as(mbeki, claim);
    expect((await s.refused(nurse, handOver(nurse))).message).toBe("not_owner");
    for (const person of [amina, marcus, facilityAdmin]) {
      expect((await s.refused(mbeki, handOver(person))).message, person).toBe("not_found");
    }
    await s.as(mbeki, handOver(nurse));
    expect(await s.as(mbeki, owners)).toEqual([nurse]);
    await s.as(mbeki, handOver(mbeki));
    expect(await s.as(mbeki, owners), "taken back by who leads").toEqual([mbeki]);
    await s.as(mbeki, handOver(null));
    expect(await s.as(mbeki, owners)).toEqual([]);
    await s.as(nurse, claim);
    expect(await s.as(mbeki, owners)).toEqual([nurse]);
  });
});

test("who leaves, is removed, is deactivated or changes role owns nothing more", async () => {
  const ends: [string, (s: Scene) => Promise<unknown>][] = [
    [
      "leaves",
      (s) => s.as(nurse, (sql) => sql`select public.remove_participant(${threadToday}, ${nurse})`),
    ],
    [
      "is removed",
      (s) => s.as(mbeki, (sql) => sql`select public.remove_participant(${threadToday}, ${nurse})`),
    ],
    [
      "is deactivated",
      (s) =>
        s.arrange(
          (sql) =>
            sql`update public.users set is_active = false, deactivated_at = now() where id = ${nurse}`,
        ),
    ],
    [
      "is a patient now",
      (s) => s.arrange((sql) => sql`update public.users set role = 'patient' where id = ${nurse}`),
    ],
  ];
  for (const [how, end] of ends) {
    await scene(async (s) => {
      await seat(s, nurse);
      await s.as(nurse, claim);
      await end(s);
      expect(await s.as(mbeki, owners), how).toEqual([]);
    });
  }
});

test("two who claim at once: the first one owns it, the second one is told", async () => {
  const who = await makeScenery();
  const visit = await nextVisit(who);
  const sql = ownerPool();
  const [made] = await sql<{ id: string }[]>`
    insert into public.conversations (conversation_type, conversation_category, initiated_by_role, appointment_id, care_window_id, facility_id)
    select 'group', 'provider_to_patient', 'provider', ${visit}, w.id, ${who.facility}
      from public.care_windows w where w.appointment_id = ${visit} returning id`;
  const id = made?.id ?? "";
  for (const person of [who.provider, who.colleague, who.patient]) {
    await sql`insert into public.conversation_participants (conversation_id, user_id) values (${id}, ${person})`;
  }
  await race(who.provider, who.colleague, async (a, b) => {
    const claimed = (tx: Parameters<Parameters<typeof a.run>[0]>[0]) =>
      tx`select public.claim_conversation(${id})`;
    await a.run(claimed);
    const second = b.run(claimed).then(
      () => "claimed",
      (error: unknown) => String(error),
    );
    await b.blocked();
    await a.commit();
    expect(await second).toContain("already_owned");
    await b.rollback();
  });
  expect(
    await sql`select owner_id from public.conversation_owners where conversation_id = ${id}`,
  ).toEqual([{ owner_id: who.provider }]);
});
