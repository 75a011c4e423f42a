import { randomUUID } from "node:crypto";
import { throwWorld } from "../doors/random-world.ts";
import { makeTeam } from "../support/people.ts";
import type { Dice } from "../support/random.ts";
import type { Tx } from "../support/scene.ts";

const names = [
  "Élodie Durand",
  "elodie durand",
  "Dr. Zoë Ångström",
  "Ümit Ćosić",
  "Dr. Łukasz Żak",
  "李小龍",
  "O'Neill, Aoife",
  "Zawadi Otieno",
];

/**
 * A random world in which people have lived: names of many alphabets, long threads, crowds, long
 * lists, edits, deletions, answers, and pointers that stand anywhere. Emergency access is left out:
 * it is read on the server only. Returns people whose accounts are open, those of whom
 * something special is true first.
 */
export async function throwLivedInWorld(sql: Tx, dice: Dice): Promise<string[]> {
  const { people } = await throwWorld(sql, dice);
  await sql`delete from private.break_glass`;
  await nameAll(sql, dice, people);
  const former = await retireClinic(sql);
  const busy = await throwCrowds(sql, dice, people);
  await throwWords(sql, dice);
  await throwPointers(sql, dice);
  await throwWork(sql, dice);
  const open = await sql<{ id: string }[]>`
    select id from public.users where id = any (${people}) and is_active order by id`;
  return [...new Set([former, ...busy, ...dice.shuffled(open.map((row) => row.id))])];
}

async function nameAll(sql: Tx, dice: Dice, people: string[]): Promise<void> {
  for (const [index, person] of people.entries()) {
    await sql`
      update public.users set display_name = ${dice.one(names)}, locale = ${dice.one(["en", "fr"])},
        time_zone = ${dice.one(["UTC", "Europe/Paris"])}, theme = ${dice.one(["system", "dark"])} where id = ${person}`;
    if (dice.below(4) > 0) {
      await sql`
        update public.patient_profiles set birth_date = date '1960-02-29' + ${dice.below(20_000)}::integer,
          record_number = ${`MZ-${(index + 10) * 1_000 + dice.below(1_000)}`} where user_id = ${person}`;
    }
    if (dice.below(2) === 0) continue;
    await sql`
      insert into public.provider_profiles (user_id, specialty) select id, 'Cardiology'
        from public.users where id = ${person} and role = 'provider'`;
  }
}

/** A clinic goes out of use. Returns a patient who had a visit there. */
async function retireClinic(sql: Tx): Promise<string> {
  const [visit] = await sql<{ patient: string; place: string }[]>`
    select a.patient_id as patient, a.facility_id as place from public.appointments a
      join public.facilities f on f.id = a.facility_id join public.users u on u.id = a.patient_id
     where f.name = 'Somewhere' and u.is_active order by a.id limit 1`;
  await sql`update public.facilities set is_active = false, name = 'Retired' where id = ${visit?.place ?? ""}`;
  return visit?.patient ?? "";
}

/**
 * One crowd that is larger than a row of the list names, more threads of two than a page holds, and a
 * long one in which somebody has much to read.
 */
async function throwCrowds(sql: Tx, dice: Dice, people: string[]): Promise<string[]> {
  const staff = await sql<{ id: string; role: string }[]>`
    select id, role from public.users where id = any (${people}) and is_active
      and role in ('provider', 'facility_admin', 'system_admin') order by id`;
  const providers = staff.filter(({ role }) => role === "provider").map(({ id }) => id);
  const [first = "", second = ""] = dice.shuffled(providers);
  const crowd = await makeTeam(
    sql,
    staff.map((row) => row.id),
  );
  await sql`
    insert into public.messages (conversation_id, sender_id, content, deleted_at, deleted_by)
    values (${crowd}, ${first}, '', now(), ${first})`;
  for (let n = 0; n < 55; n += 1) await makeTeam(sql, [first, second]);
  const long = await makeTeam(sql, [second, first]);
  await sql`
    insert into public.messages (conversation_id, sender_id, content, created_at)
    select ${long}, case when n % 9 = 0 then ${first}::uuid else ${second}::uuid end, 'Line ' || n,
        now() - make_interval(mins => 300 - n)
      from generate_series(1, 260) n order by n`;
  await putOff(sql, first, await makeTeam(sql, [first, second]));
  return [first, second];
}

