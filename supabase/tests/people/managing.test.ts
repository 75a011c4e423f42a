import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
} from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { ownerPool, scene, type Actor, type Scene, type Tx } from "../support/scene.ts";
import { race } from "../support/sessions.ts";

const setActive =
  (person: string, active: boolean, reason = "Left the clinic") =>
  (sql: Tx) =>
    sql`select public.set_user_active(${person}, ${active}, ${reason})`;
const setRole = (person: string, role: string, facility: string | null) => (sql: Tx) =>
  sql`select public.set_user_role(${person}, ${role}, ${facility})`;
const standing = async ({ arrange }: Scene, person: string) => {
  const [row] = await arrange(
    (sql) => sql`select role, facility_id, is_active from public.users where id = ${person}`,
  );
  return row;
};

test("accounts are changed within one's scope, never one's own, and by administrators alone", async () => {
  await scene(async (s) => {
    const peer = await s.arrange((sql) => makePerson(sql, "facility_admin", lakeside));
    await s.as(facilityAdmin, setActive(mbeki, false));
    await s.as(facilityAdmin, setActive(peer, false));
    for (const [admin, person, message] of [
      [facilityAdmin, ortega, "not_found"],
      [facilityAdmin, systemAdmin, "not_found"],
      [facilityAdmin, facilityAdmin, "own_account"],
      [systemAdmin, systemAdmin, "own_account"],
      [systemAdmin, "00000000-0000-7000-8000-000000000000", "not_found"],
      [nurse, amina, "not_admin"],
      [amina, jonas, "not_admin"],
      [peer, mbeki, "signed_out"],
    ] as const) {
      expect(await s.refused(admin, setActive(person, false)), message).toMatchObject({ message });
      expect(await s.refused(admin, setRole(person, "provider", lakeside))).toMatchObject({
        message,
      });
    }
  });
});

test.each([
  ["a system administrator", nurse, "system_admin", lakeside],
  ["a patient", nurse, "patient", lakeside],
  ["somebody of another clinic", nurse, "provider", riverside],
  ["somebody of no clinic", nurse, "provider", null],
  ["a provider out of a patient", amina, "provider", lakeside],
])("a facility's administrator does not make %s", async (_what, person, role, facility) => {
  await scene(async ({ refused }) => {
    expect(await refused(facilityAdmin, setRole(person, role, facility))).toMatchObject({
      code: "42501",
      message: "forbidden",
    });
  });
});

test("a role within one's own facility, and any role by the system's administrator", async () => {
  await scene(async (s) => {
    await s.as(facilityAdmin, setRole(nurse, "facility_admin", lakeside));
    expect(await standing(s, nurse)).toMatchObject({ role: "facility_admin" });
    await s.as(systemAdmin, setRole(jonas, "provider", riverside));
    expect(await standing(s, jonas)).toMatchObject({ role: "provider", facility_id: riverside });
    expect(await s.refused(systemAdmin, setRole(jonas, "guest", null))).toMatchObject({
      code: "22023",
      detail: "role",
    });
    expect(await s.refused(systemAdmin, setRole(jonas, "facility_admin", null))).toMatchObject({
      detail: "facility_id",
    });
  });
});

test("closing needs a reason, which administrators read and the record does not hold", async () => {
  await scene(async (s) => {
    expect(await s.refused(systemAdmin, setActive(mbeki, false, " \n "))).toMatchObject({
      code: "22023",
      detail: "reason",
    });
    await s.as(systemAdmin, setActive(mbeki, false, "Contract ended"));
    // Another administrator did the same a moment later: nothing more happens.
    await s.as(facilityAdmin, setActive(mbeki, false, "Again"));
    const listed = (actor: Actor, query: string) =>
      s.as(actor, (sql) => sql`select * from public.list_people(${query})`);
    const [shown] = await listed(facilityAdmin, "mbeki");
    expect(shown).toMatchObject({ is_active: false, reason: "Contract ended", role: "provider" });
    const events = await s.arrange(
      (sql) =>
        sql`select actor_id, detail::text || coalesce(reason, '') as words from audit.events
          where action = 'user.deactivated' and object_id = ${mbeki}`,
    );
    expect(events.map((event) => event["actor_id"])).toEqual([systemAdmin]);
    expect(String(events[0]?.["words"])).not.toContain("Contract");
    await s.as(facilityAdmin, setActive(mbeki, true, "Came back"));
    expect((await listed(facilityAdmin, "mbeki"))[0]).toMatchObject({
      is_active: true,
      reason: "Came back",
    });
  });
});

test("administrators list the staff of their scope, and nobody else lists anybody", async () => {
  await scene(async (s) => {
    const ids = async (actor: Actor, ...given: (string | boolean | null)[]) => {
      const [query = null, role = null, place = null, active = null] = given;
      const rows = await s.as(
        actor,
        (sql) =>
          sql<{ user_id: string }[]>`select user_id from public.list_people(${query as string},
            ${role as string}, ${place as string}, ${active as boolean}, 200)`,
      );
      return rows.map((row) => row.user_id);
    };
    const own = await ids(facilityAdmin);
    expect(own).toEqual(expect.arrayContaining([mbeki, nurse, facilityAdmin]));
    for (const hidden of [ortega, systemAdmin, amina]) expect(own).not.toContain(hidden);
    const all = await ids(systemAdmin);
    expect(all).toEqual(expect.arrayContaining([mbeki, ortega, systemAdmin]));
    expect(all).not.toContain(amina);
    for (const actor of [amina, mbeki]) expect(await ids(actor)).toEqual([]);
    expect((await s.refused("anon", (sql) => sql`select public.list_people()`)).code).toBe("42501");
    expect(await ids(systemAdmin, "provider2@medzen")).toEqual([ortega]);
    expect(await ids(systemAdmin, "100%")).toEqual([]);
    expect(await ids(facilityAdmin, null, "facility_admin")).toContain(facilityAdmin);
    expect(await ids(facilityAdmin, null, null, riverside)).toEqual([]);
    await s.as(systemAdmin, setActive(nurse, false));
    expect(await ids(systemAdmin, null, null, lakeside, false)).toContain(nurse);
    expect(await ids(systemAdmin, null, null, lakeside, true)).not.toContain(nurse);
  });
});

