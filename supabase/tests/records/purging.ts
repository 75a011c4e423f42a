import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Scene } from "../support/scene.ts";

/** Messages of one sender, the newest so many months old and each before it a minute older, past the rules of writing. */
export async function writeOld(
  sql: postgres.ISql,
  conversation: string,
  sender: string,
  { count = 1, months = 36, text = "Quokka" } = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [index, id] of ids.entries()) {
    await sql`
      insert into public.messages (id, conversation_id, sender_id, content, message_type, created_at)
      values (${id}, ${conversation}, ${sender}, ${`${text} ${index}`}, 'text',
        now() - make_interval(months => ${months}, mins => ${count - index}))`;
  }
  return ids;
}

export const setRule =
  (kind: string, facility: string | null, months: number | null) => (sql: postgres.ISql) =>
    sql`select public.set_retention_policy(${kind}, ${facility}, ${months})`;

/** What a rule would destroy, in numbers. */
export const preview =
  (kind: string, facility: string | null, months: number) => async (sql: postgres.ISql) => {
    const [row] = await sql<
      { conversations: string; messages: string; files: string; held_messages: string }[]
    >`select conversations, messages, files, held_messages from public.preview_retention(${kind}, ${facility}, ${months})`;
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)]));
  };

export const startRun = (kind: string, facility: string | null) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ id: string }[]>`
    select public.start_retention_run(${kind}, ${facility}) as id`;
  return row?.id ?? "";
};

/** One batch, as the job runner asks for it. */
export const workOnce =
  (limit = 1_000) =>
  async (sql: postgres.ISql) => {
    const [row] = await sql<{ state: string; redacted: number }[]>`
      select * from public.work_on_retention(${limit})`;
    return { state: row?.state, redacted: row?.redacted ?? 0 };
  };

/** Runs a rule to its end in a scene. Answers the run's figures. */
export async function runRule(s: Scene, by: string, kind: string, facility: string | null) {
  const id = await s.as(by, startRun(kind, facility));
  for (;;) {
    const { state } = await s.as("service", workOnce());
    if (state !== "working") break;
  }
  const [run] = await s.arrange(
    (sql) => sql<Record<string, unknown>[]>`
      select outcome, conversations::int, messages::int, revisions::int, files::int, held::int
        from private.retention_runs where id = ${id}`,
  );
  return { id, run };
}

export const placeHold =
  (on: { conversation?: string; patient?: string }, reason = "Claim 2026-114 of the family") =>
  async (sql: postgres.ISql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.place_legal_hold(${on.conversation ?? null}, ${on.patient ?? null}, ${reason}) as id`;
    return row?.id ?? "";
  };

export const liftHold =
  (id: string, reason = "The claim was settled") =>
  (sql: postgres.ISql) =>
    sql`select public.lift_legal_hold(${id}, ${reason})`;

/** How many of these still have their words. */
export const wordsLeft = (ids: string[]) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from public.messages where id = any (${ids}) and content <> ''`;
  return row?.n ?? -1;
};
