import { expect, test } from "vitest";
import { facilityAdmin, lakeside, mbeki, riverside, systemAdmin } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { type Scene, type Tx, scene } from "../support/scene.ts";
import {
  accept,
  addressOf,
  dayIn,
  doors,
  end,
  identify,
  invite,
  open,
  openThread,
  standing,
  strangers,
} from "./acting.ts";

type Listed = { side: string; state: string; name: string | null; email: string | null };
const listed = (sql: Tx) =>
  sql<Listed[]>`select side, state, person_name as name, email from public.list_proxies()`;

const grant =
  (
    record: string,
    email: string,
    {
      relation = "parent",
      ground = "minor",
      days = 30,
      reason = "Birth certificate seen on site",
    } = {},
  ) =>
  async (sql: Tx) => {
    const [row] = await sql<{ id: string }[]>`
      select public.grant_proxy(${record}, ${email}, ${relation}, ${await dayIn(sql, days)}, ${ground}, ${reason}) as id`;
    return row?.id ?? "";
  };

async function refusedField(s: Scene, person: string, run: (sql: Tx) => Promise<unknown>) {
  const { message, detail } = await s.refused(person, run);
  return message === "invalid" ? detail : message;
}

test("an address with an account and one without give the same answer, the same list and the same record", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await strangers(s);
    const addresses = [addressOf(proxy), "nobody-at-all@example.test", addressOf(mbeki)];
    for (const email of addresses)
      expect(await s.as(patient, invite(email))).toMatch(/^[0-9a-f-]{36}$/);
    const rows = await s.as(patient, listed);
    expect(new Set(rows.map(({ email }) => email))).toEqual(new Set(addresses));
    for (const row of rows)
      expect(row).toMatchObject({ side: "patient", state: "invited", name: null });
    const [events] = await s.arrange(
      (sql) => sql`
        select count(*)::integer as all, count(distinct detail - 'ends_at')::integer as kinds from audit.events
         where action = 'proxy.invited' and actor_id = ${patient}`,
    );
    expect(events).toEqual({ all: 3, kinds: 1 });
  });
});

test("only whose address it is finds the question, and only a patient answers it", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await strangers(s);
    const provider = await s.arrange((sql) => makePerson(sql, "provider"));
    const id = await s.as(patient, invite(addressOf(proxy).toUpperCase()));
    const toStaff = await s.as(patient, invite(addressOf(provider)));
    expect([...(await s.as(proxy, listed))]).toEqual([
      { side: "proxy", state: "invited", name: "Somebody", email: null },
    ]);
    expect([...(await s.as(provider, listed))]).toEqual([]);
    const stranger = await s.arrange((sql) => makePerson(sql, "patient", null));
    for (const [person, asked] of [
      [stranger, id],
      [patient, id],
      [provider, toStaff],
      [proxy, "00000000-0000-7000-8000-000000000000"],
    ] as const) {
      expect((await s.refused(person, accept(asked))).code).toBe("P0002");
    }
    await s.as(proxy, accept(id));
    expect([...(await s.as(proxy, listed))]).toEqual([
      { side: "proxy", state: "standing", name: "Somebody", email: null },
    ]);
  });
});

test("what cannot be asked is refused by its field", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await strangers(s);
    const email = addressOf(proxy);
    const fields = async (...asked: Parameters<typeof invite>) =>
      refusedField(s, patient, invite(...asked));
    expect(await fields("no address")).toBe("email");
    expect(await fields(addressOf(patient))).toBe("email_own");
    expect(await fields(email, { relation: "friend" })).toBe("relation");
    expect(await fields(email, { days: -1 })).toBe("ends_on");
    expect(await fields(email, { days: 367 })).toBe("ends_on");
    expect(await fields(email, { wording: "proxy-0" })).toBe("consent_reworded");
    await s.as(patient, invite(email));
    expect(await fields(email)).toBe("email_taken");
    await s.arrange(
      (sql) => sql`update private.settings set value = '100' where key = 'proxies.burst'`,
    );
    for (const n of [1, 2, 3, 4]) await s.as(patient, invite(`${n}@example.test`));
    expect(await fields("5@example.test")).toBe("people");
    for (const person of [mbeki, facilityAdmin, systemAdmin]) {
      expect((await s.refused(person, invite(email))).code).toBe("42501");
    }
  });
});

test("somebody under age names nobody; their clinic does, for a parent up to the day before they are 18", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, visit } = await strangers(s);
    const record = await s.arrange((sql) => identify(sql, patient, 10));
    const email = addressOf(proxy);
    expect(await refusedField(s, patient, invite(email))).toBe("minor");
    const days = async (age: number) =>
      s.arrange(async (sql) => {
        const [row] = await sql<{ days: number }[]>`
          select (birth_date + make_interval(years => ${age}::integer))::date - (now() at time zone 'UTC')::date as days
            from public.patient_profiles where user_id = ${patient}`;
        return row?.days ?? 0;
      });
    const grown = await days(18);
    const asAdmin = (how: Parameters<typeof grant>[2]) =>
      refusedField(s, facilityAdmin, grant(record, email, how));
    expect(await asAdmin({ days: grown })).toBe("ends_on");
    expect(await asAdmin({ relation: "carer", days: grown - 1 })).toBe("ends_on");
    const id = await s.as(facilityAdmin, grant(record.toLowerCase(), email, { days: grown - 1 }));
    await s.as(proxy, accept(id));
    expect(await doors(s, proxy, { thread, visit })).toEqual({ ...open, messages: 0 });
    const [row] = await s.as(
      facilityAdmin,
      (sql) =>
        sql`select state, record_number, relation, email from public.list_clinic_proxies() where id = ${id}`,
    );
    expect(row).toEqual({ state: "standing", record_number: record, relation: "parent", email });
    // Not the clinic's consent to give: the row says by whom and on what ground.
    const [kept] = await s.arrange(
      (sql) => sql`select ground, granted_by, wording from private.proxies where id = ${id}`,
    );
    expect(kept).toEqual({ ground: "minor", granted_by: facilityAdmin, wording: null });
  });
});

