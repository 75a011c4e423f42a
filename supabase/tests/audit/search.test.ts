import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  riverside,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { type Scene, type Tx, scene } from "../support/scene.ts";

interface Question {
  action?: string;
  person?: string;
  thread?: string;
  from?: string;
  to?: string;
  beforeAt?: string;
  beforeId?: number;
  format?: string;
}
interface Found {
  events: { id: number; at: string; action: string; actor_id: string; facility_id: string }[];
  more: boolean;
}

const search = (question: Question) => async (sql: Tx) => {
  const [row] = await sql<{ found: Found }[]>`
    select public.search_audit_events(${question.from ?? null}, ${question.to ?? null}, ${question.action ?? null},
      ${question.person ?? null}, ${question.thread ?? null}, ${question.beforeAt ?? null},
      ${question.beforeId ?? null}, ${question.format ?? null}) as found`;
  return row?.found ?? { events: [], more: false };
};

/** So many events of a kind that nothing else writes, a second apart, a hundred years from now. */
async function plant({ arrange }: Scene, action: string, count: number): Promise<void> {
  await arrange(
    (sql) => sql`
      insert into audit.events (at, action, actor_id, object_type, object_id, patient_id, facility_id)
      select timestamptz '2126-01-01' + n * interval '1 second', ${action}, case n % 2 when 0 then ${mbeki}::uuid else ${facilityAdmin}::uuid end,
          'conversation', ${threadToday}, ${amina}, case n % 3 when 0 then ${riverside}::uuid else ${lakeside}::uuid end
        from generate_series(1, ${count}) n`,
  );
}

test("the record is found by time, kind, person and conversation, and page by page without a gap", async () => {
  await scene(async (s) => {
    await plant(s, "test.paged", 120);
    const seen: number[] = [];
    let found = await s.as(systemAdmin, search({ action: "test.paged" }));
    expect(found.events).toHaveLength(50);
    for (;;) {
      seen.push(...found.events.map((event) => event.id));
      const last = found.events.at(-1);
      if (!found.more || last === undefined) break;
      found = await s.as(
        systemAdmin,
        search({ action: "test.paged", beforeAt: last.at, beforeId: last.id }),
      );
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    const some = async (question: Question) =>
      (await s.as(systemAdmin, search({ action: "test.paged", ...question }))).events;
    expect(await some({ from: "2126-01-01T00:00:10Z", to: "2126-01-01T00:00:20Z" })).toHaveLength(
      10,
    );
    const byName = await some({ person: "mbeki", to: "2126-01-01T00:00:21Z" });
    expect(new Set(byName.map((event) => event.actor_id))).toEqual(new Set([mbeki]));
    expect(byName).toHaveLength(10);
    expect(await some({ person: amina, to: "2126-01-01T00:00:21Z" })).toHaveLength(20);
    expect(await some({ person: "Nobody By This Name" })).toEqual([]);
    expect(await some({ thread: threadToday, to: "2126-01-01T00:00:04Z" })).toHaveLength(3);
    expect(await some({ thread: amina })).toEqual([]);
  });
});

test("a clinic's administrator finds their clinic's events alone; nobody else finds any", async () => {
  await scene(async (s) => {
    await plant(s, "test.placed", 30);
    const { events } = await s.as(facilityAdmin, search({ action: "test.placed" }));
    expect(events).toHaveLength(20);
    expect(new Set(events.map((event) => event.facility_id))).toEqual(new Set([lakeside]));
    const mine = await s.as(facilityAdmin, search({ action: "test.placed", person: amina }));
    expect(mine.events).toHaveLength(20);
    for (const other of [amina, mbeki, "anon"]) {
      expect((await s.refused(other, search({}))).code, other).toBe("42501");
    }
    const kinds = (who: string) =>
      s.as(who, async (sql) => [...(await sql`select public.list_audit_actions() as kind`)]);
    expect((await kinds(systemAdmin)).map((row) => row["kind"])).toContain("test.placed");
    expect(await kinds(amina)).toEqual([]);
  });
});

test("a search and a file are on record, by ids, and no typed name is", async () => {
  await scene(async (s) => {
    await plant(s, "test.filed", 60);
    await s.as(systemAdmin, search({ action: "test.filed", person: "Mbeki" }));
    const file = await s.as(systemAdmin, search({ action: "test.filed", format: "csv" }));
    expect(file.events).toHaveLength(60);
    expect((await s.refused(systemAdmin, search({ format: "pdf" }))).detail).toBe("format");
    const left = await s.arrange(
      (sql) => sql`
        select action, detail from audit.events where actor_id = ${systemAdmin} and at = now() and action like 'audit.%' order by id`,
    );
    expect([...left]).toEqual([
      {
        action: "audit.searched",
        detail: expect.objectContaining({ action: "test.filed", people: [mbeki], count: 30 }),
      },
      {
        action: "audit.exported",
        detail: { action: "test.filed", format: "csv", count: 60 },
      },
    ]);
    expect(JSON.stringify([...left])).not.toMatch(/mbeki/i);
  });
});