/** What chance might leave out: a thread that was put off, and one in which danger was found. */
async function putOff(sql: Tx, person: string, thread: string): Promise<void> {
  const message = randomUUID();
  await sql`
    insert into public.messages (id, conversation_id, sender_id, content) values (${message}, ${thread}, ${person}, 'Pain')`;
  await sql`
    insert into public.message_alerts (conversation_id, message_id, level, flags, rules_version)
    values (${thread}, ${message}, 'urgent', '{chest_pain}', 'one')`;
  await sql`
    insert into public.conversation_snoozes (user_id, conversation_id, snoozed_until, seq)
    values (${person}, ${thread}, now() + interval '1 day', 1000)`;
}

/** Many spellings of time, long texts, answers, edits and lines that nobody wrote. */
async function throwWords(sql: Tx, dice: Dice): Promise<void> {
  const threads = await sql<{ id: string; sender: string }[]>`
    select c.id, (array_agg(p.user_id order by p.user_id))[1] as sender from public.conversations c
      join public.conversation_participants p on p.conversation_id = c.id where c.last_message_seq <> 1 group by 1 order by 1`;
  for (const { id, sender } of dice.shuffled([...threads]).slice(0, 40)) {
    const [one, two] = [randomUUID(), randomUUID()];
    const seconds = dice.one([0, 0.5, 0.000001, 0.123]);
    await sql`
      insert into public.messages (id, conversation_id, sender_id, content, created_at, client_created_at)
      values (${one}, ${id}, ${sender}, ${"👩🏽‍⚕️ é̂ ".repeat(dice.below(60)) || "Short"},
        date_trunc('hour', now()) - make_interval(days => ${dice.below(3)}, secs => ${seconds}),
        ${dice.one([null, new Date()])})`;
    await sql`
      insert into public.messages (id, conversation_id, sender_id, content, reply_to_id, edited_at)
      values (${two}, ${id}, ${sender}, 'An answer', ${one}, ${dice.one([null, new Date()])})`;
    if (dice.below(2) === 0) {
      await sql`
        insert into public.messages (conversation_id, content, message_type) values (${id}, 'Somebody left', 'system')`;
    }
    if (dice.below(2) === 0) {
      await sql`update public.conversations set title = 'Round of the ward' where id = ${id}`;
    }
  }
}

/**
 * Somebody waits, some of it was put off and some of that is back, in threads with patients and without. Not in the
 * long one, which would be out of sight.
 */
async function throwWork(sql: Tx, dice: Dice): Promise<void> {
  const seats = await sql<{ conversation: string; person: string }[]>`
    select p.conversation_id as conversation, p.user_id as person from public.conversation_participants p
      join public.users u on u.id = p.user_id and u.role = 'provider'
      join public.conversations c on c.id = p.conversation_id and c.last_message_seq < 200
     where p.is_active order by 1, 2`;
  for (const { conversation, person } of seats) {
    await sql`
      update public.conversations set waiting_since = ${dice.one([null, new Date(), new Date(0)])}
       where id = ${conversation}`;
    if (dice.below(4) > 0) continue;
    await sql`
      insert into public.conversation_snoozes (user_id, conversation_id, snoozed_until, seq)
      values (${person}, ${conversation}, now() + ${dice.one(["-1 hour", "1 day"])}::interval, ${dice.one([0, 1_000])})
      on conflict do nothing`;
    await sql`
      insert into public.conversation_owners (conversation_id, owner_id) values (${conversation}, ${person})
      on conflict do nothing`;
  }
}

async function throwPointers(sql: Tx, dice: Dice): Promise<void> {
  const seats = await sql<{ id: string; last: number }[]>`
    select p.id, c.last_message_seq::int as last from public.conversation_participants p
      join public.conversations c on c.id = p.conversation_id where c.last_message_seq between 1 and 100 order by 1`;
  for (const { id, last } of seats) {
    const read = dice.below(last + 1);
    const delivered = read + dice.below(last - read + 1);
    await sql`
      update public.conversation_participants p set last_delivered_seq = ${delivered}, last_read_seq = ${read},
        last_delivered_at = ${delivered > 0 ? new Date() : null}, last_read_at = ${read > 0 ? new Date() : null},
        last_read_message_id = (select m.id from public.messages m
          where m.conversation_id = p.conversation_id and m.seq = ${read}) where p.id = ${id}`;
  }
}
