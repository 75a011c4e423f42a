import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { throwWorld } from "../doors/random-world.ts";
import { visibleRows } from "../doors/visible.ts";
import { jonas, mbeki, nurse, ortega, systemAdmin } from "../support/cast.ts";
import { dice } from "../support/random.ts";
import { type Scene, type Tx, ownerPool, scene } from "../support/scene.ts";
import { type Filters, ask, said, texts } from "./asking.ts";

const tricks = [
  "",
  "   ",
  "!!! ' \" \\ % _ * & | : <-> ( )",
  "\u200B\u200D\uFEFF",
  "a:* | b & !c <-> 'd'",
  "'; drop table public.messages; --",
  "x".repeat(200),
  "é ".repeat(90),
  "👩‍⚕️ 🏥",
  "ゼブラ",
];

test.each(tricks)("no question breaks it: %j", async (query) => {
  await scene(async (s) => {
    await said(s, "Zebrine");
    expect((await ask(s, nurse, query)).hits).toEqual([]);
  });
});

test("characters without a width hide nothing, on either side", async () => {
  await scene(async (s) => {
    await said(s, "Zeb\u200Brine here");
    expect(await texts(s, nurse, "zebri\u200Dne")).toHaveLength(1);
  });
});

test("a question of 100 kB, and a character that no text holds, are refused", async () => {
  await scene(async (s) => {
    const refused = (query: string) =>
      s.refused(nurse, (sql) => sql`select public.search_messages(${query})`);
    expect(await refused("x".repeat(100_000))).toMatchObject({ code: "22001" });
    expect(await refused("ze\u0000bra")).toMatchObject({ code: "22021" });
  });
});

test("visitors, closed accounts and whoever asks too often are refused", async () => {
  await scene(async (s) => {
    const search = (sql: Tx) => sql`select public.search_messages('zebrine')`;
    expect((await s.refused("anon", search)).code).toBe("42501");
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${nurse}`,
    );
    expect(await s.refused(nurse, search)).toMatchObject({ code: "42501", message: "signed_out" });
    for (let n = 0; n < 40; n += 1) await s.as(mbeki, search);
    expect(await s.refused(mbeki, search)).toMatchObject({
      code: "PT429",
      hint: expect.stringMatching(/^\d+$/),
    });
  });
});

test("somebody else's conversation as a filter opens nothing, and leaving ends finding", async () => {
  await scene(async (s) => {
    const room = await said(s, "Zebrine");
    for (const person of [jonas, ortega, systemAdmin]) {
      expect(await texts(s, person, "zebrine", { conversation: room }), person).toEqual([]);
    }
    expect(await texts(s, nurse, "zebrine", { conversation: randomUUID() })).toEqual([]);
    expect(await texts(s, nurse, "zebrine")).toHaveLength(1);
    await s.as(mbeki, (sql) => sql`select public.remove_participant(${room}, ${nurse})`);
    expect(await texts(s, nurse, "zebrine")).toEqual([]);
  });
});

test("on random data, everybody finds the messages that plain SQL says, with record numbers for staff only", async () => {
  const thrown = dice("search");
  await scene(async (s) => {
    const { people } = await s.arrange((sql) => throwWorld(sql, thrown));
    await s.arrange(
      (sql) => sql`
        update public.messages set content = 'Zebrine ' || seq where deleted_at is null and message_type <> 'system'`,
    );
    let found = 0;
    for (const person of people) {
      const expected = await s.arrange((sql) =>
        sql.unsafe<{ id: string }[]>(
          `select id from public.messages m where content like 'Zebrine %' and deleted_at is null and redacted_at is null
             and message_type <> 'system' and (select u.is_active from public.users u where u.id = $1)
             and ${visibleRows["messages"]}`.replaceAll("$1", `'${person}'::uuid`),
        ),
      );
      const [active] = await s.arrange(
        (sql) =>
          sql<{ is_active: boolean }[]>`select is_active from public.users where id = ${person}`,
      );
      const hits = active?.is_active === true ? await allHits(s, person) : [];
      expect(hits.toSorted(), person).toEqual(expected.map((row) => row.id).toSorted());
      found += hits.length;
    }
    expect(found).toBeGreaterThan(people.length);
  });
});

async function allHits(s: Scene, person: string): Promise<string[]> {
  const ids: string[] = [];
  let before: Filters["before"];
  for (;;) {
    const page = await ask(s, person, "zebrine", { limit: 50, ...(before && { before }) });
    ids.push(...page.hits.map((hit) => hit.id));
    before = page.hits.at(-1);
    if (!page.more) return ids;
  }
}

test("the words are for nobody but the search, and travel nowhere", async () => {
  const sql = ownerPool();
  const published = await sql`
    select pubname from pg_publication_tables where tablename = 'message_search'`;
  expect([...published]).toEqual([]);
  await scene(async ({ refused }) => {
    for (const actor of [mbeki, systemAdmin, "service"]) {
      expect((await refused(actor, (tx) => tx`select from private.message_search`)).code).toBe(
        "42501",
      );
    }
  });
});
