import { z } from "zod";
import { mbeki, nurse } from "../support/cast.ts";
import { makeTeam } from "../support/people.ts";
import { type Scene, send } from "../support/scene.ts";

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

export interface Filters {
  sender?: string;
  conversation?: string;
  from?: string;
  until?: string;
  withAttachment?: boolean;
  important?: boolean;
  before?: { created_at: string; id: string };
  limit?: number;
}

/** Searches as a person; the whole answer. */
export const ask = ({ as }: Scene, person: string, query: string, filters: Filters = {}) =>
  as(person, async (sql) => {
    const [row] = await sql<{ answer: unknown }[]>`select public.search_messages(
      ${query}, ${filters.sender ?? null}, ${filters.conversation ?? null}, ${filters.from ?? null}::text::timestamptz, ${filters.until ?? null}::text::timestamptz,
      ${filters.withAttachment ?? false}, ${filters.important ?? false}, ${filters.before?.created_at ?? null}::text::timestamptz, ${filters.before?.id ?? null},
      ${filters.limit ?? 20}) as answer`;
    return answer.parse(row?.answer);
  });
export const texts = async (...question: Parameters<typeof ask>) =>
  (await ask(...question)).hits.map((hit) => hit.text);

/** A conversation of two colleagues with these messages, a minute apart, the last one the newest. */
export async function said(s: Scene, ...messages: string[]): Promise<string> {
  const room = await s.arrange((sql) => makeTeam(sql, [mbeki, nurse]));
  for (const text of messages) await s.as(mbeki, (sql) => send(sql, room, mbeki, text));
  await s.arrange(
    (sql) => sql`
      update public.messages set created_at = now() + seq * interval '1 minute' where conversation_id = ${room}`,
  );
  return room;
}
