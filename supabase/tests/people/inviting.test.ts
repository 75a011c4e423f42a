import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, lakeside, mbeki, riverside, systemAdmin } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { ownerPool, scene, type Actor, type Scene, type Tx } from "../support/scene.ts";
import { race } from "../support/sessions.ts";

const address = "new.doctor@example.test";
const hash = (letter: string) => letter.repeat(64);
const invite =
  (role: string, facility: string | null, token = hash("a"), email = address) =>
  async (sql: Tx) => {
    const [row] = await sql<{ id: string }[]>`
      select public.invite_person(${email}, ${role}, ${token}, ${facility}) as id`;
    return row?.id ?? "";
  };
const look = (s: Scene, token = hash("a")) =>
  s.as("service", async (sql) => {
    const [row] = await sql<{ seen: { state: string } | null }[]>`
      select public.look_at_invitation(${token}) as seen`;
    return row?.seen ?? null;
  });
/** A fresh account, as the server makes it. */
const account = (email: string) => async (sql: Tx) => {
  const id = randomUUID();
  await sql`insert into auth.users (id, email, raw_user_meta_data) values (${id}, ${email}, '{}')`;
  return id;
};
const redeem =
  (person: string, token = hash("a")) =>
  (sql: Tx) =>
    sql`select public.redeem_invitation(${token}, ${person})`;

test.each<[string, Actor, string, string | null, string]>([
  ["to another clinic", facilityAdmin, "provider", riverside, "forbidden"],
  ["above one's own role", facilityAdmin, "system_admin", lakeside, "forbidden"],
  ["to no clinic", facilityAdmin, "provider", null, "forbidden"],
  ["by a provider", mbeki, "provider", lakeside, "not_admin"],
  ["by a patient", amina, "provider", lakeside, "not_admin"],
])("an invitation %s is refused", async (_what, by, role, facility, message) => {
  await scene(async ({ refused }) => {
    expect(await refused(by, invite(role, facility))).toMatchObject({ code: "42501", message });
  });
});

test("the invited get their role and place; the link works once", async () => {
  await scene(async (s) => {
    await s.as(facilityAdmin, invite("provider", lakeside, hash("a"), "New.Doctor@Example.test"));
    expect(await look(s)).toEqual({
      state: "open",
      email: address,
      role: "provider",
      facility_name: "Lakeside Clinic",
    });
    const person = await s.arrange(account(address));
    await s.as("service", redeem(person));
    const [row] = await s.arrange(
      (sql) => sql`
        select u.role, u.facility_id, p.user_id is not null as treats, r.user_id is null as no_record,
            (select actor_id from audit.events where action = 'invitation.accepted' order by id desc limit 1) as by
          from public.users u left join public.provider_profiles p on p.user_id = u.id
          left join public.patient_profiles r on r.user_id = u.id where u.id = ${person}`,
    );
    expect(row).toEqual({
      role: "provider",
      facility_id: lakeside,
      treats: true,
      no_record: true,
      by: person,
    });
    expect(await look(s)).toMatchObject({ state: "used" });
    const second = await s.arrange(account("second@example.test"));
    expect(await s.refused("service", redeem(second))).toMatchObject({
      message: "invitation_closed",
    });
    expect(
      await s.as(facilityAdmin, (sql) => sql`select id from public.list_invitations()`),
    ).toEqual([]);
  });
});

test("it is for its address and for an account made for it, and for no other", async () => {
  await scene(async (s) => {
    await s.as(systemAdmin, invite("facility_admin", riverside));
    const other = await s.arrange(account("somebody.else@example.test"));
    const old = await s.arrange(account(address));
    await s.arrange(
      (sql) =>
        sql`update public.users set created_at = now() - interval '1 hour' where id = ${old}`,
    );
    for (const person of [other, old, amina, mbeki]) {
      expect(await s.refused("service", redeem(person))).toMatchObject({ message: "forbidden" });
    }
    for (const actor of [amina, systemAdmin] as const) {
      expect(await s.refused(actor, redeem(other))).toMatchObject({ code: "42501" });
      const asked = (sql: Tx) => sql`select public.look_at_invitation(${hash("a")})`;
      expect(await s.refused(actor, asked)).toMatchObject({ code: "42501" });
    }
    expect(await look(s)).toMatchObject({ state: "open" });
  });
});

