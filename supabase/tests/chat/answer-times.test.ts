import { randomUUID, type UUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, mbeki } from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { type Scene, scene, type Tx } from "../support/scene.ts";

/** A Friday, 18:00 in Luxembourg. */
const now = "2026-11-27T17:00:00Z";

/** A clinic, a patient and a provider of it, who share one conversation. */
async function clinic(sql: Tx) {
  const id = randomUUID();
  await sql`insert into public.facilities (id, name, time_zone) values (${id}, 'Somewhere', 'Europe/Luxembourg')`;
  const [patient, provider] = [
    await makePerson(sql, "patient", id),
    await makePerson(sql, "provider", id),
  ];
  return { id, patient, provider, thread: await thread(sql, id, patient, provider) };
}
type Clinic = Awaited<ReturnType<typeof clinic>>;

async function thread(sql: Tx, facility: string, patient: string, provider: string, from = 60) {
  const visit = await makeVisit(sql, patient, provider, { facility, from });
  const id = randomUUID();
  await sql`
    insert into public.conversations (id, conversation_type, conversation_category, initiated_by_role,
      appointment_id, care_window_id, facility_id, created_by)
    select ${id}, 'direct', 'provider_to_patient', 'provider', ${visit}, w.id, ${facility}, ${provider}
      from public.care_windows w where w.appointment_id = ${visit}`;
  for (const person of [patient, provider]) {
    await sql`insert into public.conversation_participants (conversation_id, user_id) values (${id}, ${person})`;
  }
  return id;
}

type Said = [who: "patient" | "provider" | "nobody", at: string];

/** Puts messages into the past, in this order. */
const write = (place: Clinic, said: Said[]) => async (sql: Tx) => {
  for (const [who, at] of said) {
    const sender = who === "nobody" ? null : place[who];
    await sql`insert into public.messages (conversation_id, sender_id, content, message_type, created_at)
      values (${place.thread}, ${sender}, 'Words', ${who === "nobody" ? "system" : "text"}, ${at})`;
  }
  await sql`update public.conversations set last_message_at = ${said.at(-1)?.[1] ?? null} where id = ${place.thread}`;
};

const measure =
  (place: Clinic, at = now) =>
  async (sql: Tx) => {
    await sql`select private.measure_answer_times(${place.id}, ${at})`;
    const [row] = await sql<{ usual: number | null; samples: number }[]>`
    select usual_seconds as usual, samples from public.facility_answer_times where facility_id = ${place.id}`;
    return row;
  };

/** Ends of a wait of so many minutes, on the n-th day of October at ten in the morning. */
const waited = (day: number, minutes: number): Said[] => {
  const begins = Date.parse(`2026-10-${String(day).padStart(2, "0")}T08:00:00Z`);
  return [
    ["patient", new Date(begins).toISOString()],
    ["provider", new Date(begins + minutes * 60_000).toISOString()],
  ];
};
const days = (from: number, minutes: readonly number[]) =>
  minutes.flatMap((wait, n) => waited(from + n, wait));
const openOnWeekdays = (place: Clinic) => (sql: Tx) =>
  sql`insert into public.facility_hours (facility_id, weekday, opens, closes)
    select ${place.id}, n, '08:00', '18:00' from generate_series(1, 5) n`;

const start = async (s: Scene, said: Said[]) => {
  const place = await s.arrange(clinic);
  await s.arrange(write(place, said));
  return place;
};

test("four of five patients have waited no longer than the figure, and seven waits say nothing", async () => {
  await scene(async (s) => {
    const place = await start(s, days(5, [1, 2, 3, 4, 5, 6, 7]));
    expect(await s.arrange(measure(place))).toEqual({ usual: null, samples: 7 });
    await s.arrange(write(place, days(12, [8, 9, 500])));
    expect(await s.arrange(measure(place))).toEqual({ usual: 8 * 60, samples: 10 });
    const seen = (sql: Tx) =>
      sql`select usual_seconds from public.facility_answer_times where facility_id = ${place.id}`;
    expect(await s.as(amina, seen)).toEqual([{ usual_seconds: 480 }]);
    expect(await s.as(mbeki, seen)).toHaveLength(1);
  });
});

test("a wait begins with the first message and ends with a provider's; what nobody wrote, or was removed, is no answer", async () => {
  await scene(async (s) => {
    const place = await start(s, days(5, [10, 10, 10, 10, 10, 10, 10]));
    await s.arrange(
      write(place, [
        ["patient", "2026-11-20T09:00:00Z"],
        ["nobody", "2026-11-20T09:00:05Z"],
        ["patient", "2026-11-20T09:20:00Z"],
        ["provider", "2026-11-20T09:21:00Z"],
        ["provider", "2026-11-20T10:00:00Z"],
        ["provider", "2026-11-20T10:30:00Z"],
      ]),
    );
    await s.arrange(
      (sql) => sql`update public.messages set content = '', deleted_at = now()
        where conversation_id = ${place.thread} and created_at = '2026-11-20T09:21:00Z'`,
    );
    await s.arrange(write(place, days(20, [60, 60])));
    // Eight short ones would hide it: the wait of an hour is the 80th percentile of ten.
    expect(await s.arrange(measure(place))).toEqual({ usual: 3600, samples: 10 });
  });
});

