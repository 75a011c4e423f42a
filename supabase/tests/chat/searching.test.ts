import { expect, test } from "vitest";
import { mbeki, nurse, ortega } from "../support/cast.ts";
import { type Tx, scene, send } from "../support/scene.ts";
import { ask, said, texts } from "./asking.ts";

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
    expect(await texts(s, nurse, "header"), "another word is no slip").toEqual([]);
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

test("sender, conversation, time, attachment and importance narrow what is found", async () => {
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
    await s.as(
      mbeki,
      (sql) => sql`
        insert into public.messages (conversation_id, sender_id, content, priority)
        values (${other}, ${mbeki}, 'Zebrine at once', 'important')`,
    );
    expect(await texts(s, mbeki, "zebrine", { important: true })).toEqual(["Zebrine at once"]);
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
