import { randomUUID } from "node:crypto";
import { inject, vi } from "vitest";
import { makePerson, makeTeam } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";

/** Somebody for whom a message waits, in a conversation with a colleague. */
export interface Waiting {
  person: string;
  email: string;
  thread: string;
  sender: string;
}

/** Two colleagues of a clinic of their own; the second writes to the first. */
export async function letWait(options: { locale?: string; phone?: string } = {}): Promise<Waiting> {
  const sql = ownerPool();
  const facility = randomUUID();
  await sql`insert into public.facilities (id, name) values (${facility}, 'Elsewhere')`;
  const person = await makePerson(sql, "provider", facility);
  const sender = await makePerson(sql, "provider", facility);
  await sql`update public.users set locale = ${options.locale ?? "en"}, display_name = 'Zebrafish' where id = ${person}`;
  await sql`update public.users set display_name = 'Zebrafish' where id = ${sender}`;
  await sql`update public.user_contacts set phone = ${options.phone ?? null} where user_id = ${person}`;
  const thread = await makeTeam(sql, [sender, person]);
  await commitAs(
    sender,
    (tx) =>
      tx`insert into public.messages (conversation_id, sender_id, content) values (${thread}, ${sender}, 'Zebrafish fever')`,
  );
  return { person, email: `${person}@example.test`, thread, sender };
}

/** Makes the person's next step due, and waits until it is in the outbox or done without one. */
export async function climb({ person }: Waiting): Promise<void> {
  const sql = ownerPool();
  const step = async () => {
    const [row] = await sql<{ step: string | null }[]>`
      select step from private.notice_ladders where user_id = ${person}`;
    return row?.step;
  };
  const before = await step();
  await sql`update private.notice_ladders set next_at = now() where user_id = ${person}`;
  await vi.waitFor(
    async () => {
      await sql`select private.run_due()`;
      if ((await step()) === before) throw new Error("another runner is at it");
    },
    { timeout: 15_000 },
  );
}

/** What waits in the outbox for that person is due now, however often it was put back. */
export async function retryNow({ person }: Waiting): Promise<void> {
  await ownerPool()`
    update private.outbox set due_at = now() where payload ->> 'user_id' = ${person} and done_at is null`;
}

export async function stepsOf({ person }: Waiting): Promise<string[]> {
  const rows = await ownerPool()<{ step: string }[]>`
    select channel || ' ' || state as step from public.notice_steps where user_id = ${person} order by at, id`;
  return rows.map(({ step }) => step);
}

/** The person's open work: how often it was tried, and why it was put back. */
export async function openWork({ person }: Waiting) {
  return ownerPool()<{ kind: string; attempts: number; error: string | null }[]>`
    select kind, attempts, last_error as error from private.outbox
     where payload ->> 'user_id' = ${person} and done_at is null`;
}

/** Mails that the stack's catcher took for an address. */
export async function mailsTo(address: string) {
  const answer = await fetch(`${inject("stack").mailUrl}?to=${encodeURIComponent(address)}`, {
    headers: { accept: "application/json" },
  });
  const { messages } = (await answer.json()) as {
    messages: { subject: string; text: string; from: string }[];
  };
  return messages;
}