test("those who still wait count with their age, so silence makes no clinic look fast", async () => {
  await scene(async (s) => {
    const place = await start(s, days(5, [5, 5, 5, 5, 5, 5]));
    const others = await s.arrange(async (sql) => {
      const made: UUID[] = [];
      for (let n = 0; n < 2; n += 1) {
        const patient = await makePerson(sql, "patient", place.id);
        made.push(await thread(sql, place.id, patient, place.provider, 120 + 60 * n));
        await write({ ...place, patient, thread: made[n] ?? place.thread }, [
          ["patient", "2026-11-27T07:00:00Z"],
        ])(sql);
      }
      return made;
    });
    expect(others).toHaveLength(2);
    expect(await s.arrange(measure(place))).toEqual({ usual: 10 * 3600, samples: 8 });
  });
});

test("only opening time counts: a message of the evening that is answered in the morning has waited for minutes", async () => {
  await scene(async (s) => {
    // Mondays to Thursdays at 20:00, answered at 08:10 the next day; and once over a weekend.
    const evenings: Said[] = [2, 3, 4, 9, 10, 11, 16].flatMap((day): Said[] => [
      ["patient", `2026-11-${String(day).padStart(2, "0")}T19:00:00Z`],
      ["provider", `2026-11-${String(day + 1).padStart(2, "0")}T07:10:00Z`],
    ]);
    const place = await start(s, [
      ...evenings,
      ["patient", "2026-11-20T16:50:00Z"],
      ["provider", "2026-11-23T07:20:00Z"],
    ]);
    expect((await s.arrange(measure(place)))?.usual).toBeGreaterThan(40_000);
    await s.arrange(openOnWeekdays(place));
    expect(await s.arrange(measure(place))).toEqual({ usual: 600, samples: 8 });
    await s.arrange(
      (sql) => sql`insert into public.facility_closures (facility_id, day)
        select ${place.id}, d::date from generate_series(date '2026-11-02', '2026-11-20', '1 day') d`,
    );
    expect(await s.arrange(measure(place)), "on its closed days nobody reads").toEqual({
      usual: 0,
      samples: 8,
    });
  });
});

test("what began before the last 60 days is not taken for a new wait", async () => {
  await scene(async (s) => {
    const place = await start(s, [
      ["patient", "2026-09-20T08:00:00Z"],
      ["patient", "2026-10-02T08:00:00Z"],
      ["provider", "2026-10-02T08:01:00Z"],
      ...days(5, [1, 1, 1, 1, 1, 1, 1]),
    ]);
    expect(await s.arrange(measure(place))).toEqual({ usual: null, samples: 7 });
  });
});

test("each facility is measured once an hour, a few at a time", async () => {
  await scene(async (s) => {
    const due = (at: string, limit = 20) =>
      s.arrange(async (sql) => {
        const [row] = await sql<{ count: number }[]>`
          select private.measure_due_answer_times(${at}, ${limit}) as count`;
        return row?.count ?? 0;
      });
    await s.arrange((sql) => sql`delete from public.facility_answer_times`);
    const first = await due("2026-11-27T17:00:00Z", 1);
    const rest = await due("2026-11-27T17:00:00Z", 1000);
    expect([first, rest > 0]).toEqual([1, true]);
    expect(await due("2026-11-27T17:59:59Z")).toBe(0);
    expect(await due("2026-11-27T18:00:00Z", 1000)).toBe(first + rest);
  });
});

test("measuring reads the messages of the last 60 days of that clinic along indexes, and no others", async () => {
  await scene(async (s) => {
    const place = await s.arrange(clinic);
    await s.arrange(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        insert into public.messages (conversation_id, sender_id, content, seq, screened_version, created_at)
        select ${place.thread}, case when n % 2 = 0 then ${place.patient}::uuid else ${place.provider}::uuid end, 'Message ' || n, n,
            'test', timestamptz '2026-11-27T16:00:00Z' - (20000 - n) * interval '1 hour'
          from generate_series(1, 20000) n`;
      await sql`update public.conversations set last_message_seq = 20000, last_message_at = '2026-11-27T16:00:00Z'
        where id = ${place.thread}`;
      await sql`set local session_replication_role = origin`;
      await sql`analyze public.messages`;
      await sql`analyze public.conversations`;
    });
    const counters = async (sql: Tx) => {
      const [row] = await sql<{ read: string; scans: string }[]>`
        select seq_tup_read + idx_tup_fetch as read, seq_scan as scans
          from pg_stat_xact_user_tables where relid = 'public.messages'::regclass`;
      return { read: Number(row?.read), scans: Number(row?.scans) };
    };
    const before = await s.arrange(counters);
    const figure = await s.arrange(measure(place));
    const after = await s.arrange(counters);
    expect(figure).toEqual({ usual: 3600, samples: 720 });
    expect(after.scans - before.scans).toBe(0);
    expect(after.read - before.read).toBeLessThanOrEqual(60 * 24 + 10);
  });
});
