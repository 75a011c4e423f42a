import { expect, test } from "vitest";
import type postgres from "postgres";
import { type Scene, scene } from "../support/scene.ts";
import { type Call, elapse, end, enter, inCall, makeCall, meet } from "./visit.ts";

const pages = [
  "00000000-0000-4000-8000-000000000001",
  "00000000-0000-4000-8000-000000000002",
] as const;

interface Figures {
  seconds: number;
  bad_in_seconds: number;
  bad_out_seconds: number;
  steps_down: number;
  reconnects: number;
}
const figures = (seconds: number, change: Partial<Figures> = {}): Figures => ({
  seconds,
  bad_in_seconds: 0,
  bad_out_seconds: 0,
  steps_down: 0,
  reconnects: 0,
  ...change,
});

const report =
  (v: Call, it: Figures, page: string = pages[0], engine = "p2p") =>
  (sql: postgres.ISql) =>
    sql`select public.report_call_quality(${v.call}, ${page}, ${engine}, 'chrome', ${it.seconds}, ${it.bad_in_seconds},
      ${it.bad_out_seconds}, ${it.steps_down}, ${it.reconnects})`;

const mine = (sql: postgres.ISql) =>
  sql<Figures[]>`select seconds, bad_in_seconds, bad_out_seconds, steps_down, reconnects
    from public.call_quality order by seconds`;

test("each page says how its connections are; what comes late changes nothing", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const minute = figures(60, { bad_in_seconds: 4, steps_down: 1 });
    const later = figures(118, { bad_in_seconds: 10, bad_out_seconds: 2, steps_down: 2 });
    for (const one of [minute, later, minute]) await s.as(v.patient, report(v, one));
    await s.as(v.patient, report(v, figures(30, { reconnects: 1 }), pages[1]));
    await s.as(v.provider, report(v, figures(120)));
    expect(await s.as(v.patient, mine)).toEqual([figures(30, { reconnects: 1 }), later]);
    expect(await s.as(v.provider, mine)).toEqual([figures(120)]);
    for (const who of [v.colleague, v.stranger, v.admin, v.operator]) {
      expect(await s.as(who, mine)).toEqual([]);
    }
  });
});

test("nobody says it of a call that they were not let into, and no nonsense is taken", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    for (const who of [v.patient, v.colleague, v.stranger, v.admin, v.operator]) {
      expect((await s.refused(who, report(v, figures(10)))).message).toBe("not_found");
    }
    expect((await s.refused("anon", report(v, figures(10)))).code).toBe("42501");
    await meet(s, v);
    for (const one of [
      figures(10, { bad_in_seconds: 11 }),
      figures(-1),
      figures(10, { reconnects: -1 }),
      figures(21_601),
    ]) {
      expect((await s.refused(v.patient, report(v, one))).code).toBe("23514");
    }
    expect((await s.refused(v.patient, report(v, figures(1), pages[0], "a name"))).code).toBe(
      "23514",
    );
    const past = await s.refused(
      v.patient,
      (sql) => sql`update public.call_quality set seconds = 1`,
    );
    expect(past.code).toBe("42501");
  });
});

test("reports are counted, so that a page can't write without end", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    for (let seconds = 1; seconds <= 12; seconds += 1)
      await s.as(v.patient, report(v, figures(seconds)));
    expect((await s.refused(v.patient, report(v, figures(13)))).code).toBe("PT429");
  });
});

const totals = (sql: postgres.ISql) =>
  sql`select visits, minutes, bad_minutes, steps_down, reconnects from public.call_quality_totals()`;

test("a clinic's administrator sees sums of days, of their own clinic and of nobody", async () => {
  await scene(async (s: Scene) => {
    const over = async (daysAgo: number) => {
      const v = await s.arrange((sql) => makeCall(sql));
      await meet(s, v);
      await s.as(
        v.patient,
        report(v, figures(600, { bad_in_seconds: 60, bad_out_seconds: 90, steps_down: 1 })),
      );
      await s.as(v.provider, report(v, figures(540, { reconnects: 2 })));
      await s.as(v.provider, end(v));
      await s.arrange((sql) => elapse(sql, v, daysAgo * 1_440));
      return v;
    };
    const v = await over(1);
    await over(1);
    await over(2);
    // Longer ago than is asked for.
    await over(40);
    expect(await s.as(v.admin, totals)).toEqual([
      { visits: 1, minutes: 19, bad_minutes: 2, steps_down: 1, reconnects: 2 },
      { visits: 2, minutes: 38, bad_minutes: 3, steps_down: 2, reconnects: 4 },
    ]);
    for (const who of [v.otherAdmin, v.provider, v.patient, v.operator]) {
      expect(await s.as(who, totals)).toEqual([]);
    }
  });
});
