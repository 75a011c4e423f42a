import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { type Scene, type Tx, scene } from "../support/scene.ts";

/** A scene in which nothing waits that other tests have left behind. */
export async function quietScene(play: (s: Scene) => Promise<void>): Promise<void> {
  await scene(async (s) => {
    await s.arrange(async (sql) => {
      await sql`delete from private.notice_ladders`;
      await sql`delete from private.escalation_ladders`;
      await sql`delete from private.outbox`;
    });
    await play(s);
  });
}

/** What the server does with a notice that it has claimed. */
export type Answer = "sent" | "gone" | "no_channel" | "later" | "nothing";

/** Lets the ladders climb at a time after the scene's now, such as "21 seconds". */
export async function climbAt(s: Scene, after: string): Promise<void> {
  await s.arrange((sql) => sql`select private.run_due(now() + ${after}::interval)`);
}

const kinds = ["notice.push", "notice.sms", "notice.email", "notice.admins"];

/** One turn of the server at that time: claims, opens, and answers each. Returns what it opened. */
export async function serveAt(
  s: Scene,
  after: string,
  answer: Answer = "sent",
): Promise<{ kind: string; recipient: string; important: boolean }[]> {
  return s.as("service", async (sql) => {
    const opened = [];
    const claimed = await sql<{ id: string; kind: string }[]>`
      select id, kind from public.claim_outbox(${kinds}, 50, now() + ${after}::interval)`;
    for (const { id, kind } of claimed) {
      const [notice] = await sql<{ recipient: string; important: boolean }[]>`
        select recipient_id as recipient, important from public.open_notice(${id}, now() + ${after}::interval)`;
      if (notice === undefined) continue;
      opened.push({ kind, ...notice });
      if (answer === "later") {
        await sql`select public.put_back_outbox(${id}, 'down', now() + ${after}::interval)`;
      } else if (answer !== "nothing") {
        await sql`select public.finish_outbox(${id}, ${answer}, now() + ${after}::interval)`;
      }
    }
    return opened;
  });
}

/** Climbs and serves at each of these times, one after the other. */
export async function passBy(s: Scene, times: string[], answer: Answer = "sent"): Promise<void> {
  for (const time of times) {
    await climbAt(s, time);
    await serveAt(s, time, answer);
  }
}

/** How far it got, as "channel state" in the order of time. */
export const steps = (thread: string, person: string) => async (sql: Tx) =>
  (
    await sql<{ step: string }[]>`
      select channel || ' ' || state as step from public.notice_steps
       where conversation_id = ${thread} and user_id = ${person} order by at, id`
  ).map(({ step }) => step);

/** The ladder of a person: its step ("top" at the end), or nothing. */
export const ladder = (thread: string, person: string) => async (sql: Tx) => {
  const [row] = await sql<{ step: string; important: boolean }[]>`
    select coalesce(step, 'top') as step, important from private.notice_ladders
     where conversation_id = ${thread} and user_id = ${person}`;
  return row;
};

export const say =
  (thread: string, sender: string, priority = "normal") =>
  async (sql: Tx) => {
    const id = randomUUID();
    await sql`insert into public.messages (id, conversation_id, sender_id, content, priority)
      values (${id}, ${thread}, ${sender}, 'Words', ${priority})`;
    return id;
  };

export const read = (thread: string, person: string, message: string) => (sql: postgres.ISql) =>
  sql`select public.mark_messages_as_read(${thread}, ${person}, ${message})`;

export const subscribe = (person: string) => (sql: Tx) =>
  sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${person}, ${`https://push.test/${randomUUID()}`}, 'key', 'secret')`;

export const onCall = (facility: string, person: string) => (sql: Tx) =>
  sql`insert into public.on_call_shifts (facility_id, user_id, starts_at, ends_at)
    values (${facility}, ${person}, now() - interval '1 hour', now() + interval '1 day')`;

export const prefer =
  (push: boolean, email: boolean, sms: boolean, quiet: [string, string] | null = null) =>
  (sql: Tx) =>
    sql`select public.set_notification_preferences(${push}, ${email}, ${sms}, ${quiet?.[0] ?? null}, ${quiet?.[1] ?? null})`;