/** A clinic for people whose rows stay: other tests count those of the demo's. */
async function ownPlace(): Promise<string> {
  const [row] = await ownerPool()<{ id: string }[]>`
    insert into public.facilities (name) values ('Hillside') returning id`;
  return row?.id ?? "";
}

test("an administrator who is demoted in the middle of an action is refused", async () => {
  const place = await ownPlace();
  const [admin, person] = await ownerPool().begin((sql) =>
    Promise.all([makePerson(sql, "facility_admin", place), makePerson(sql, "provider", place)]),
  );
  await race(systemAdmin, admin, async (above, demoted) => {
    await above.run((sql) => sql`select public.set_user_role(${admin}, 'provider', ${place})`);
    const late = demoted.refused(
      (sql) => sql`select public.set_user_active(${person}, false, 'Too late')`,
    );
    await demoted.blocked();
    await above.commit();
    expect(await late).toMatchObject({ code: "42501", message: "not_admin" });
  });
});

test("of two system administrators who close each other one stays", async () => {
  const [one, two] = await ownerPool().begin((sql) =>
    Promise.all([makePerson(sql, "system_admin", null), makePerson(sql, "system_admin", null)]),
  );
  await race(one, two, async (first, second) => {
    await first.run((sql) => sql`select public.set_user_active(${two}, false, 'A quarrel')`);
    const late = second.refused(
      (sql) => sql`select public.set_user_active(${one}, false, 'A quarrel')`,
    );
    await second.blocked();
    await first.commit();
    expect(await late).toMatchObject({ code: "42501", message: "signed_out" });
  });
  await ownerPool()`update public.users set role = 'patient' where id in (${one}, ${two})`;
});

test("a closed account leaves its visit, and the visit moves to a topic that it does not hear", async () => {
  await scene(async (s) => {
    const call = () =>
      s.arrange(
        (sql) =>
          sql<{ epoch: string; presence: string }[]>`select v.realtime_epoch as epoch, p.presence
            from public.video_call_sessions v join public.call_participants p on p.session_id = v.id
           where p.user_id = ${amina} and v.status = 'active'`,
      );
    await s.arrange(async (sql) => {
      await sql`update public.video_call_sessions set status = 'active'
        where id = (select id from public.video_call_sessions where patient_id = ${amina} and status = 'pending' limit 1)`;
      await sql`insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence, admitted_at)
        select id, ${amina}, 'patient', 7, 'joined', now() from public.video_call_sessions
         where patient_id = ${amina} and status = 'active'`;
    });
    const [before] = await call();
    await s.as(systemAdmin, setActive(amina, false));
    expect(await call()).toEqual([
      expect.objectContaining({ presence: "left", epoch: Number(before?.epoch) + 1 }),
    ]);
  });
});

test("every transport of a closed account ends within a second: session, live topics, sync", async () => {
  const { apiUrl, publishableKey } = inject("stack");
  const sql = ownerPool();
  const place = await ownPlace();
  const id = await sql.begin((tx) => makePerson(tx, "provider", place));
  await sql`update auth.users set encrypted_password = extensions.crypt('a long password', extensions.gen_salt('bf', 4)),
    email_confirmed_at = now() where id = ${id}`;
  const client = createClient(apiUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const email = `${id}@example.test`;
  const { data } = await client.auth.signInWithPassword({ email, password: "a long password" });
  const token = data.session?.access_token ?? "";
  const heard: string[] = [];
  const closed = new Promise<number>((done) => {
    const channel = client.channel(`user:${id}`, { config: { private: true } });
    channel.on("broadcast", { event: "session.ended" }, () => heard.push("session.ended"));
    channel.subscribe((status) => {
      if (status === "SUBSCRIBED") heard.push("joined");
      if (heard.length > 1 && status !== "SUBSCRIBED") done(Date.now());
    });
  });
  await expect.poll(() => heard).toEqual(["joined"]);
  const sync = await fetch(`${apiUrl}/sync/sync/stream`, {
    method: "POST",
    headers: { authorization: `Token ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      buckets: [],
      client_id: id,
      include_checksum: true,
      raw_data: true,
      binary_data: true,
      parameters: {},
      streams: { include_defaults: true, subscriptions: [] },
    }),
  });
  expect(sync.status).toBe(200);
  // To the end of the answer, or to where it was cut.
  const ended = sync.text().then(Date.now, Date.now);

  const from = Date.now();
  await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: systemAdmin, role: "authenticated" })}, true),
    public.set_user_active(${id}, false, 'Left')`;
  for (const at of await Promise.all([closed, ended])) expect(at - from).toBeLessThan(1000);
  expect(heard).toEqual(["joined", "session.ended"]);
  expect((await client.auth.getUser(token)).error?.name).toBe("AuthSessionMissingError");
  expect((await client.auth.refreshSession()).error).not.toBeNull();
  const again = await client.auth.signInWithPassword({ email, password: "a long password" });
  expect(again.error?.code).toBe("user_banned");
  const rows = await client.from("users").select("id");
  expect(rows.data ?? []).toEqual([]);
  await client.removeAllChannels();
});
