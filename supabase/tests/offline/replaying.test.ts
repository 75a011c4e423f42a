import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";

import { ownerPool } from "../support/scene.ts";
import {
  closeWindow,
  makeMember,
  makeThread,
  type Member,
  message,
  openClinic,
  post,
  textsIn,
  upload,
  useStack,
} from "./uploading.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let patient: Member;
let provider: Member;
let stranger: Member;
/** Treats in the closed thread. */
let latecomer: Member;
/** Two threads of the patient, one that is closed, and one of the stranger. */
let here: string;
let there: string;
let closed: string;
let foreign: string;

beforeAll(async () => {
  useStack();
  await openClinic();
  const staff = () => makeMember("provider");
  const made = await Promise.all([makeMember("patient"), makeMember("patient"), staff(), staff()]);
  [patient, stranger, provider] = made;
  latecomer = await staff();
  [here, there, closed, foreign] = await Promise.all([
    makeThread(patient, provider),
    makeThread(patient, made[3]),
    makeThread(patient, latecomer),
    makeThread(stranger, await staff()),
  ]);
  await closeWindow(closed);
});

/** Why each was refused, or what became of it. */
const outcomes = (results: Record<string, unknown>[]) =>
  results.map(({ code, state }) => code ?? state);
const states = (results: { state: string }[]) => results.map(({ state }) => state);
const profile = (displayName: string) => ({ kind: "profile.change", change: { displayName } });

/** Writes as somebody, for others to react to. Answers the message's id. */
async function wrote(member: Member, thread: string, text: string): Promise<string> {
  const one = message(thread, text);
  expect(states(await upload(member, [one]))).toEqual(["done"]);
  return one.id;
}

test("a queue of every kind is replayed in order; arriving again, also twice at once, it changes nothing", async () => {
  const question = await wrote(provider, here, "How are you?");
  const [kept, gone, both] = [
    message(here, "Firts", { replyToId: question }),
    message(here, "Never mind"),
    message(here, "Oops"),
  ];
  const reaction = { id: randomUUID(), conversationId: here };
  const edit = (id: string, text: string) => ({
    kind: "message.edit",
    conversationId: here,
    id,
    text,
    editId: randomUUID(),
  });
  const queue = [
    kept,
    edit(kept.id, "First"),
    edit(kept.id, "First, and more"),
    gone,
    { kind: "message.delete", conversationId: here, id: gone.id },
    both,
    edit(both.id, "Oops!"),
    { kind: "message.delete", conversationId: here, id: both.id },
    { kind: "reaction.add", ...reaction, messageId: question, emoji: "👍" },
    { kind: "reaction.remove", ...reaction },
    { kind: "reaction.add", ...reaction, id: randomUUID(), messageId: question, emoji: "🎉" },
    { kind: "conversation.read", conversationId: here, messageId: question },
    profile("Amina the Second"),
  ];
  const everything = () => ownerPool()`
    select jsonb_build_object(
      'messages', (select jsonb_agg(jsonb_build_array(m.id, m.sender_id, m.seq, m.content, m.reply_to_id, m.deleted_by) order by m.seq)
        from public.messages m where m.conversation_id = ${here}),
      'revisions', (select count(*) from public.message_revisions r where r.conversation_id = ${here}),
      'reactions', (select jsonb_agg(jsonb_build_array(r.user_id, r.emoji)) from public.message_reactions r where r.message_id = ${question}),
      'read', (select jsonb_agg(jsonb_build_array(p.user_id, p.last_read_seq) order by p.user_id)
        from public.conversation_participants p where p.conversation_id = ${here}),
      'name', (select u.display_name from public.users u where u.id = ${patient.id})) as all`;

  const first = await upload(patient, queue);
  expect(states(first)).toEqual(queue.map(() => "done"));
  const after = await everything();
  expect(after[0]).toMatchObject({
    all: { reactions: [[patient.id, "🎉"]], name: "Amina the Second" },
  });
  expect(await textsIn(here)).toEqual(["How are you?", "First, and more", "", ""]);
  expect(first[0]).toMatchObject({ value: { id: kept.id, seq: 2, senderId: patient.id } });

  expect(states(await upload(patient, queue))).toEqual(states(first));
  await Promise.all([upload(patient, queue), upload(patient, queue)]);
  expect(await everything()).toEqual(after);
});