test("too old, taken back, sent anew, or by somebody who may not any more: each is said", async () => {
  await scene(async (s) => {
    const id = await s.as(facilityAdmin, invite("provider", lakeside));
    await s.arrange((sql) => sql`update private.staff_invitations set expires_at = now()`);
    expect(await look(s)).toMatchObject({ state: "expired" });
    await s.as(facilityAdmin, (sql) => sql`select public.resend_invitation(${id}, ${hash("b")})`);
    expect(await look(s)).toBeNull();
    expect(await look(s, hash("b"))).toMatchObject({ state: "open" });

    await s.as(
      systemAdmin,
      (sql) => sql`select public.set_user_role(${facilityAdmin}, 'provider', ${lakeside})`,
    );
    expect(await look(s, hash("b"))).toMatchObject({ state: "revoked" });
    const person = await s.arrange(account(address));
    const late = await s.refused("service", redeem(person, hash("b")));
    expect(late).toMatchObject({ message: "invitation_closed" });

    await s.as(systemAdmin, (sql) => sql`select public.revoke_invitation(${id})`);
    const again = (sql: Tx) => sql`select public.resend_invitation(${id}, ${hash("c")})`;
    expect(await s.refused(systemAdmin, again)).toMatchObject({ message: "invitation_closed" });
    expect(await s.refused(facilityAdmin, again)).toMatchObject({ message: "not_admin" });
  });
});

test("a second invitation to one place takes the first one back; another clinic's stays its own", async () => {
  await scene(async (s) => {
    await s.as(facilityAdmin, invite("provider", lakeside));
    const elsewhere = await s.as(systemAdmin, invite("provider", riverside, hash("b")));
    await s.as(facilityAdmin, invite("facility_admin", lakeside, hash("c")));
    expect(await look(s)).toMatchObject({ state: "revoked" });
    expect(await look(s, hash("b"))).toMatchObject({ state: "open" });
    const listed = await s.as(
      facilityAdmin,
      (sql) => sql`select role, state, invited_by from public.list_invitations()`,
    );
    expect([...listed]).toEqual([
      { role: "facility_admin", state: "open", invited_by: expect.any(String) },
    ]);
    const back = (sql: Tx) => sql`select public.revoke_invitation(${elsewhere})`;
    expect(await s.refused(facilityAdmin, back)).toMatchObject({ code: "P0002" });
    for (const actor of [amina, mbeki] as const) {
      const seen = await s.as(actor, (sql) => sql`select id from public.list_invitations()`);
      expect([...seen]).toEqual([]);
    }
  });
});

test("of two who use one link at once the second finds it used", async () => {
  const sql = ownerPool();
  const [place] = await sql<{ id: string }[]>`
    insert into public.facilities (name) values ('Hillside') returning id`;
  const facility = place?.id ?? "";
  const admin = await sql.begin((tx) => makePerson(tx, "facility_admin", facility));
  const email = `${randomUUID()}@example.test`;
  const token = randomUUID().replaceAll("-", "").repeat(2);
  await sql`insert into private.staff_invitations (email, role, facility_id, token_hash, invited_by, expires_at)
    values (${email}, 'provider', ${facility}, ${token}, ${admin}, now() + interval '1 day')`;
  const person = await sql.begin(account(email));
  await race("service", "service", async (first, second) => {
    await first.run((tx) => tx`select public.redeem_invitation(${token}, ${person})`);
    const late = second.refused((tx) => tx`select public.redeem_invitation(${token}, ${person})`);
    await second.blocked();
    await first.commit();
    expect(await late).toMatchObject({ message: "invitation_closed" });
  });
});

test("nobody reads an invitation's hash or writes one past the commands", async () => {
  await scene(async ({ refused }) => {
    for (const actor of [systemAdmin, facilityAdmin, "anon"] as const) {
      const read = (sql: Tx) => sql`select token_hash from private.staff_invitations`;
      expect(await refused(actor, read)).toMatchObject({ code: "42501" });
    }
  });
});
