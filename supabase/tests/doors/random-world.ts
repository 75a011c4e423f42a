import { randomUUID } from "node:crypto";
import { agree, makePerson, makeTeam, makeVisit } from "../support/people.ts";
import type { Dice } from "../support/random.ts";
import type { Tx } from "../support/scene.ts";
import { throwCall } from "./random-call.ts";
import { throwProxies } from "./random-proxies.ts";

/** A clinic world thrown by dice: people, visits, threads, seats, texts, files, emergencies. */
export interface RandomWorld {
  people: string[];
}

type Role = "patient" | "provider" | "facility_admin" | "system_admin" | "guest";

const roles: Role[] = [
  "patient",
  "patient",
  "provider",
  "provider",
  "provider",
  "facility_admin",
  "system_admin",
  "guest",
];

export async function throwWorld(sql: Tx, dice: Dice): Promise<RandomWorld> {
  const facilities = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of facilities) {
    await sql`insert into public.facilities (id, name, is_active) values (${id}, 'Somewhere', ${dice.below(4) > 0})`;
    await sql`insert into public.facility_hours (facility_id, weekday, opens, closes)
      select ${id}, n, '00:00', '24:00' from generate_series(1, 7) n`;
    await sql`insert into public.facility_closures (facility_id, day) values (${id}, '2031-01-01')`;
    await sql`insert into public.facility_answer_times (facility_id) values (${id})`;
  }
  const byRole = new Map<Role, string[]>();
  for (let n = 0; n < 24; n += 1) {
    const role = roles[n % roles.length] ?? "patient";
    const person = await makePerson(sql, role, dice.one(facilities));
    byRole.set(role, [...(byRole.get(role) ?? []), person]);
  }
  const of = (...wanted: Role[]) => wanted.flatMap((role) => byRole.get(role) ?? []);
  const threads = [
    ...(await throwVisits(sql, dice, facilities, of("patient"), of("provider"))),
    ...(await throwTeams(sql, dice, of("provider", "facility_admin", "system_admin"))),
  ];
  await throwSeats(sql, dice, threads, of("provider", "guest"));
  await throwProxies(sql, dice, of("patient"));
  await throwTexts(sql, dice, threads);
  for (const id of facilities) {
    // Of a clinic, and of somebody who may be no provider any more.
    const owner = dice.one([...byRole.values()].flat());
    await sql`insert into public.saved_replies (facility_id, owner_id, title, body_en)
      values (${id}, null, ${id}, 'Words'), (null, ${owner}, ${id}, 'Words')`;
  }
  await throwEmergencies(sql, dice, threads, of("facility_admin", "system_admin"));
  await throwAssistants(sql, dice, of("patient"), of("provider"), facilities);
  await throwWaysToTell(sql, dice, [...byRole.values()].flat(), facilities);
  const [treating] = await sql<{ id: string }[]>`
    select provider_id as id from public.video_call_sessions
     where status = 'active' and now() between call_window_start and call_window_end
       and facility_id = any (${facilities}::uuid[])`;
  const leaving = [...byRole.values()].flat().filter((person) => person !== treating?.id);
  for (const person of dice.shuffled(leaving).slice(0, 4)) {
    await sql`update public.users set is_active = false, deactivated_at = now() where id = ${person}`;
  }
  return { people: [...byRole.values()].flat() };
}

/** Visits from three days ago to three days ahead, so that windows are over, open and closed early. */
async function throwVisits(
  sql: Tx,
  dice: Dice,
  facilities: string[],
  patients: string[],
  providers: string[],
): Promise<string[]> {
  const threads: string[] = [];
  for (let n = 0; n < 24; n += 1) {
    const [patient, provider, facility] = [
      dice.one(patients),
      dice.one(providers),
      dice.one(facilities),
    ];
    // One visit takes place now for certain, so that a call's topic is heard in every world.
    const isNow = n === 12;
    const thrown = dice.one([
      "scheduled",
      "confirmed",
      "in-progress",
      "completed",
      "cancelled",
      "no-show",
    ]);
    const visit = await makeVisit(sql, patient, provider, {
      from: (n - 12) * 360,
      status: isNow ? "confirmed" : thrown,
      facility,
    });
    if (dice.below(2) === 0) {
      await sql`update public.appointments set reason = 'A cough' where id = ${visit}`;
    }
    await throwCall(sql, dice, visit, isNow);
    if (dice.below(3) === 0) continue;
    const thread = randomUUID();
    await sql`
      insert into public.conversations (id, conversation_type, conversation_category, initiated_by_role, appointment_id,
        care_window_id, facility_id, created_by, is_active)
      select ${thread}, 'direct', 'provider_to_patient', 'provider', ${visit}, w.id, ${facility}, ${provider}, ${dice.below(5) > 0}
        from public.care_windows w where w.appointment_id = ${visit}`;
    await sql`
      insert into public.conversation_participants (conversation_id, user_id, participant_role)
      values (${thread}, ${provider}, 'moderator'), (${thread}, ${patient}, 'participant')`;
    threads.push(thread);
  }
  return threads;
}

