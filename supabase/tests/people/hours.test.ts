import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { afterOpenTime, isOpenAt, type OpeningHours, opensAt } from "@/lib/people/hours";
import { amina, facilityAdmin, lakeside, mbeki, riverside, systemAdmin } from "../support/cast.ts";
import { type Scene, scene, type Tx } from "../support/scene.ts";

type Week = { weekday: number; opens: string; closes: string }[];

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const weekdays = (opens: string, closes: string): Week =>
  [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens, closes }));

/** A clinic with these hours, in SQL and in TypeScript. */
async function clinic(sql: Tx, timeZone: string, week: Week, closedDays: string[] = []) {
  const id = randomUUID();
  await sql`insert into public.facilities (id, name, time_zone) values (${id}, 'Somewhere', ${timeZone})`;
  for (const { weekday, opens, closes } of week) {
    await sql`insert into public.facility_hours (facility_id, weekday, opens, closes)
      values (${id}, ${weekday}, ${opens}, ${closes})`;
  }
  for (const day of closedDays) {
    await sql`insert into public.facility_closures (facility_id, day) values (${id}, ${day})`;
  }
  const hours: OpeningHours = {
    timeZone,
    spans: week.map((span) => ({
      weekday: span.weekday,
      opens: minutes(span.opens),
      closes: minutes(span.closes),
    })),
    closedDays,
  };
  return { id, hours };
}

const ask = (id: string, at: string) => async (sql: Tx) => {
  const [row] = await sql<{ open: boolean; next: Date | null }[]>`
    select private.facility_is_open(${id}, ${at}) as open, private.facility_opens_at(${id}, ${at}) as next`;
  return { open: row?.open, next: row?.next?.toISOString() ?? null };
};

/** Asks both, expects the same, and answers it. */
async function both(
  { arrange }: Scene,
  { id, hours }: Awaited<ReturnType<typeof clinic>>,
  at: string,
) {
  const inSql = await arrange(ask(id, at));
  const next = opensAt(hours, Date.parse(at));
  const here = {
    open: isOpenAt(hours, Date.parse(at)),
    next: next === null ? null : new Date(next).toISOString(),
  };
  expect(here, `${hours.timeZone} ${at}`).toEqual(inSql);
  return here;
}

test("a clinic is open by its own clock, closed at noon and on its closed days, and says when it opens", async () => {
  await scene(async (s) => {
    const week = [...weekdays("08:00", "12:00"), ...weekdays("13:30", "18:00")];
    const office = await s.arrange((sql) => clinic(sql, "Europe/Luxembourg", week, ["2026-11-30"]));
    const look = (at: string) => both(s, office, at);
    expect(await look("2026-11-26T07:00:00Z")).toEqual({
      open: true,
      next: "2026-11-26T07:00:00.000Z",
    });
    expect(await look("2026-11-26T06:59:59.999Z")).toMatchObject({ open: false });
    expect(await look("2026-11-26T11:00:00Z")).toEqual({
      open: false,
      next: "2026-11-26T12:30:00.000Z",
    });
    // Friday evening: Monday is a closed day.
    expect(await look("2026-11-27T17:00:00Z")).toEqual({
      open: false,
      next: "2026-12-01T07:00:00.000Z",
    });
    const never = await s.arrange((sql) => clinic(sql, "UTC", []));
    expect((await both(s, never, "2026-11-28T03:00:00Z")).open, "without hours").toBe(true);
  });
});

test("a night is open without a gap, and midnight belongs to the day that begins", async () => {
  await scene(async (s) => {
    const night = await s.arrange((sql) =>
      clinic(sql, "America/New_York", [
        { weekday: 5, opens: "22:00", closes: "24:00" },
        { weekday: 6, opens: "00:00", closes: "06:00" },
      ]),
    );
    const look = (at: string) => both(s, night, at);
    expect((await look("2026-11-28T04:59:59.999Z")).open).toBe(true);
    expect((await look("2026-11-28T05:00:00Z")).open).toBe(true);
    expect(await look("2026-11-28T11:00:00Z")).toEqual({
      open: false,
      next: "2026-12-05T03:00:00.000Z",
    });
  });
});

