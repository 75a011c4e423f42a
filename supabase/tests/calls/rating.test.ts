import { expect, test } from "vitest";
import type postgres from "postgres";
import { makePerson } from "../support/people.ts";
import { type Scene, scene } from "../support/scene.ts";
import { type Call, elapse, end, enter, inCall, makeCall, meet, place, start } from "./visit.ts";

const rate = (v: Call, well: boolean | null) => (sql: postgres.ISql) =>
  sql`select public.rate_call(${v.call}, ${well})`;

const answers = (sql: postgres.ISql) =>
  sql<{ user_id: string; went_well: boolean }[]>`
    select user_id, went_well from public.call_ratings order by created_at, user_id`;

async function overCall(s: Scene, v: Call): Promise<void> {
  await meet(s, v);
  await s.as(v.provider, end(v));
}

const recorded = ({ arrange }: Scene, v: Call) =>
  arrange(async (sql) => {
    const rows = await sql<{ detail: unknown }[]>`
      select detail from audit.events where object_id = ${v.call} and action = 'call.rated'`;
    return rows.map(({ detail }) => detail);
  });

test("both say how it went once it is over, change it, and read only their own answer", async () => {
  await inCall(async (s, v) => {
    await overCall(s, v);
    await s.as(v.patient, rate(v, true));
    await s.as(v.provider, rate(v, false));
    await s.as(v.patient, rate(v, true));
    await s.as(v.patient, rate(v, false));
    expect(await s.as(v.patient, answers)).toEqual([{ user_id: v.patient, went_well: false }]);
    expect(await s.as(v.provider, answers)).toEqual([{ user_id: v.provider, went_well: false }]);
    for (const other of [v.colleague, v.stranger, v.admin, v.operator]) {
      expect(await s.as(other, answers)).toEqual([]);
    }
    // Saying the same again is nothing new, and what was said is not on record.
    expect(await recorded(s, v)).toEqual([{}, {}, {}]);
  });
});

test("nobody says it of a visit that they were not in", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.as(v.provider, start(v));
    const guest = await s.arrange(async (sql) => {
      const id = await makePerson(sql, "guest", null);
      await sql`insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence, joined_at)
        values (${v.call}, ${id}, 'guest', 7, 'joined', now())`;
      return id;
    });
    await s.as(v.provider, end(v));
    for (const who of [
      v.patient,
      v.provider,
      guest,
      v.colleague,
      v.stranger,
      v.admin,
      v.operator,
    ]) {
      expect((await s.refused(who, rate(v, true))).message).toBe("not_found");
    }
    expect((await s.refused("anon", rate(v, true))).code).toBe("42501");
  });
});

test("it is said when the visit is over, and only with an answer", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    expect(await s.refused(v.patient, rate(v, true))).toMatchObject({
      message: "still_open",
      code: "PT409",
    });
    await s.as(v.provider, place("remove_from_call", v));
    await s.as(v.provider, end(v));
    expect((await s.refused(v.patient, rate(v, null))).code).toBe("22023");
    await s.as(v.patient, rate(v, false));
  });
});

test("no row is written past the function", async () => {
  await inCall(async (s, v) => {
    await overCall(s, v);
    const refused = await s.refused(
      v.patient,
      (sql) => sql`insert into public.call_ratings (session_id, user_id, went_well)
        values (${v.call}, ${v.patient}, true)`,
    );
    expect(refused.code).toBe("42501");
    await s.as(v.patient, rate(v, true));
    const change = await s.refused(
      v.patient,
      (sql) => sql`update public.call_ratings set user_id = ${v.provider}`,
    );
    expect(change.code).toBe("42501");
  });
});

const totals = (sql: postgres.ISql) =>
  sql<{ went_well: number; did_not: number }[]>`
    select went_well, did_not from public.call_rating_totals()`;

test("a clinic's administrator sees whole past weeks with five answers, of their own clinic", async () => {
  await scene(async (s) => {
    const another = async (well: boolean): Promise<Call> => {
      const v = await s.arrange((sql) => makeCall(sql));
      await overCall(s, v);
      await s.as(v.patient, rate(v, well));
      await s.arrange((sql) => elapse(sql, v, 10_080));
      return v;
    };
    for (const well of [true, false, true]) await another(well);
    const v = await another(true);
    expect(await s.as(v.admin, totals)).toEqual([]);
    await s.as(v.provider, rate(v, false));
    expect(await s.as(v.admin, totals)).toEqual([{ went_well: 3, did_not: 2 }]);
    for (const other of [v.otherAdmin, v.provider, v.patient, v.operator]) {
      expect(await s.as(other, totals)).toEqual([]);
    }
    // A week that still runs would tell each answer as it comes.
    await s.arrange((sql) => elapse(sql, v, -10_080));
    expect(await s.as(v.admin, totals)).toEqual([]);
  });
});