async function throwTeams(sql: Tx, dice: Dice, staff: string[]): Promise<string[]> {
  const teams: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    teams.push(await makeTeam(sql, dice.shuffled(staff).slice(0, 2 + dice.below(4))));
  }
  return teams;
}

/** Brings people in, takes some out again, and takes the right to write from some. */
async function throwSeats(sql: Tx, dice: Dice, threads: string[], people: string[]): Promise<void> {
  for (const thread of threads) {
    const guests = await sql<{ allowed: boolean }[]>`
      select care_window_id is not null as allowed from public.conversations where id = ${thread}`;
    for (const person of dice.shuffled(people).slice(0, dice.below(4))) {
      if (guests[0]?.allowed !== true && (await isGuest(sql, person))) continue;
      if (!(await mayTakePart(sql, thread, person))) continue;
      await sql`insert into public.conversation_participants (conversation_id, user_id) values (${thread}, ${person})
        on conflict do nothing`;
    }
    const seats = await sql<{ id: string }[]>`
      select id from public.conversation_participants where conversation_id = ${thread} order by user_id`;
    for (const { id } of seats) {
      if (dice.below(5) === 0) {
        await sql`update public.conversation_participants set is_active = false, left_at = now() where id = ${id}`;
        await sql`update public.conversations set realtime_epoch = realtime_epoch + 1 where id = ${thread}`;
      }
      if (dice.below(5) === 0) {
        await sql`update public.conversation_participants set can_send_messages = false where id = ${id}`;
      }
    }
  }
}

