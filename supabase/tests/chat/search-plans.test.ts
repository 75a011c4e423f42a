import { expect, test } from "vitest";
import { mbeki, nurse, ortega } from "../support/cast.ts";
import { makeTeam } from "../support/people.ts";
import { type Scene, type Tx, scene, send } from "../support/scene.ts";
import { ask, said } from "./asking.ts";

test("whoever has very many messages is answered by other ways, and the same", async () => {
  await scene(async (s) => {
    const room = await said(s, ...Array.from({ length: 30 }, (_, n) => `Zebrine number ${n}`));
    await s.as(nurse, (sql) => send(sql, room, nurse, "Okapi"));
    const foreign = await s.arrange((sql) => makeTeam(sql, [mbeki, ortega]));
    await s.as(mbeki, (sql) => send(sql, foreign, mbeki, "Zebrine elsewhere, and an okapi"));
    const questions = [
      ["zebrine", {}],
      ["zebr", { limit: 50 }],
      ["okap", {}],
      ["okapi", { sender: nurse }],
      ["okapi", { sender: mbeki }],
      ["zebrine 7", {}],
      ["okpai", {}],
      ["zebrine", { conversation: foreign }],
    ] as const;
    const answers = async () => {
      const all: unknown[] = [];
      for (const [query, filters] of questions) all.push(await ask(s, nurse, query, filters));
      return all;
    };
    const few = await answers();
    await s.arrange(
      (sql) => sql`update public.conversations set last_message_seq = 30000 where id = ${room}`,
    );
    expect(await answers()).toEqual(few);
    expect(few[0]).toMatchObject({ more: true });
    expect(few[2]).toMatchObject({ hits: [{ text: "Okapi" }] });
  });
});

/** Rows of the words that were read so far in this transaction, and scans of all of them. */
async function read({ arrange }: Scene): Promise<{ rows: number; scans: number }> {
  const [row] = await arrange(
    (sql) => sql<[{ rows: number; scans: number }]>`
      select (seq_tup_read + idx_tup_fetch)::int as rows, seq_scan::int as scans
        from pg_stat_xact_user_tables where relid = 'private.message_search'::regclass`,
  );
  return row;
}

/** So many messages with the same words, past the triggers of messages. */
async function fill(sql: Tx, room: string, count: number): Promise<void> {
  await sql`set local session_replication_role = replica`;
  await sql`
    insert into public.messages (conversation_id, sender_id, content, seq, screened_version)
    select ${room}, ${mbeki}, 'Zebrine ' || n, n, 'test' from generate_series(1, ${count}::int) n`;
  await sql`
    insert into private.message_search (conversation_id, seq, message_id, sender_id, created_at, words)
    select m.conversation_id, m.seq, m.id, m.sender_id, m.created_at, private.search_words(m.content)
      from public.messages m where m.conversation_id = ${room}`;
  await sql`update public.conversations set last_message_seq = ${count} where id = ${room}`;
  await sql`set local session_replication_role = origin`;
}

test("what others write costs a search nothing", async () => {
  await scene(async (s) => {
    await s.arrange(async (sql) => {
      await fill(sql, await makeTeam(sql, [nurse, mbeki]), 100);
      await fill(sql, await makeTeam(sql, [ortega, mbeki]), 20_000);
      await sql`analyze private.message_search`;
    });
    for (const query of ["zebrine", "ze", "zebrine 7", "nothing"]) {
      const before = await read(s);
      await ask(s, nurse, query);
      const after = await read(s);
      expect(after.scans - before.scans, query).toBe(0);
      // Once for the words, and twice more where there is nothing and slips are looked for.
      expect(after.rows - before.rows, query).toBeLessThan(1_000);
    }
  });
});
