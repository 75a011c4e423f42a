import { lakeside, mbeki } from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import type postgres from "postgres";
import type { Scene, Tx } from "../support/scene.ts";

/** A patient and whoever is to act for them, both new, with a thread of the patient's. */
export interface Acting {
  patient: string;
  proxy: string;
  visit: string;
  thread: string;
}

/** The address that `makePerson` gives. */
export const addressOf = (person: string) => `${person}@example.test`;

/** A day so many days from today, by the database's clock. */
export async function dayIn(sql: postgres.ISql, days: number): Promise<string> {
  const [row] = await sql<{ day: string }[]>`
    select to_char((now() at time zone 'UTC')::date + ${days}::integer, 'YYYY-MM-DD') as day`;
  return row?.day ?? "";
}

/** Opens the thread of a new visit as its provider does. */
export async function openThread({ arrange, as }: Scene, patient: string, provider = mbeki) {
  const visit = await arrange((sql) =>
    makeVisit(sql, patient, provider, { from: 60 * 24 * 20 + Math.floor(Math.random() * 9000) }),
  );
  const thread = await as(provider, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`;
    return row?.id ?? "";
  });
  return { visit, thread };
}

export async function strangers(s: Scene): Promise<Acting> {
  const [patient, proxy] = await s.arrange(async (sql) => [
    await makePerson(sql, "patient", lakeside),
    await makePerson(sql, "patient", null),
  ]);
  if (!patient || !proxy) throw new Error("two people are needed");
  return { patient, proxy, ...(await openThread(s, patient)) };
}

export const invite =
  (email: string, { relation = "carer", days = 30, wording = "proxy-1" } = {}) =>
  async (sql: postgres.ISql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.invite_proxy(${email}, ${relation}, ${await dayIn(sql, days)}, ${wording}) as id`;
    return row?.id ?? "";
  };
export const accept = (id: string) => (sql: postgres.ISql) =>
  sql`select public.accept_proxy(${id})`;
export const end = (id: string) => (sql: postgres.ISql) => sql`select public.end_proxy(${id})`;

/** The two of them, with the agreement standing. */
export async function standing(s: Scene, relation = "carer"): Promise<Acting & { id: string }> {
  const people = await strangers(s);
  const id = await s.as(people.patient, invite(addressOf(people.proxy), { relation }));
  await s.as(people.proxy, accept(id));
  return { ...people, id };
}

/** What somebody has of a thread by each door, in one line each. */
export async function doors(
  { arrange, as }: Scene,
  person: string,
  { thread, visit }: Pick<Acting, "thread" | "visit">,
) {
  const topic = await arrange(async (sql) => {
    const [row] = await sql<{ topic: string; id: string }[]>`
      with topic as (select private.conversation_topic(${thread}) as topic),
        live as (insert into realtime.messages (topic, extension) select topic, 'broadcast' from topic returning id, topic)
      select id, topic from live`;
    return row;
  });
  return as(person, async (sql) => {
    await sql`select set_config('realtime.topic', ${topic?.topic ?? ""}, true)`;
    const [row] = await sql`
      select (select count(*)::integer from public.conversations c where c.id = ${thread}) as thread,
        (select count(*)::integer from public.messages m where m.conversation_id = ${thread}) as messages,
        (select count(*)::integer from public.list_conversations(p_only => ${thread})) as listed,
        public.get_conversation(${thread}) is not null as whole,
        (select count(*)::integer from public.appointments a where a.id = ${visit}) as visit,
        (select count(*)::integer from realtime.messages r where r.id = ${topic?.id ?? ""}) as topic`;
    return row;
  });
}
export const open = {
  thread: 1,
  messages: 1,
  listed: 1,
  whole: true,
  visit: 1,
  topic: 1,
};
export const shut = {
  thread: 0,
  messages: 0,
  listed: 0,
  whole: false,
  visit: 0,
  topic: 0,
};

/** A record number and a birth date, as the clinic knows the patient. */
export async function identify(sql: Tx, patient: string, age: number | null): Promise<string> {
  const [row] = await sql<{ record_number: string }[]>`
    insert into public.patient_profiles (user_id, birth_date)
    values (${patient}, case when ${age}::integer is null then null
      else ((now() at time zone 'UTC')::date - make_interval(years => ${age}::integer))::date end)
    on conflict (user_id) do update set birth_date = excluded.birth_date returning record_number`;
  return row?.record_number ?? "";
}