/** A clinic's conversation takes its own staff only. */
async function mayTakePart(sql: Tx, thread: string, person: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select c.facility_id is null or u.facility_id is not distinct from c.facility_id
        or u.role in ('patient', 'guest') as may
      from public.conversations c, public.users u where c.id = ${thread} and u.id = ${person}`;
  return row?.may === true;
}

async function isGuest(sql: Tx, person: string): Promise<boolean> {
  const [row] = await sql<{ role: string }[]>`select role from public.users where id = ${person}`;
  return row?.role === "guest";
}

/** Texts, some deleted, some with a file in one of the states of a scan, and files that belong to nothing. */
async function throwTexts(sql: Tx, dice: Dice, threads: string[]): Promise<void> {
  for (const thread of threads) {
    const seats = await sql<{ user_id: string }[]>`
      select user_id from public.conversation_participants where conversation_id = ${thread} order by user_id`;
    if (dice.below(3) === 0) {
      await sql`insert into public.attempted_contacts (id, conversation_id, user_id, reason, written_at)
        values (${randomUUID()}, ${thread}, ${dice.one(seats).user_id}, 'window_closed', now())`;
    }
    if (dice.below(2) === 0) {
      await sql`insert into public.conversation_owners (conversation_id, owner_id)
        values (${thread}, ${dice.one(seats).user_id})`;
      await sql`insert into public.conversation_snoozes (user_id, conversation_id, snoozed_until, seq)
        values (${dice.one(seats).user_id}, ${thread}, now() + interval '1 day', ${dice.one([0, 100])})`;
    }
    // Whoever wrote one may be no provider any more, and even a patient's would be none of theirs to read.
    if (dice.below(2) === 0) {
      await sql`insert into public.staff_notes (conversation_id, author_id, content, after_seq)
        values (${thread}, ${dice.one(seats).user_id}, 'Words', 0)`;
    }
    for (let n = 0; n < dice.below(5); n += 1) {
      const message = randomUUID();
      await sql`insert into public.messages (id, conversation_id, sender_id, content)
        values (${message}, ${thread}, ${dice.one(seats).user_id}, 'Words')`;
      if (dice.below(2) === 0) {
        await sql`insert into public.message_reactions (message_id, user_id, emoji)
          values (${message}, ${dice.one(seats).user_id}, '👍')`;
        await sql`insert into public.message_acknowledgements (message_id, user_id)
          values (${message}, ${dice.one(seats).user_id})`;
      }
      if (dice.below(3) === 0) {
        await sql`insert into public.message_alerts (conversation_id, message_id, level, flags, rules_version)
          values (${thread}, ${message}, ${dice.one(["urgent", "emergency"])}, '{chest_pain}', 'one')`;
      }
      if (dice.below(3) === 0) {
        await sql`insert into public.notice_steps (conversation_id, user_id, channel, state)
          values (${thread}, ${dice.one(seats).user_id}, ${dice.one(["push", "email", "admins"])}, 'sent')`;
      }
      const path = `conversations/${thread}/${randomUUID()}`;
      const bucket = dice.below(6) === 0 ? "elsewhere" : "attachments";
      await sql`insert into storage.buckets (id, name) values (${bucket}, ${bucket}) on conflict do nothing`;
      await sql`insert into storage.objects (bucket_id, name) values (${bucket}, ${dice.below(8) === 0 ? `${path}.txt` : path})`;
      if (dice.below(3) > 0) {
        await sql`
          insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime, scan_status)
          values (${message}, ${thread}, ${path}, 'a.jpg', ${"a".repeat(64)}, 10, 'image/jpeg',
            ${dice.one(["unscanned", "pending", "clean", "infected", "failed"])})`;
      }
      if (dice.below(4) === 0) {
        await sql`update public.messages set content = '', deleted_at = now() where id = ${message}`;
      }
    }
  }
}

/** Subscriptions and preferences of some, and shifts of every facility. */
async function throwWaysToTell(
  sql: Tx,
  dice: Dice,
  people: string[],
  facilities: string[],
): Promise<void> {
  for (const person of dice.shuffled(people).slice(0, 12)) {
    await sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
      values (${person}, ${`https://push.test/${randomUUID()}`}, 'key', 'secret')`;
    await agree(sql, person, dice.one(["ai", "email"]));
    const bySms = dice.below(2) === 0;
    if (bySms) await agree(sql, person, "sms");
    await sql`insert into public.notification_preferences (user_id, sms) values (${person}, ${bySms})`;
  }
  for (const facility of facilities) {
    await sql`insert into public.provider_time_off (provider_id, starts_at, ends_at)
      values (${dice.one(people)}, now() + make_interval(days => ${dice.below(300)}), now() + interval '301 days')
      on conflict do nothing`;
    await sql`insert into public.on_call_shifts (facility_id, user_id, starts_at, ends_at)
      values (${facility}, ${dice.one(people)}, now(), now() + interval '1 hour')`;
  }
}

async function throwEmergencies(
  sql: Tx,
  dice: Dice,
  threads: string[],
  admins: string[],
): Promise<void> {
  for (const thread of dice.shuffled(threads).slice(0, 6)) {
    const minutes = dice.one([-10, 10]);
    await sql`
      insert into private.break_glass (admin_id, conversation_id, reason, granted_at, expires_at, ended_at)
      values (${dice.one(admins)}, ${thread}, 'Somebody is in danger, they say', now() - interval '20 minutes',
        now() + make_interval(mins => ${minutes}), ${dice.below(3) === 0 ? new Date() : null})`;
  }
}

async function throwAssistants(
  sql: Tx,
  dice: Dice,
  patients: string[],
  providers: string[],
  facilities: string[],
): Promise<void> {
  for (const patient of patients) {
    const thread = randomUUID();
    const claimed = dice.below(2) === 0;
    await sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${patient})`;
    await sql`insert into public.ai_messages (conversation_id, role, content, author_id) values (${thread}, 'user', 'Hello', ${patient})`;
    await sql`
      insert into public.ai_escalations (conversation_id, patient_id, facility_id, urgency_level, cause, claimed_by, claimed_at, closed_at)
      values (${thread}, ${patient}, ${dice.one(facilities)}, 'urgent', 'asked', ${claimed ? dice.one(providers) : null},
        ${claimed ? new Date() : null}, ${claimed && dice.below(3) === 0 ? new Date() : null})`;
  }
}
