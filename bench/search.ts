import { z } from "zod";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { must, type Person, signIn } from "./people.ts";
import { loadMillion, messages } from "./search-load.ts";
import { sending } from "./sending.ts";
import type { BenchStack } from "./stack.ts";

const found = z.object({ hits: z.array(z.object({ id: z.string() })) });

const questions = {
  "common word": "pain",
  "rare word": "zopiclone",
  "beginning of a rare word": "zopic",
  "two words": "pain zopiclone",
  slip: "zopiclnoe",
  nothing: "xylophone",
};

/** One question, against reading the very rows that it finds by their keys. */
async function caseOf(person: Person, who: string, what: string, query: string): Promise<Case> {
  const ask = async () =>
    found.parse(must(await person.client.rpc("search_messages", { p_query: query })));
  const ids = (await ask()).hits.map((hit) => hit.id);
  return {
    name: `${what}, ${who} (${ids.length} found)`,
    rounds: 40,
    target: async () => void (await ask()),
    floor: () =>
      person.asRole(
        (tx) => tx`select id, seq, content from public.messages where id = any (${ids})`,
      ),
  };
}

/** Search among a million messages, for somebody in few conversations and somebody in many. */
export async function search(stack: BenchStack) {
  const { status, sql } = stack;
  const few = await signIn(status, sql, "patient@medzen.test");
  const many = await signIn(status, sql, "provider2@medzen.test");
  const writer = await signIn(status, sql, "provider@medzen.test");
  await sql`update private.settings set value = '1000000' where key like 'search.%'`;
  const began = performance.now();
  await loadMillion(sql, { many: many.id, few: few.id, writer: writer.id });
  const loadSeconds = Math.round((performance.now() - began) / 1_000);
  const [size] = await sql`
    select pg_size_pretty(pg_total_relation_size('private.message_search')) as search,
      pg_size_pretty(pg_relation_size('private.idx_message_search_words')) as words,
      pg_size_pretty(pg_total_relation_size('public.messages')) as messages`;
  const figures: Figures[] = [];
  for (const [what, query] of Object.entries(questions)) {
    for (const [who, person] of [
      ["in 10 conversations", few],
      ["in 1,000 conversations", many],
    ] as const) {
      const unit = () => person.asRole((tx) => tx`select 1`);
      figures.push(await measure(await caseOf(person, who, what, query), unit));
    }
  }
  console.table(figures);
  const send = await sending(
    stack,
    writer,
    "40000000-0000-7000-8000-000000000001",
    "messages_search_insert",
  );
  console.log({ loadSeconds, size, send });
  return { messages, loadSeconds, size, figures, send, memory: memoryOf(status.pid) };
}