/** The nights in which the clocks change, and the hour in which they do. */
const changes = [
  ["Europe/Luxembourg", "2026-03-29T01:00:00Z"],
  ["Europe/Luxembourg", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
] as const;

test.each(changes)(
  "in %s, when the clocks change at %s, both say the same each quarter of an hour",
  async (zone, change) => {
    await scene(async (s) => {
      const spans = [
        ["00:00", "01:15"],
        ["01:30", "02:00"],
        ["02:15", "02:45"],
        ["02:50", "03:30"],
        ["08:00", "24:00"],
      ] as const;
      const week = [6, 7, 1].flatMap((weekday) =>
        spans.map(([opens, closes]) => ({ weekday, opens, closes })),
      );
      const odd = await s.arrange((sql) => clinic(sql, zone, week));
      const seen = new Set<boolean>();
      for (let quarter = -16; quarter <= 40; quarter += 1) {
        const at = new Date(Date.parse(change) + quarter * 15 * 60_000).toISOString();
        const { open } = await both(s, odd, at);
        seen.add(open);
        const next = opensAt(odd.hours, Date.parse(at));
        expect(next !== null && isOpenAt(odd.hours, next), `open when it opens, ${at}`).toBe(true);
      }
      expect(seen).toEqual(new Set([false, true]));
    });
  },
);

test("opening time runs only while it is open", async () => {
  const hours: OpeningHours = {
    timeZone: "Europe/Luxembourg",
    spans: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: 480, closes: 1080 })),
    closedDays: ["2026-11-30"],
  };
  const friday = Date.parse("2026-11-27T16:00:00Z");
  const ends = (seconds: number) => {
    const at = afterOpenTime(hours, friday, seconds);
    return at === null ? null : new Date(at).toISOString();
  };
  expect(ends(3600)).toBe("2026-11-27T17:00:00.000Z");
  expect(ends(2 * 3600)).toBe("2026-12-01T08:00:00.000Z");
  expect(ends(5000 * 3600), "not within a year").toBeNull();
  expect(afterOpenTime({ ...hours, spans: [] }, friday, 60)).toBe(friday + 60_000);
});

const set = (facility: string, hours: unknown) => (sql: Tx) =>
  sql`select public.set_facility_hours(${facility}, ${sql.json(hours as never)})`;
const close =
  (facility: string, day: string, closed: boolean | null, note = "") =>
  (sql: Tx) =>
    sql`select public.set_facility_closure(${facility}, ${day}::date, ${closed}, ${note})`;
const held = (sql: Tx) => sql<{ line: string }[]>`
  select weekday || ' ' || opens || ' ' || closes as line from public.facility_hours
   where facility_id = ${lakeside} order by weekday, opens`;

test("an administrator sets the hours of the own clinic, and nobody else does", async () => {
  await scene(async (s) => {
    const week = [
      { weekday: 1, opens: "08:00", closes: "12:00" },
      { weekday: 1, opens: "12:00", closes: "24:00" },
    ];
    await s.as(facilityAdmin, set(lakeside, week));
    await s.as(facilityAdmin, set(lakeside, week));
    const lines = ["1 08:00:00 12:00:00", "1 12:00:00 24:00:00"];
    expect((await s.as(amina, held)).map(({ line }) => line)).toEqual(lines);
    for (const [who, facility] of [
      [facilityAdmin, riverside],
      [mbeki, lakeside],
      [amina, lakeside],
      [systemAdmin, lakeside],
    ] as const) {
      expect((await s.refused(who, set(facility, []))).code, who).toBe("42501");
      expect((await s.refused(who, close(facility, "2026-12-24", true))).code, who).toBe("42501");
    }
    await s.as(facilityAdmin, set(lakeside, []));
    expect(await s.as(amina, held)).toEqual([]);
  });
});

test.each([
  ["hours", { weekday: 1 }],
  ["hours.0", ["08:00"]],
  ["hours.0", [{ weekday: 1, opens: "08:00", closes: "18:00", note: "x" }]],
  ["hours.0.weekday", [{ weekday: 8, opens: "08:00", closes: "18:00" }]],
  ["hours.0.opens", [{ weekday: 1, opens: "24:00", closes: "24:00" }]],
  ["hours.0.closes", [{ weekday: 1, opens: "08:00", closes: "25:00" }]],
  ["hours.0.closes", [{ weekday: 1, opens: "22:00", closes: "06:00" }]],
  [
    "hours.1.opens",
    [
      { weekday: 1, opens: "08:00", closes: "12:01" },
      { weekday: 1, opens: "12:00", closes: "13:00" },
    ],
  ],
  [
    "hours.1.opens",
    [
      { weekday: 1, opens: "08:00", closes: "12:00" },
      { weekday: 1, opens: "08:00", closes: "12:00" },
    ],
  ],
])("what is no hour is refused with its place: %s", async (field, hours) => {
  await scene(async (s) => {
    const before = await s.as(amina, held);
    const refusal = await s.refused(facilityAdmin, set(lakeside, hours));
    expect([refusal.code, refusal.detail]).toEqual(["22023", field]);
    expect(await s.as(amina, held)).toEqual(before);
  });
});

test("a closed day is set, changed and taken back", async () => {
  await scene(async (s) => {
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const notes = (sql: Tx) =>
      sql`select note from public.facility_closures where day = ${day}::date`;
    await s.as(facilityAdmin, close(lakeside, day, true, " Inventory "));
    await s.as(facilityAdmin, close(lakeside, day, true, "Stocktaking"));
    expect(await s.as(amina, notes)).toEqual([{ note: "Stocktaking" }]);
    await s.as(facilityAdmin, close(lakeside, day, false));
    await s.as(facilityAdmin, close(lakeside, day, false));
    expect(await s.as(amina, notes)).toEqual([]);
    expect((await s.refused(facilityAdmin, close(lakeside, "2020-01-01", true))).detail).toBe(
      "day",
    );
    expect((await s.refused(facilityAdmin, close(lakeside, day, null))).detail).toBe("closed");
    expect(
      (await s.refused(facilityAdmin, close(lakeside, day, true, "x".repeat(81)))).detail,
    ).toBe("note");
  });
});
