import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { instantText } from "@/lib/adapters/local-db/values";
import { readVisits } from "@/lib/appointments/local/visits";
import { appointmentsBetween } from "@/lib/appointments/queries";
import { actorOrThrow } from "@/lib/auth/actor";
import type { Appointment } from "@/lib/appointments/types";
import type { Actor } from "@/lib/auth/types";
import { heldClinicHours } from "@/lib/chat/live/read-clinic-hours";
import { cursorOf, everythingNewest, inboxFilters, inboxOrders } from "@/lib/chat/live/worklist";
import type { ConversationCursor, ConversationRow } from "@/lib/chat/types";
import { readMyself } from "@/lib/people/local/myself";
import { myselfOf } from "@/lib/people/myself";
import { type BootedStack, bootStack } from "../../local/tests/boot.ts";
import { lakeside, threadToday } from "../support/cast.ts";
import { dice } from "../support/random.ts";
import { asRequestOf, stubEnvironment } from "../support/request.ts";
import { throwLivedInWorld } from "./lived-in-world.ts";
import {
  accessToken,
  type Reads,
  signIn,
  syncedPerson,
  type SyncedPerson,
} from "./synced-people.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let stack: BootedStack;
let sql: postgres.Sql;
let people: SyncedPerson[] = [];
/** People of the demo, whose sessions Auth knows. */
let signedIn: SyncedPerson[] = [];

beforeAll(async () => {
  stack = await bootStack();
  const { status } = stack;
  stubEnvironment(status);
  sql = postgres(status.dbUrl, { max: 2, onnotice: () => undefined });
  const ids = await sql.begin((tx) => throwLivedInWorld(tx, dice("same answers")));
  const seed = ["patient", "provider", "facility-admin", "system-admin"];
  const sessions = await Promise.all(seed.map((name) => signIn(status, `${name}@medzen.test`)));
  people = await Promise.all([
    ...sessions.map((session) => syncedPerson(status, session)),
    ...ids
      .slice(0, 9)
      .map(async (id) => syncedPerson(status, { id, token: await accessToken(status, id) })),
  ]);
  signedIn = people.slice(0, seed.length);
});
afterAll(async () => {
  await Promise.all(people.map(({ end }) => end()));
  await sql?.end({ timeout: 1 });
  await stack?.stop();
});

/** Asks the server and the device of everybody, and expects the same. Answers all answers. */
async function same<T>(ask: (reads: Reads, person: SyncedPerson) => Promise<T>): Promise<T[]> {
  return Promise.all(
    people.map(async (person) => {
      const [server, device] = await Promise.all([
        ask(person.server, person),
        ask(person.device, person),
      ]);
      expect(device, person.id).toEqual(server);
      return server;
    }),
  );
}

/** Cursors are the same instant in two spellings. */
const spelled = <Row extends ConversationRow>(row: Row): Row => ({
  ...row,
  activityCursor: instantText(row.activityCursor),
  waitingCursor: row.waitingCursor === null ? null : instantText(row.waitingCursor),
});

async function pages(
  reads: Reads,
  limit: number,
  list = everythingNewest,
): Promise<ConversationRow[][]> {
  const found: ConversationRow[][] = [];
  for (let after: ConversationCursor | null = null; ;) {
    const page: ConversationRow[] = await reads.rows(list, after, limit);
    const last = page.at(-1);
    found.push(page.map(spelled));
    if (page.length < limit || last === undefined) return found;
    after = cursorOf(last);
  }
}

test("the list, page by page: order, names, last words, unread, windows and who may write", async () => {
  const lists = await same((reads) => pages(reads, 20));
  const rows = lists.flat(2);
  expect(Math.max(...lists.map((list) => list.length))).toBeGreaterThan(2);
  expect(Math.max(...rows.map((row) => row.others.length))).toBe(10);
  expect(Math.max(...rows.map((row) => row.unread))).toBe(100);
  expect(new Set(rows.map((row) => row.canSend))).toEqual(new Set([true, false]));
  expect(rows.some((row) => row.preview?.deleted)).toBe(true);
});

test("each way to narrow and to sort the list, in pages of three", async () => {
  for (const order of inboxOrders) {
    for (const filter of inboxFilters) {
      const lists = await same(async (reads) => ({
        [filter]: await pages(reads, 3, { filter, order }),
      }));
      expect(lists.flatMap((list) => list[filter]?.flat() ?? []).length, filter).toBeGreaterThan(0);
    }
  }
});

test("what was put off", async () => {
  const found = await same(async (reads) =>
    (await reads.snoozes()).toSorted((a, b) => a.conversationId.localeCompare(b.conversationId)),
  );
  expect(found.flat().length).toBeGreaterThan(0);
});

test("a page that begins where a page of the other side ended", async () => {
  await same(async (reads, { server, device }) => {
    const ends = await Promise.all([
      server.rows(everythingNewest, null, 3),
      device.rows(everythingNewest, null, 3),
    ]);
    return Promise.all(
      ends.map(async (page) => {
        const last = page.at(-1);
        return last && (await reads.rows(everythingNewest, cursorOf(last), 50)).map(spelled);
      }),
    );
  });
});

