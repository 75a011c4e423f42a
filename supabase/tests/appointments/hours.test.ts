import type postgres from "postgres";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
} from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { commitAs, ownerPool, scene, type Tx } from "../support/scene.ts";
import { race } from "../support/sessions.ts";

type Row = { weekday: unknown; starts_at: unknown; ends_at: unknown; slot_minutes: unknown };

const span = (starts_at: string, ends_at: string, slot_minutes = 30, weekday = 1): Row => ({
  weekday,
  starts_at,
  ends_at,
  slot_minutes,
});
const set = (facility: string, rows: unknown) => (sql: postgres.ISql) =>
  sql`select public.set_provider_availability(${facility}, ${sql.json(rows as never)})`;
const held = (provider: string) => async (sql: Tx) =>
  (
    await sql<{ line: string }[]>`
      select concat_ws(' ', weekday, to_char(starts_at, 'HH24:MI'), to_char(ends_at, 'HH24:MI'), slot_minutes) as line
        from public.provider_availability where provider_id = ${provider} order by weekday, starts_at`
  ).map(({ line }) => line);
const off =
  (from: string, to: string, note = "") =>
  (sql: Tx) =>
    sql<{ id: string; booked: number }[]>`
      select * from public.add_time_off(now() + ${from}::interval, now() + ${to}::interval, ${note})`;
const isOff =
  (provider: string, from: string, to: string) =>
  async (sql: Tx): Promise<unknown> => {
    const [row] = await sql`select private.provider_is_off(
      p_provider_id => ${provider}, p_starts_at => now() + ${from}::interval, p_ends_at => now() + ${to}::interval) as off`;
    return row?.["off"];
  };

test("a provider plans a week at the own clinic: what stays keeps its row, and nobody else plans it", async () => {
  await scene(async (s) => {
    await s.as(mbeki, set(lakeside, [span("08:30", "12:00"), span("13:00", "24:00", 20)]));
    const id = (sql: Tx) =>
      sql`select id from public.provider_availability where provider_id = ${mbeki} and starts_at = '08:30'`;
    const before = await s.arrange(id);
    await s.as(
      mbeki,
      set(lakeside, [
        span("08:30", "12:00"),
        span("13:00", "24:00", 45),
        span("09:00", "10:00", 5, 7),
      ]),
    );
    expect(await s.as(amina, held(mbeki))).toEqual([
      "1 08:30 12:00 30",
      "1 13:00 24:00 45",
      "7 09:00 10:00 5",
    ]);
    expect(await s.arrange(id)).toEqual(before);
    for (const [who, facility] of [
      [mbeki, riverside],
      [ortega, lakeside],
      [facilityAdmin, lakeside],
      [systemAdmin, lakeside],
      [amina, lakeside],
    ] as const) {
      expect((await s.refused(who, set(facility, []))).code, who).toBe("42501");
    }
    await s.as(mbeki, set(lakeside, []));
    expect(await s.as(amina, held(mbeki))).toEqual([]);
    expect((await s.as(facilityAdmin, held(nurse))).length, "of others, nothing").toBe(10);
  });
});

test.each<[string, unknown]>([
  ["rows", { weekday: 1 }],
  ["rows", null],
  ["rows", Array.from({ length: 29 }, (_, n) => span("08:00", "09:00", 30, (n % 7) + 1))],
  ["rows.0", ["08:00"]],
  ["rows.0", [{ weekday: 1, starts_at: "08:00", ends_at: "09:00" }]],
  ["rows.0", [{ ...span("08:00", "09:00"), note: "x" }]],
  ["rows.0.weekday", [span("08:00", "09:00", 30, 8)]],
  ["rows.0.weekday", [{ ...span("08:00", "09:00"), weekday: null }]],
  ["rows.0.starts_at", [span("24:00", "24:00")]],
  ["rows.0.starts_at", [{ ...span("08:00", "09:00"), starts_at: null }]],
  ["rows.0.ends_at", [span("08:00", "25:00")]],
  ["rows.0.ends_at", [span("22:00", "06:00")]],
  ["rows.0.ends_at", [span("08:00", "08:00")]],
  ["rows.0.slot_minutes", [span("08:00", "09:00", 4)]],
  ["rows.0.slot_minutes", [span("08:00", "18:00", 241)]],
  ["rows.0.slot_minutes", [span("08:00", "18:00", 7.5)]],
  ["rows.0.slot_minutes", [{ ...span("08:00", "09:00"), slot_minutes: "soon" }]],
  ["rows.0.slot_minutes", [span("08:00", "08:20", 30)]],
  ["rows.1.starts_at", [span("08:00", "12:01"), span("12:00", "13:00")]],
  ["rows.1.starts_at", [span("08:00", "12:00"), span("08:00", "12:00")]],
])("what is no week is refused with its place and changes nothing: %s %#", async (field, rows) => {
  await scene(async (s) => {
    const before = await s.as(amina, held(mbeki));
    const refusal = await s.refused(mbeki, set(lakeside, rows));
    expect([refusal.code, refusal.detail]).toEqual(["22023", field]);
    expect(await s.as(amina, held(mbeki))).toEqual(before);
  });
});