test("staff notes are replayed like messages, also after the window; a patient's come back", async () => {
  const note = (id: string, text: string) => ({
    kind: "note.write",
    conversationId: closed,
    id,
    text,
  });
  const [kept, gone] = [randomUUID(), randomUUID()];
  const queue = [
    note(kept, "Call hre"),
    { ...note(kept, "Call her"), kind: "note.edit", editId: randomUUID() },
    note(gone, "Never mind"),
    { kind: "note.delete", conversationId: closed, id: gone },
  ];
  const all = () => ownerPool()`
    select id, content, edited_at, deleted_at from public.staff_notes
     where conversation_id = ${closed} order by id`;
  expect(states(await upload(latecomer, queue))).toEqual(queue.map(() => "done"));
  const after = await all();
  expect(after.map(({ content }) => content as string).toSorted()).toEqual(["", "Call her"]);
  await Promise.all([upload(latecomer, queue), upload(latecomer, queue)]);
  expect(await all()).toEqual(after);
  const hers = await upload(patient, [note(randomUUID(), "Mine"), note(kept, "Mine")]);
  expect(outcomes(hers)).toEqual(["not_member", "not_member"]);
  expect(await all()).toEqual(after);
});

test("what is malformed comes back by itself, at its place, and holds nobody up", async () => {
  const good = [message(there, "one"), message(there, "two")];
  const bad = [
    null,
    "message.send",
    {},
    { ...message(there, "x"), kind: "message.forge" },
    { ...message(there, "x"), id: "1" },
    { ...message(there, "x"), conversationId: "'; drop table messages" },
    { ...message(there, "x"), clientCreatedAt: "now" },
    message(there, "  \n "),
    message(there, "x".repeat(8_001)),
    message(there, "x", { replyToId: 7 }),
    { kind: "message.edit", conversationId: there, id: good[0]?.id, text: "" },
    {
      kind: "reaction.add",
      conversationId: there,
      id: randomUUID(),
      messageId: good[0]?.id,
      emoji: "👍".repeat(17),
    },
    { kind: "profile.change", change: { locale: "tlh" } },
    { kind: "profile.change", change: { displayName: "y".repeat(81) } },
  ];
  const results = await upload(patient, [good[0], ...bad, good[1]]);
  expect(states(results)).toEqual(["done", ...bad.map(() => "returned"), "done"]);
  expect(results.slice(1, -1)).toEqual(bad.map(() => ({ state: "returned", code: "invalid" })));
  expect(await textsIn(there)).toEqual(["one", "two"]);
});

test("8000 characters are taken, exactly as written; what no table can hold comes back, and blocks nothing", async () => {
  const texts = ["😀".repeat(8_000), " a\n\tb ", "a\u0000b", "Ünïcödé \u202E '\"--;"];
  const results = await upload(
    stranger,
    texts.map((text) => message(foreign, text)),
  );
  expect(outcomes(results)).toEqual(["done", "done", "invalid", "done"]);
  expect(await textsIn(foreign)).toEqual([texts[0], texts[1], texts[3]]);
});

test("nobody writes as another, into another's thread, or over another's message", async () => {
  const theirs = await wrote(stranger, foreign, "Private");
  const mine = await wrote(patient, here, "Mine");
  const answer = await wrote(provider, here, "Theirs");
  const before = await textsIn(foreign);
  const forged = message(here, "Forged", { senderId: stranger.id, sender_id: stranger.id });
  const of = (kind: string, given: object) => ({ kind, conversationId: here, ...given });
  const tried: [string, object][] = [
    ["done", forged],
    ["not_member", message(foreign, "Let me in")],
    ["not_member", message(randomUUID(), "Nowhere")],
    ["conflict", message(here, "Stolen id", { id: theirs })],
    ["conflict", message(there, "My own id, elsewhere", { id: mine })],
    ["conflict", message(here, "Their id, in our thread", { id: answer })],
    ["invalid", message(there, "An answer to what I cannot see", { replyToId: theirs })],
    ["not_found", of("message.edit", { id: theirs, text: "Changed", editId: randomUUID() })],
    ["not_found", of("message.delete", { id: theirs })],
    ["not_member", of("reaction.add", { id: randomUUID(), messageId: theirs, emoji: "👎" })],
    ["not_member", of("conversation.read", { conversationId: foreign, messageId: theirs })],
    ["not_found", of("conversation.read", { messageId: theirs })],
  ];
  const results = await upload(
    patient,
    tried.map(([, write]) => write),
  );
  expect(outcomes(results)).toEqual(tried.map(([outcome]) => outcome));
  expect(await textsIn(foreign)).toEqual(before);
  const [row] = await ownerPool()`select sender_id from public.messages where id = ${forged.id}`;
  expect(row, "a sender in the write is not even read").toEqual({ sender_id: patient.id });
  const [touched] = await ownerPool()`
    select count(*)::int as n from public.message_reactions where message_id = ${theirs}`;
  expect(touched).toEqual({ n: 0 });
});