test("one row, and the total of what is unread", async () => {
  const totals = await same(async (reads, { server }) => {
    const [first] = await server.rows(everythingNewest, null, 1);
    const row = first === undefined ? null : await reads.row(first.id);
    return { total: await reads.unreadTotal(), row: row && spelled(row) };
  });
  expect(totals.filter(({ total }) => total > 0).length).toBeGreaterThan(2);
});

test("a conversation with its people, visit and patient, and none that is not one's own", async () => {
  const some = await sql<{ id: string }[]>`
    select id from public.conversations where care_window_id is not null order by id limit 5`;
  const found = await same(async (reads, { server }) => {
    const own = await server.rows(everythingNewest, null, 8);
    return Promise.all(
      [...own, ...some].map(async ({ id }) => {
        const one = await reads.conversation(id);
        return one && { ...spelled(one), serverNow: null };
      }),
    );
  });
  const seen = found.flat().filter((one) => one !== null);
  expect(seen.length).toBeLessThan(found.flat().length);
  expect(seen.some((one) => one.patient?.recordNumber)).toBe(true);
  expect(seen.some((one) => one.visit?.reason)).toBe(true);
});

test("the clock that comes with a conversation is the server's", async () => {
  const [person] = signedIn;
  const [row] = (await person?.server.rows(everythingNewest, null, 1)) ?? [];
  const clock = async (reads: Reads | undefined) =>
    (await reads?.conversation(row?.id ?? ""))?.serverNow ?? 0;
  const [server, device] = [await clock(person?.server), await clock(person?.device)];
  expect(Math.abs(server - device)).toBeLessThan(10_000);
});

test("messages: the newest page, older ones, and what came after", async () => {
  const found = await same(async (reads, { server }) => {
    const rows = (await server.rows(everythingNewest, null, 200)).filter((row) => row.lastSeq > 0);
    return Promise.all(
      rows.map(async ({ id, lastSeq }) => ({
        latest: await reads.latest(id),
        before: await reads.before(id, Math.ceil(lastSeq / 2)),
        after: await reads.after(id, Math.floor(lastSeq / 5)),
      })),
    );
  });
  const pages = found.flat();
  expect(pages.some(({ latest }) => latest.hasOlder)).toBe(true);
  expect(pages.some(({ after }) => after.length === 200)).toBe(true);
  const messages = pages.flatMap(({ latest }) => latest.messages);
  for (const kind of ["editedAt", "deletedAt", "replyToId", "clientCreatedAt"] as const) {
    expect(
      messages.some((message) => message[kind] !== null),
      kind,
    ).toBe(true);
  }
});

test("visits: who, where, when, and what one may do", async () => {
  const span = { from: Date.now() - 10 * 86_400_000, to: Date.now() + 10 * 86_400_000 };
  const threads = await sql<{ id: string; seats: string[] }[]>`
    select c.appointment_id as id, array_agg(p.user_id) filter (where p.is_active) as seats
      from public.conversations c join public.conversation_participants p on p.conversation_id = c.id
     where c.appointment_id is not null group by 1`;
  const isUnseated = (visit: string, id: string) =>
    threads.some((thread) => thread.id === visit && !thread.seats?.includes(id));
  const compared: Appointment[] = [];
  for (const { id, token, client, db } of people) {
    const { data } = await client.from("users").select("role").eq("id", id).single();
    const actor = { id, role: data?.role } as Actor;
    const server = await asRequestOf(id, token, () => appointmentsBetween(actor, span));
    // An administrator of a facility sees its visits on the server only.
    const own = server.filter((visit) => [visit.patient.id, visit.provider.id].includes(id));
    const device = await readVisits(db, actor, span, Date.now());
    // That a thread exists is not told to those who have no seat in it, so a device offers to open one.
    const hopeful = (visit: Appointment) =>
      isUnseated(visit.id, id) ? { ...visit, can: { ...visit.can, write: false } } : visit;
    expect(device.map(hopeful), id).toEqual(own);
    compared.push(...own);
  }
  expect(compared.length).toBeGreaterThan(15);
  expect(compared.some((visit) => visit.facility.name === "Retired")).toBe(true);
});

test("oneself, but for the contact data that stay on the server", async () => {
  for (const { id, token, db } of signedIn) {
    const actor = await asRequestOf(id, token, () => actorOrThrow());
    expect(await readMyself(db, id)).toEqual({ ...myselfOf(actor), email: null });
  }
});

test("when a conversation's clinic is open, and within what time it usually answers", async () => {
  const [patient] = signedIn;
  if (patient === undefined) throw new Error("nobody is signed in");
  const [server] = await sql<{ usual: number | null }[]>`
    select usual_seconds as usual from public.facility_answer_times where facility_id = ${lakeside}`;
  const clinic = await heldClinicHours(patient.db, threadToday);
  expect(clinic).toMatchObject({
    hours: { timeZone: "Europe/Luxembourg", closedDays: [] },
    usualSeconds: server?.usual,
    emergency: "112",
  });
  expect(clinic?.hours.spans.toSorted((a, b) => a.weekday - b.weekday)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 1440 })),
  );
});