test("a clinic names somebody for its own patients alone, with a reason, and for nobody of age on the ground of age", async () => {
  await scene(async (s) => {
    const proxy = await s.arrange((sql) => makePerson(sql, "patient", null));
    const [grown, elsewhere, ageless] = await s.arrange(async (sql) => {
      const people = await Promise.all([
        makePerson(sql, "patient", lakeside),
        makePerson(sql, "patient", riverside),
        makePerson(sql, "patient", lakeside),
      ]);
      return Promise.all(people.map((one, n) => identify(sql, one, [30, 10, null][n] ?? null)));
    });
    const email = addressOf(proxy);
    const field = (record: string | undefined, how: Parameters<typeof grant>[2] = {}) =>
      refusedField(s, facilityAdmin, grant(record ?? "", email, how));
    expect(await field(grown)).toBe("ground");
    expect(await field(grown, { ground: "self" })).toBe("ground");
    expect(await field(grown, { ground: "incapacitated", reason: "Too short" })).toBe("reason");
    expect(await field(elsewhere)).toBe("record_number");
    expect(await field("MZ-999999999")).toBe("record_number");
    expect(await field(ageless, { days: 367 })).toBe("ends_on");
    await s.as(facilityAdmin, grant(ageless ?? "", email));
    await s.as(
      facilityAdmin,
      grant(grown ?? "", email, { ground: "incapacitated", relation: "guardian" }),
    );
    for (const person of [mbeki, systemAdmin, proxy]) {
      expect((await s.refused(person, grant(grown ?? "", email))).message).toBe("not_admin");
    }
  });
});

test("an invitation that is over, taken back or declined can't be accepted; a second one to the same person stays one", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await strangers(s);
    const stale = await s.as(patient, invite(addressOf(proxy)));
    await s.arrange(
      (sql) => sql`update private.proxies set invited_until = now() where id = ${stale}`,
    );
    expect((await s.refused(proxy, accept(stale))).message).toBe("invitation_closed");
    await s.arrange((sql) => sql`select private.run_due(now())`);
    const second = await s.as(patient, invite(addressOf(proxy)));
    await s.as(proxy, end(second));
    expect((await s.refused(proxy, accept(second))).message).toBe("invitation_closed");
    const third = await s.as(patient, invite(addressOf(proxy)));
    await s.as(proxy, accept(third));
    // Their address changed, and the patient asks the new one too.
    await s.arrange(
      (sql) =>
        sql`update public.user_contacts set email = 'new@example.test' where user_id = ${proxy}`,
    );
    const fourth = await s.as(patient, invite("new@example.test"));
    expect((await s.refused(proxy, accept(fourth))).message).toBe("id_taken");
    const states = await s.arrange(
      (sql) =>
        sql`select ended_as, accepted_at is not null as accepted from private.proxies where patient_id = ${patient} order by id`,
    );
    expect([...states]).toEqual([
      { ended_as: "time", accepted: false },
      { ended_as: "proxy", accepted: false },
      { ended_as: null, accepted: true },
      { ended_as: null, accepted: false },
    ]);
  });
});

test("one agreement ends and the other stays, also between the same people the other way round", async () => {
  await scene(async (s) => {
    const first = await standing(s);
    const back = await s.as(first.proxy, invite(addressOf(first.patient)));
    await s.as(first.patient, accept(back));
    const own = await openThread(s, first.proxy);
    expect(await doors(s, first.patient, own)).toEqual({ ...open, messages: 0 });
    await s.as(first.proxy, (sql) => sql`select public.withdraw_consent('proxy', 'settings')`);
    expect(await doors(s, first.patient, own)).toMatchObject({ thread: 0, visit: 0, topic: 0 });
    expect(await doors(s, first.proxy, own)).toEqual({ ...open, messages: 0 });
    expect(await doors(s, first.proxy, first)).toEqual({ ...open, messages: 0 });
  });
});

test("the yes of a patient is kept with the version of its words", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await strangers(s);
    const id = await s.as(patient, invite(addressOf(proxy)));
    const [kept] = await s.as(
      patient,
      (sql) =>
        sql`select kind, wording, given_in, given_at is not null as given from public.consents where kind = 'proxy'`,
    );
    expect(kept).toEqual({ kind: "proxy", wording: "proxy-1", given_in: "settings", given: true });
    const [row] = await s.arrange(
      (sql) => sql`select wording from private.proxies where id = ${id}`,
    );
    expect(row).toEqual({ wording: "proxy-1" });
  });
});
