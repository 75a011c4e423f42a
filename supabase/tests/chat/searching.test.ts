import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { jonas, mbeki, nurse, ortega, systemAdmin } from "../support/cast.ts";
import { makeTeam } from "../support/people.ts";
import { dice } from "../support/random.ts";
import { type Scene, type Tx, ownerPool, scene, send } from "../support/scene.ts";
import { throwWorld } from "../doors/random-world.ts";
import { visibleRows } from "../doors/visible.ts";

const answer = z.object({
  marks: z.array(z.string()),
  more: z.boolean(),
  slips: z.boolean(),
  hits: z.array(
    z.object({
      id: z.string(),
      conversation_id: z.string(),
      seq: z.number(),
      created_at: z.string(),
      text: z.string(),
      conversation_name: z.string(),
      record_number: z.string().nullable(),
    }),
  ),
});

interface Filters {
  sender?: string;
  conversation?: string;
  from?: string;
  until?: string;
  withAttachment?: boolean;
  before?: { created_at: string; id: string };
  limit?: number;
}

/** Searches as a person; the whole answer. */
const ask = ({ as }: Scene, person: string, query: string, filters: Filters = {}) =>
  as(person, async (sql) => {
    const [row] = await sql<{ answer: unknown }[]>`select public.search_messages(
      ${query}, ${filters.sender ?? null}, ${filters.conversation ?? null}, ${filters.from ?? null}::text::timestamptz, ${filters.until ?? null}::text::timestamptz,
      ${filters.withAttachment ?? false}, ${filters.before?.created_at ?? null}::text::timestamptz, ${filters.before?.id ?? null},
      ${filters.limit ?? 20}) as answer`;
    return answer.parse(row?.answer);
  });
const texts = async (...question: Parameters<typeof ask>) =>
  (await ask(...question)).hits.map((hit) => hit.text);

/** A conversation of two colleagues with these messages, a minute apart, the last one the newest. */
async function said(s: Scene, ...messages: string[]): Promise<string> {
  const room = await s.arrange((sql) => makeTeam(sql, [mbeki, nurse]));
  for (const text of messages) await s.as(mbeki, (sql) => send(sql, room, mbeki, text));
  await s.arrange(
    (sql) => sql`
      update public.messages set created_at = now() + seq * interval '1 minute' where conversation_id = ${room}`,
  );
  return room;
}

const wordsOf = (sql: Tx, room: string) => sql<{ words: string }[]>`
  select words::text from private.message_search where conversation_id = ${room} order by seq`;

test("messages are found by whole words, by the beginning of the last, and by stems of two languages", async () => {
  await scene(async (s) => {
    await said(
      s,
      "Zebrine headaches at night",
      "La fièvre zebrine de l’élève",
      "Les douleurs zebrines",
    );
    expect(await texts(s, nurse, "zebrine")).toHaveLength(3);
    expect(await texts(s, nurse, "HEADACHE")).toEqual(["Zebrine headaches at night"]);
    expect(await texts(s, nurse, "zebrine nig")).toEqual(["Zebrine headaches at night"]);
    expect(await texts(s, nurse, "nig zebrine"), "only the last is a beginning").toEqual([]);
    expect(await texts(s, nurse, "fievre ELEVES")).toEqual(["La fièvre zebrine de l’élève"]);
    expect(await texts(s, nurse, "zebrine douleur")).toEqual(["Les douleurs zebrines"]);
  });
});

test("a slip of a word is forgiven where nothing has the word itself", async () => {
  await scene(async (s) => {
    await said(s, "Zebrine headache", "Quagga paracetamol");
    expect(await ask(s, nurse, "headahce")).toMatchObject({
      slips: true,
      more: false,
      hits: [{ text: "Zebrine headache" }],
    });
    expect(await texts(s, nurse, "quaga paracetmol")).toEqual(["Quagga paracetamol"]);
    expect(await ask(s, nurse, "headache")).toMatchObject({ slips: false });
    expect(await texts(s, ortega, "headahce"), "by words of one's own conversations only").toEqual(
      [],
    );
  });
});