test("after the window a text comes back, and its attempt is noted whatever the device's clock says", async () => {
  const clocks = [Date.now(), 0, -1, 9_000_000_000_000_000, -62_200_000_000_000];
  const attempts = clocks.map((clientCreatedAt) =>
    message(closed, "Too late", { clientCreatedAt }),
  );
  const results = await upload(patient, attempts);
  expect(results).toEqual(
    clocks.map(() => ({ state: "returned", code: "window_closed", noted: true })),
  );
  const rows = await ownerPool()<{ id: string; sane: boolean }[]>`
    select id, written_at <= attempted_at as sane from public.attempted_contacts
     where conversation_id = ${closed}`;
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(attempts.map(({ id }) => id)));
  expect(rows.every(({ sane }) => sane)).toBe(true);
  expect(await textsIn(closed)).toEqual([]);
  const [record] = await ownerPool()`
    select count(*)::int as refusals, count(*) filter (where e::text ilike '%too late%')::int as told
      from audit.events e where actor_id = ${patient.id} and action = 'command.refused' and e.detail ->> 'command' = 'message.send' and reason = 'window_closed'`;
  expect(record).toEqual({ refusals: clocks.length, told: 0 });
});

test("any time of a device's clock is taken with an open window", async () => {
  const clocks = [0, -1, 9_000_000_000_000_000, -62_200_000_000_000];
  const results = await upload(
    patient,
    clocks.map((clientCreatedAt) => message(there, "Odd clock", { clientCreatedAt })),
  );
  expect(states(results)).toEqual(clocks.map(() => "done"));
});

test("who wrote too much is told how long to wait: all that follows there waits too, the others go on", async () => {
  const unread = await wrote(provider, here, "Read this");
  const elsewhere = await wrote(patient, there, "Read");
  const before = await textsIn(here);
  const read = (conversationId: string, messageId: string) => ({
    kind: "conversation.read",
    conversationId,
    messageId,
  });
  const writes = [
    message(here, "Held 1"),
    profile("Amina the Third"),
    read(there, elsewhere),
    read(here, unread),
    message(here, "Held 2"),
  ];
  const tokens = (n: number) => ownerPool()`
    update private.rate_buckets set tokens = ${n}, updated_at = now()
     where user_id = ${patient.id} and bucket = 'messages'`;
  await tokens(-100);
  const [first, ...rest] = await upload(patient, writes);
  expect(first).toMatchObject({ state: "later", code: "rate_limited" });
  expect(first?.["retryAfterSeconds"]).toBeGreaterThan(40);
  expect(states(rest)).toEqual(["done", "done", "later", "later"]);
  expect(await textsIn(here)).toEqual(before);
  await tokens(50);
  expect(states(await upload(patient, writes))).toEqual(writes.map(() => "done"));
  expect(await textsIn(here)).toEqual([...before, "Held 1", "Held 2"]);
});

test("a request without a session, from elsewhere, too long, or not what was asked for does nothing", async () => {
  const before = await textsIn(there);
  const body = JSON.stringify({ writes: [message(there, "Never")] });
  const long = JSON.stringify({
    writes: Array.from({ length: 51 }, () => message(there, "Never")),
  });
  const asked = await Promise.all([
    post(null, body),
    post({ ...patient, token: `${patient.token.slice(0, -4)}AAAA` }, body),
    post(patient, body, { "sec-fetch-site": "cross-site" }),
    post(patient, body, { "content-type": "text/plain" }),
    post(patient, long),
    post(patient, '{"writes":[]}'),
    post(patient, "not JSON"),
  ]);
  expect(asked.map(({ status, error }) => `${status} ${error?.code}`)).toEqual([
    "401 signed_out",
    "401 signed_out",
    "403 forbidden",
    "403 forbidden",
    "422 invalid",
    "422 invalid",
    "422 invalid",
  ]);
  expect(await textsIn(there)).toEqual(before);
});
