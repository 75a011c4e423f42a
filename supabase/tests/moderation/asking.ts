import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { facilityAdmin } from "../support/cast.ts";
import { send, type Actor, type Scene } from "../support/scene.ts";

export const report =
  (message: string, reason = "abuse", note: string | null = null) =>
  (sql: postgres.ISql) =>
    sql<{ state: string; was_deleted: boolean }[]>`
      select * from public.report_message(${message}, ${reason}, ${note})`;

export const reportAnswer =
  (message: string, reason = "dangerous_advice") =>
  (sql: postgres.ISql) =>
    sql<{ state: string }[]>`select * from public.report_assistant_answer(${message}, ${reason})`;

export const claim = (id: string) => (sql: postgres.ISql) =>
  sql<{ is_mine: boolean; claimed_by_name: string }[]>`
    select * from public.claim_moderation_case(${id})`;

export const act =
  (id: string, action: string, reason = "Against the rules of the house") =>
  (sql: postgres.ISql) =>
    sql<{ id: string }[]>`select public.act_on_moderation_case(${id}, ${action}, ${reason}) as id`;

export const restore = (action: string) => (sql: postgres.ISql) =>
  sql`select public.restore_moderation_action(${action}, 'It was a mistake')`;

export const appeal =
  (action: string, words = "I was quoted wrongly") =>
  (sql: postgres.ISql) =>
    sql`select public.appeal_moderation_action(${action}, ${words})`;

export const openCase = (id: string) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ seen: OpenCase }[]>`select public.open_moderation_case(${id}) as seen`;
  if (row === undefined) throw new Error("the case did not open");
  return row.seen;
};

type OpenCase = {
  context: { is_subject: boolean; is_deleted: boolean; text: string | null; name: string | null }[];
  reports: { name: string | null; note: string | null; was_deleted: boolean }[];
  actions: { id: string; action: string; appeal: { id: string; outcome: string | null } | null }[];
};

export const listed =
  (list = "open") =>
  (sql: postgres.ISql) =>
    sql<
      { id: string; reason: string; priority: number; reports: string; appeal_id: string | null }[]
    >`
      select * from public.list_moderation_cases(${list}, 200)`;

export const notices = (sql: postgres.ISql) =>
  sql<{ kind: string; action: string | null; action_id: string; may_appeal: boolean }[]>`
    select * from public.list_moderation_notices()`;

/** The case of a message, as the owner sees it. */
export async function caseOf({ arrange }: Scene, message: string): Promise<string> {
  const [row] = await arrange(
    (sql) => sql<{ id: string }[]>`
      select id from private.moderation_cases where message_id = ${message} or ai_message_id = ${message}`,
  );
  return row?.id ?? "";
}

/** Writes a message. */
export async function say(s: Scene, thread: string, by: string, text: string): Promise<string> {
  const id = randomUUID();
  await s.as(by, (sql) => send(sql, thread, by, text, id));
  return id;
}

/** A message that somebody reported and an administrator has taken. */
export async function takenCase(
  s: Scene,
  message: string,
  reporter: Actor,
  admin: Actor = facilityAdmin,
): Promise<string> {
  await s.as(reporter, report(message));
  const id = await caseOf(s, message);
  await s.as(admin, claim(id));
  return id;
}

/** What stands in a message for one of the conversation. */
export async function textOf(
  s: Scene,
  reader: Actor,
  message: string,
): Promise<string | undefined> {
  const [row] = await s.as(
    reader,
    (sql) => sql<{ content: string }[]>`select content from public.messages where id = ${message}`,
  );
  return row?.content;
}