test("what was changed is found as it is now; removed, redacted and system messages never", async () => {
  await scene(async (s) => {
    const room = await said(s, "Zebrine rash", "Zebrine cough", "Zebrine burn");
    const id = async (seq: number) => {
      const [row] = await s.arrange(
        (sql) => sql<[{ id: string }]>`
          select id from public.messages where conversation_id = ${room} and seq = ${seq}`,
      );
      return row.id;
    };
    const [rash, cough, burn] = [await id(1), await id(2), await id(3)];
    await s.as(
      mbeki,
      (sql) => sql`update public.messages set content = 'Zebrine sprain' where id = ${rash}`,
    );
    await s.as(mbeki, (sql) => sql`select public.delete_message(${cough})`);
    await s.arrange(
      (sql) => sql`update public.messages set content = '', redacted_at = now() where id = ${burn}`,
    );
    await s.arrange(
      (sql) =>
        sql`insert into public.messages (conversation_id, content, message_type) values (${room}, 'Zebrine joined', 'system')`,
    );
    expect(await texts(s, nurse, "zebrine")).toEqual(["Zebrine sprain"]);
    expect(await texts(s, nurse, "rash")).toEqual([]);
    const [left] = await s.arrange((sql) => wordsOf(sql, room));
    expect(
      await s.arrange((sql) => wordsOf(sql, room)),
      "nothing of what went is left",
    ).toHaveLength(1);
    expect(left?.words).not.toMatch(/rash|cough|burn/);
  });
});

test("sender, conversation, time and attachment narrow what is found", async () => {
  await scene(async (s) => {
    const room = await said(s, "Zebrine one", "Zebrine two", "Zebrine three");
    const other = await said(s, "Zebrine elsewhere");
    await s.as(nurse, (sql) => send(sql, room, nurse, "Zebrine four"));
    await s.arrange(
      (sql) => sql`
        insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
        select id, conversation_id, 'conversations/' || conversation_id || '/' || id, 'scan.pdf', ${"a".repeat(64)}, 1, 'application/pdf'
          from public.messages where conversation_id = ${room} and seq = 2`,
    );
    expect(await texts(s, mbeki, "zebrine", { sender: nurse })).toEqual(["Zebrine four"]);
    expect(await texts(s, mbeki, "zebrine", { conversation: other })).toEqual([
      "Zebrine elsewhere",
    ]);
    expect(await texts(s, mbeki, "zebrine", { withAttachment: true })).toEqual(["Zebrine two"]);
    const all = (await ask(s, mbeki, "zebrine", { conversation: room })).hits;
    const at = (text: string) => all.find((hit) => hit.text === text)?.created_at ?? "";
    expect(
      await texts(s, mbeki, "zebrine", {
        conversation: room,
        from: at("Zebrine two"),
        until: at("Zebrine three"),
      }),
    ).toEqual(["Zebrine two"]);
  });
});

test("pages go on where the last one ended, also among messages of the same instant", async () => {
  await scene(async (s) => {
    const room = await said(s, ...Array.from({ length: 7 }, (_, n) => `Zebrine ${n}`));
    await s.arrange(
      (sql) => sql`update public.messages set created_at = now() where conversation_id = ${room}`,
    );
    const seen: string[] = [];
    let page = await ask(s, nurse, "zebrine", { limit: 3 });
    for (;;) {
      seen.push(...page.hits.map((hit) => hit.id));
      const before = page.hits.at(-1);
      if (!page.more || before === undefined) break;
      page = await ask(s, nurse, "zebrine", { limit: 3, before });
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});

test("a long text answers with the part around the word", async () => {
  await scene(async (s) => {
    await said(s, `${"padding ".repeat(400)}zebrine ${"more ".repeat(400)}`);
    const [text = ""] = await texts(s, nurse, "zebrine");
    expect(text).toContain("zebrine");
    expect(text.length).toBeLessThanOrEqual(500);
  });
});

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
