import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { commands, prepareCommands, session } from "../audit/commands.ts";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { scene, type Actor, type Scene, type Tx } from "../support/scene.ts";
import { Devices } from "../sync/device.ts";

/** A verified factor and a session that it has raised, as Auth leaves them. */
async function giveFactor(sql: Tx, person: string): Promise<{ factor: string; session: string }> {
  const factor = randomUUID();
  const made = randomUUID();
  await sql`insert into auth.sessions (id, user_id, created_at, aal) values (${made}, ${person}, now(), 'aal1')`;
  await sql`insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
    values (${factor}, ${person}, 'totp', 'verified', now(), now())`;
  await sql`update auth.sessions set aal = 'aal2', factor_id = ${factor} where id = ${made}`;
  return { factor, session: made };
}

/** Takes a factor away as Auth does: first the factor, then the level of what it raised. */
async function takeFactor(sql: Tx, factor: string): Promise<void> {
  await sql`delete from auth.mfa_factors where id = ${factor}`;
  await sql`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${factor}`;
}

const second = { aal: "aal2" };
const count = async (sql: Tx, from: string) => {
  const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${from}`);
  return row?.n ?? 0;
};
const state = ({ as }: Scene, actor: Actor, claims = {}) =>
  as(
    actor,
    async (sql) => {
      const [row] = await sql<{ state: string }[]>`
        select public.my_profile() ->> 'second_factor' as state`;
      return row?.state;
    },
    claims,
  );
const require = (facility: string | null, required: boolean | null) => (sql: Tx) =>
  sql`select public.set_second_factor_rule(${facility}, ${required})`;
const eventsOf = ({ arrange }: Scene, person: string) =>
  arrange(async (sql) => {
    const rows = await sql<{ action: string; actor_id: string }[]>`
      select action, actor_id from audit.events
       where at = now() and object_id = ${person} and action like 'second_factor.%' order by id`;
    return rows.map(({ action, actor_id }) => [action, actor_id]);
  });

test("with a factor, a session that has not used it reads nothing at all, through any of the four doors", async () => {
  await scene(async (s) => {
    const { as, arrange } = s;
    const doors = [
      "public.messages",
      "public.conversations",
      "public.appointments",
      "public.patient_profiles",
      "public.user_directory",
      "public.users",
      "public.list_conversations()",
      "public.list_sessions()",
      "storage.objects",
      "realtime.messages",
    ];
    const seen = (claims: Record<string, unknown>) =>
      as(
        mbeki,
        async (sql) => {
          await sql`select set_config('realtime.topic', ${`user:${mbeki}`}, true)`;
          const found: [string, number][] = [];
          for (const door of doors) found.push([door, await count(sql, door)]);
          return found.filter(([, rows]) => rows > 0).map(([door]) => door);
        },
        claims,
      );
    await arrange(
      (sql) => sql`insert into storage.objects (id, bucket_id, name, owner_id)
        values (gen_random_uuid(), 'attachments', ${`conversations/${threadToday}/${randomUUID()}`}, ${mbeki})`,
    );
    await arrange(
      (sql) =>
        sql`insert into realtime.messages (topic, extension) values (${`user:${mbeki}`}, 'broadcast')`,
    );
    const before = await seen({});
    expect(before).toEqual(
      expect.arrayContaining(["public.messages", "storage.objects", "realtime.messages"]),
    );
    await arrange((sql) => giveFactor(sql, mbeki));
    for (const claims of [{}, { aal: "aal1" }, { aal: "aal3" }]) {
      expect(await seen(claims)).toEqual([]);
    }
    expect(await seen(second)).toEqual(expect.arrayContaining(before));
    const devices = await arrange((sql) => Devices.over(sql));
    expect(await devices.of(mbeki)).toEqual([]);
    expect(await devices.of(mbeki, { aal: "aal1" })).toEqual([]);
    expect((await devices.of(mbeki, second)).length).toBeGreaterThan(10);
    expect([await state(s, mbeki), await state(s, mbeki, second)]).toEqual(["code", "not_asked"]);
  });
});

test("without it no command of staff does anything: each of the list of events is refused or finds nothing", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(prepareCommands);
    const staff = [mbeki, ortega, nurse, facilityAdmin, systemAdmin];
    await arrange(
      (sql) => sql`update public.users set needs_second_factor = true where id in ${sql(staff)}`,
    );
    const last = (sql: Tx) => count(sql, "audit.events");
    const before = await arrange(last);
    let tried = 0;
    for (const command of Object.values(commands)) {
      if (command.by === undefined || !staff.includes(command.by)) continue;
      tried += 1;
      await as(command.by, (sql) => sql.unsafe(command.sql), { session_id: session }).catch(
        () => undefined,
      );
    }
    expect(tried).toBeGreaterThan(40);
    expect(await arrange(last)).toBe(before);
  });
});

test("patients are never asked, and their own factor changes nothing", async () => {
  await scene(async (s) => {
    const before = await s.as(amina, (sql) => count(sql, "public.messages"));
    await s.arrange((sql) => giveFactor(sql, amina));
    expect(await s.as(amina, (sql) => count(sql, "public.messages"))).toBe(before);
    expect(await state(s, amina)).toBe("not_asked");
  });
});

test("factors that come and go are on record, whoever brought them; the last one that goes asks nobody any more", async () => {
  await scene(async (s) => {
    const { factor } = await s.arrange((sql) => giveFactor(sql, mbeki));
    const other = await s.arrange((sql) => giveFactor(sql, mbeki));
    await s.arrange((sql) => takeFactor(sql, factor));
    expect(await state(s, mbeki)).toBe("code");
    await s.arrange((sql) => takeFactor(sql, other.factor));
    expect(await state(s, mbeki)).toBe("not_asked");
    expect(await eventsOf(s, mbeki)).toEqual([
      ["second_factor.added", mbeki],
      ["second_factor.added", mbeki],
      ["second_factor.removed", mbeki],
      ["second_factor.removed", mbeki],
    ]);
  });
});

test("a clinic that asks its staff leads them to set one up first, and asks nobody else", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => giveFactor(sql, facilityAdmin));
    await s.as(facilityAdmin, require(lakeside, true), second);
    expect(await state(s, mbeki)).toBe("set_up");
    expect(await s.as(mbeki, (sql) => count(sql, "public.messages"))).toBe(0);
    for (const actor of [amina, ortega, systemAdmin])
      expect(await state(s, actor)).toBe("not_asked");
    await s.arrange((sql) => giveFactor(sql, mbeki));
    expect(await state(s, mbeki)).toBe("code");
    expect(await s.as(mbeki, (sql) => count(sql, "public.messages"), second)).toBeGreaterThan(0);

    await s.arrange(
      (sql) =>
        sql`update public.users set role = 'provider', facility_id = ${lakeside} where id = ${ortega}`,
    );
    expect(await state(s, ortega), "who comes to such a clinic").toBe("set_up");
    await s.as(facilityAdmin, require(lakeside, false), second);
    expect([await state(s, ortega), await state(s, mbeki)]).toEqual(["not_asked", "code"]);
  });
});

test("the system's administrators decide for themselves", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => giveFactor(sql, systemAdmin));
    await s.as(systemAdmin, require(null, true), second);
    const [row] = await s.as(
      systemAdmin,
      (sql) => sql`select public.my_second_factor_rule() as asked`,
      second,
    );
    expect(row).toEqual({ asked: true });
    expect([await state(s, mbeki), await state(s, facilityAdmin)]).toEqual([
      "not_asked",
      "not_asked",
    ]);
  });
});

test.each<[string, Actor, string | null, boolean | null, string]>([
  [
    "by who has none of their own, so that Auth is known to offer them",
    facilityAdmin,
    lakeside,
    true,
    "second_factor_first",
  ],
  ["of another clinic", facilityAdmin, riverside, true, "not_found"],
  ["of a clinic by the system's administrator", systemAdmin, lakeside, true, "not_found"],
  ["of the system's administrators by a clinic's", facilityAdmin, null, true, "not_found"],
  ["to neither", facilityAdmin, lakeside, null, "asked or not"],
  ["by a provider", mbeki, lakeside, true, "not_admin"],
  ["by a patient", amina, lakeside, true, "not_admin"],
])("the rule is not changed %s", async (_what, by, facility, required, message) => {
  await scene(async ({ refused }) => {
    expect(await refused(by, require(facility, required), second)).toMatchObject({ message });
  });
});

test("a lost device: an administrator of the same scope takes the factors away, on record, and every session ends", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => giveFactor(sql, mbeki));
    const reset = (person: string) => (sql: Tx) =>
      sql`select public.reset_second_factor(${person})`;
    expect(await s.refused(ortega, reset(mbeki))).toMatchObject({ message: "not_admin" });
    expect(await s.refused(facilityAdmin, reset(ortega))).toMatchObject({ message: "not_found" });
    expect(await s.refused(facilityAdmin, reset(systemAdmin))).toMatchObject({
      message: "not_found",
    });
    expect(await s.refused(facilityAdmin, reset(facilityAdmin))).toMatchObject({
      message: "own_account",
    });
    const listed = (sql: Tx) =>
      sql<
        { has: boolean }[]
      >`select has_second_factor as has from public.list_people() where user_id = ${mbeki}`;
    expect([...(await s.as(facilityAdmin, listed))]).toEqual([{ has: true }]);
    await s.as(facilityAdmin, reset(mbeki));
    expect([...(await s.as(facilityAdmin, listed))]).toEqual([{ has: false }]);
    const left = await s.arrange((sql) => count(sql, `auth.sessions where user_id = '${mbeki}'`));
    expect([left, await state(s, mbeki)]).toEqual([0, "not_asked"]);
    expect(await eventsOf(s, mbeki)).toEqual([
      ["second_factor.added", mbeki],
      ["second_factor.reset", facilityAdmin],
    ]);
  });
});

test("when Auth offers none any longer, whoever runs the database lets everybody in again, on record", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => giveFactor(sql, facilityAdmin));
    await s.as(facilityAdmin, require(lakeside, true), second);
    await s.arrange((sql) => sql`select private.lift_second_factors()`);
    for (const actor of [mbeki, facilityAdmin]) expect(await state(s, actor)).toBe("not_asked");
    const lifted = await s.arrange((sql) =>
      count(sql, "audit.events where at = now() and action = 'second_factor.lifted'"),
    );
    expect(lifted).toBe(1);
    expect(
      await s.refused(facilityAdmin, (sql) => sql`select private.lift_second_factors()`),
    ).toMatchObject({ code: "42501" });
  });
});

test("emergency access needs the second factor of who has one", async () => {
  await scene(async (s) => {
    const { session: raised } = await s.arrange((sql) => giveFactor(sql, facilityAdmin));
    const open = (sql: Tx) =>
      sql`select public.open_break_glass(${threadToday}, 'Complaint 2026-114, asked for by the family')`;
    const claims = { session_id: raised };
    expect((await s.refused(facilityAdmin, open, claims)).code).toBe("42501");
    expect(await s.as(facilityAdmin, open, { ...claims, ...second })).toHaveLength(1);
  });
});
