import { randomUUID } from "node:crypto";
import { makePerson, makeTeam, makeVisit } from "../support/people.ts";
import { ownerPool } from "../support/scene.ts";

/** People of a facility of their own, committed, so that several sessions see them. */
export interface Scenery {
  facility: string;
  patient: string;
  provider: string;
  colleague: string;
}

export async function makeScenery(): Promise<Scenery> {
  const sql = ownerPool();
  const facility = randomUUID();
  await sql`insert into public.facilities (id, name, patients_may_open_conversations) values (${facility}, 'Races', true)`;
  return {
    facility,
    patient: await makePerson(sql, "patient", facility),
    provider: await makePerson(sql, "provider", facility),
    colleague: await makePerson(sql, "provider", facility),
  };
}

let visits = 0;

/** A visit of the two, whose window is open. Each call takes the next half hour. */
export function nextVisit({ patient, provider, facility }: Scenery): Promise<string> {
  visits += 1;
  return makeVisit(ownerPool(), patient, provider, { from: visits * 30, facility });
}

/** A staff conversation that the provider leads. */
export function team({ provider, colleague }: Scenery): Promise<string> {
  return makeTeam(ownerPool(), [provider, colleague]);
}

/** Counters that are not what counting says, anywhere in a conversation of at most 32 people. */
export async function wrongCounters(conversation: string): Promise<unknown[]> {
  const rows = await ownerPool()`
    select p.user_id, p.unread_count from public.conversation_participants p
     where p.conversation_id = ${conversation} and p.is_active and p.unread_count <> (
       select count(*) from public.messages m
        where m.conversation_id = p.conversation_id and m.seq > p.last_read_seq and m.sender_id <> p.user_id)`;
  return [...rows];
}

/** Every message's place and sender, and where the conversation says it is. */
export async function order(conversation: string): Promise<{ seqs: number[]; last: number }> {
  const sql = ownerPool();
  const rows = await sql<{ seq: number }[]>`
    select seq::int from public.messages where conversation_id = ${conversation} order by seq`;
  const [head] = await sql<{ last: number }[]>`
    select last_message_seq::int as last from public.conversations where id = ${conversation}`;
  return { seqs: rows.map((row) => row.seq), last: head?.last ?? -1 };
}