test("hours at another clinic are not planned over", async () => {
  await scene(async (s) => {
    await s.arrange(
      (
        sql,
      ) => sql`insert into public.provider_availability (provider_id, facility_id, weekday, starts_at, ends_at)
        values (${mbeki}, ${riverside}, 6, '08:00', '12:00')`,
    );
    const refusal = await s.refused(mbeki, set(lakeside, [span("11:00", "14:00", 30, 6)]));
    expect([refusal.code, refusal.detail]).toEqual(["22023", "elsewhere"]);
    await s.as(mbeki, set(lakeside, [span("12:00", "14:00", 30, 6)]));
    expect(await s.as(mbeki, held(mbeki))).toEqual(["6 08:00 12:00 30", "6 12:00 14:00 30"]);
  });
});

test("time off says how many booked visits lie in it and leaves them as they are", async () => {
  await scene(async (s) => {
    const [provider, patient] = await s.arrange(
      async (sql) => [await makePerson(sql, "provider", lakeside), await makePerson(sql)] as const,
    );
    const day = 60 * 24;
    await s.arrange(async (sql) => {
      for (const [from, status] of [
        [3 * day - 30, "confirmed"],
        [3 * day - 29 + 30, "scheduled"],
        [3 * day + 120, "cancelled"],
        [4 * day, "confirmed"],
      ] as const) {
        await makeVisit(sql, patient, provider, { from, minutes: 30, status });
      }
    });
    const [empty] = await s.as(provider, off("5 days", "6 days"));
    expect(empty?.booked, "back to back is not in it").toBe(0);
    const [found] = await s.as(provider, off("3 days", "4 days", "  Away "));
    expect(
      found?.booked,
      "not the one that ends as it begins, nor the one that begins as it ends",
    ).toBe(1);
    const statuses = await s.arrange(
      (sql) =>
        sql`select status from public.appointments where provider_id = ${provider} order by scheduled_start`,
    );
    expect(statuses.map(({ status }) => status)).toEqual([
      "confirmed",
      "scheduled",
      "cancelled",
      "confirmed",
    ]);
    expect(await s.arrange(isOff(provider, "2 days", "3 days"))).toBe(false);
    expect(await s.arrange(isOff(provider, "2 days", "3 days 1 minute"))).toBe(true);
    expect(await s.arrange(isOff(provider, "4 days", "5 days"))).toBe(false);
    const notes = (sql: Tx) =>
      sql`select note from public.provider_time_off where provider_id = ${provider} order by starts_at`;
    expect(await s.as(nurse, notes), "colleagues of the clinic").toEqual([
      { note: "Away" },
      { note: "" },
    ]);
    for (const who of [patient, ortega, systemAdmin])
      expect(await s.as(who, notes), who).toEqual([]);
    expect(
      (await s.refused(nurse, (sql) => sql`select public.remove_time_off(${found?.id ?? ""})`))
        .code,
    ).toBe("P0002");
    await s.as(provider, (sql) => sql`select public.remove_time_off(${found?.id ?? ""})`);
    expect(await s.arrange(isOff(provider, "3 days", "4 days"))).toBe(false);
  });
});

test.each([
  ["starts_at", "-367 days", "-1 days", ""],
  ["starts_at", "4000 days", "4001 days", ""],
  ["ends_at", "2 days", "2 days", ""],
  ["ends_at", "2 days", "1 day", ""],
  ["ends_at", "-2 days", "-1 day", ""],
  ["ends_at", "1 day", "400 days", ""],
  ["note", "1 day", "2 days", "x".repeat(81)],
  ["note", "1 day", "2 days", "one\ntwo"],
])("time off that is none is refused at its field: %s %#", async (field, from, to, note) => {
  await scene(async (s) => {
    const refusal = await s.refused(mbeki, off(from, to, note));
    expect([refusal.code, refusal.detail]).toEqual(["22023", field]);
  });
});

test("only providers take time off, and none of it twice", async () => {
  await scene(async (s) => {
    for (const who of [amina, facilityAdmin, systemAdmin]) {
      expect((await s.refused(who, off("1 day", "2 days"))).code, who).toBe("42501");
    }
    await s.as(mbeki, off("1 day", "2 days"));
    expect((await s.refused(mbeki, off("1 day 23 hours", "3 days"))).code).toBe("23P01");
    await s.as(mbeki, off("2 days", "3 days"));
    await s.as(nurse, off("1 day", "2 days"));
  });
});

test("two windows at once: the later week stands whole, and both are never mixed", async () => {
  const provider = await makePerson(ownerPool(), "provider", lakeside);
  await race(provider, provider, async (a, b) => {
    await a.run(set(lakeside, [span("08:00", "12:00"), span("13:00", "17:00")]));
    const second = b.run(set(lakeside, [span("09:00", "14:00")]));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await commitAs(provider, held(provider))).toEqual(["1 09:00 14:00 30"]);
});
