import { randomUUID } from "node:crypto";
import { makePerson, makeVisit } from "../support/people.ts";
import type { Tx } from "../support/scene.ts";
import { type Person, type WindowState, cast, people } from "./cast.ts";
import { keepHours, putCallRows, putRetired, putStaffRows, seatProxy } from "./further-rows.ts";
import { tellPeople } from "./ways-to-tell.ts";

/** The rows that the matrix looks at, by the label under which the expectation knows them. */
export interface World {
  people: Record<Person, string>;
  /** The live epoch of our thread and of our call, by table. */
  epochs: Record<string, number>;
  /** A row's id by table and label or other name. Where rows share a label: the last one. */
  id(table: string, label: string): string;
  /** The label of a row; what was there before the world is "demo". */
  labelOf(table: string, id: string): string;
}

class Labels {
  readonly #byId = new Map<string, string>();
  readonly #byLabel = new Map<string, string>();

  /** Remembers a row under its label; rows may share one. */
  put(table: string, label: string, id: string = randomUUID()): string {
    this.#byId.set(`${table} ${id}`, label);
    return this.alias(table, label, id);
  }

  /** Another name by which attempts find the row. */
  alias(table: string, name: string, id: string): string {
    this.#byLabel.set(`${table} ${name}`, id);
    return id;
  }

  id(table: string, label: string): string {
    const id = this.#byLabel.get(`${table} ${label}`);
    if (id === undefined) throw new Error(`the world has no "${label}" in ${table}`);
    return id;
  }

  labelOf(table: string, id: string): string {
    return this.#byId.get(`${table} ${id}`) ?? "demo";
  }
}

/** Who was brought into our thread. */
const inThread = ["colleague", "muted", "guest", "removed", "deactivated", "halfway"] as const;

/** Seats the cast and gives each table rows of ours, of others, and of those that nobody may see. */
export async function buildWorld(sql: Tx): Promise<World> {
  const labels = new Labels();
  for (const [place, open] of Object.entries({ here: true, there: true, shut: false })) {
    await sql`insert into public.facilities (id, name, is_active)
      values (${labels.put("facilities", place)}, ${place}, ${open})`;
    const put = (table: string, id?: string) => labels.put(table, place, id);
    await keepHours(sql, put, labels.id("facilities", place));
  }
  const ids = await seatCast(sql, labels);
  const world: World = {
    people: ids,
    epochs: {},
    id: (table, label) => labels.id(table, label),
    labelOf: (table, id) => labels.labelOf(table, id),
  };
  await makeThread(sql, labels, "ours", ids.patient, ids.provider);
  await makeThread(sql, labels, "theirs", ids.stranger, ids.otherDoctor);
  await seatThread(sql, labels, world);
  await tellPeople(sql, world, (table, label, id) => labels.put(table, label, id));
  await writeInThread(sql, labels, world);
  await attachFiles(sql, labels, world);
  await talkToAssistants(sql, labels, world);
  await endAccess(sql, world);
  await sendToTopics(sql, world);
  return world;
}

async function seatCast(sql: Tx, labels: Labels): Promise<Record<Person, string>> {
  const ids = {} as Record<Person, string>;
  const keyed = "users user_directory user_contacts patient_profiles provider_profiles".split(" ");
  const seated = new Set<Person>([...inThread, "patient", "provider", "proxy"]);
  for (const name of people) {
    const { role, at } = cast[name];
    const id = await makePerson(sql, role, at === "nowhere" ? null : labels.id("facilities", at));
    ids[name] = id;
    for (const table of keyed) labels.put(table, seated.has(name) ? "seated" : at, id);
    if (name === "proxy") labels.put("patient_profiles", "acting", id);
  }
  for (const [name, label] of [
    ["provider", "seated"],
    ["coworker", "here"],
    ["otherDoctor", "there"],
  ] as const) {
    await sql`insert into public.provider_profiles (user_id) values (${ids[name]})`;
    await sql`insert into public.provider_availability (id, provider_id, facility_id, weekday, starts_at, ends_at)
      values (${labels.put("provider_availability", label)}, ${ids[name]},
        ${labels.id("facilities", cast[name].at)}, 1, '08:00', '12:00')`;
    await sql`insert into public.provider_time_off (id, provider_id, starts_at, ends_at)
      values (${labels.put("provider_time_off", label)}, ${ids[name]}, now() + interval '9 days', now() + interval '10 days')`;
  }
  return ids;
}

/** A visit with its window and call, and the thread that belongs to it. */
async function makeThread(
  sql: Tx,
  labels: Labels,
  whose: string,
  patient: string,
  provider: string,
) {
  const facility = labels.id("facilities", whose === "ours" ? "here" : "there");
  const visit = await makeVisit(sql, patient, provider, { from: -10, facility });
  labels.put("appointments", whose, visit);
  await sql`update public.appointments set reason = 'A cough' where id = ${visit}`;
  labels.put("appointment_reasons", whose, visit);
  const [made] = await sql<{ window: string; call: string }[]>`
    select w.id as window, s.id as call from public.care_windows w
      join public.video_call_sessions s using (appointment_id) where w.appointment_id = ${visit}`;
  labels.put("care_windows", whose, made?.window);
  labels.put("video_call_sessions", whose, made?.call);
  await putCallRows(sql, (table) => labels.put(table, whose), made?.call ?? "");
  const thread = labels.put("conversations", whose);
  await sql`
    insert into public.conversations (id, conversation_type, conversation_category, initiated_by_role,
      appointment_id, care_window_id, facility_id, created_by)
    values (${thread}, 'direct', 'provider_to_patient', 'provider', ${visit}, ${made?.window ?? ""}, ${facility}, ${provider})`;
  for (const [person, role] of [
    [provider, "moderator"],
    [patient, "participant"],
  ] as const) {
    await sql`insert into public.conversation_participants (id, conversation_id, user_id, participant_role)
      values (${labels.put("conversation_participants", whose)}, ${thread}, ${person}, ${role})`;
    await say(sql, labels, whose, `first of ${whose}`, person);
  }
  await putStaffRows(sql, (table, id) => labels.put(table, whose, id), {
    thread,
    patient,
    provider,
  });
  const place = whose === "ours" ? "here" : "there";
  await sql`insert into public.saved_replies (id, facility_id, owner_id, title, body_en)
    values (${labels.put("saved_replies", whose)}, null, ${provider}, 'Mine', 'Hello {patient}'),
      (${labels.put("saved_replies", place)}, ${facility}, null, 'Ours', 'Hello {patient}')`;
}

async function say(
  sql: Tx,
  labels: Labels,
  whose: string,
  name: string,
  sender: string,
  ago = "0 minutes",
): Promise<void> {
  const message = labels.alias("messages", name, labels.put("messages", whose));
  const thread = labels.id("conversations", whose);
  await sql`insert into public.messages (id, conversation_id, sender_id, content, created_at)
    values (${message}, ${thread}, ${sender}, 'Words', now() - ${ago}::interval)`;
  await sql`insert into public.message_reactions (id, message_id, user_id, emoji)
    values (${labels.put("message_reactions", whose)}, ${message}, ${sender}, '👍')`;
  await sql`insert into public.message_acknowledgements (id, message_id, user_id)
    values (${labels.put("message_acknowledgements", whose)}, ${message}, ${sender})`;
}

/** The rest of our thread. */
async function seatThread(sql: Tx, labels: Labels, { people: who }: World): Promise<void> {
  for (const name of inThread) {
    await sql`insert into public.conversation_participants (id, conversation_id, user_id)
      values (${labels.put("conversation_participants", "ours")}, ${labels.id("conversations", "ours")}, ${who[name]})`;
  }
  labels.put("conversation_participants", "ours", await seatProxy(sql, who.patient, who.proxy));
}

async function writeInThread(sql: Tx, labels: Labels, world: World): Promise<void> {
  for (const name of [...inThread, "provider", "patient", "proxy"] as const) {
    await say(sql, labels, "ours", `by ${name}`, world.people[name]);
  }
  for (const label of ["deleted", "redacted", "old"]) {
    await say(
      sql,
      labels,
      "ours",
      label,
      world.people.patient,
      label === "old" ? "16 minutes" : "1 minute",
    );
  }
  await say(sql, labels, "ours", "asked", world.people.provider);
  await sql`update public.messages set priority = 'acknowledge' where id = ${labels.id("messages", "asked")}`;
  await sql`update public.messages set deleted_at = now(), content = '' where id = ${labels.id("messages", "deleted")}`;
  await sql`update public.messages set redacted_at = now(), content = '' where id = ${labels.id("messages", "redacted")}`;
  await sql`update public.messages set content = 'Other words'
    where id in (${labels.id("messages", "old")}, ${labels.id("messages", "theirs")})`;
  const revisions = await sql<{ id: string; label: string }[]>`
    select id, case when hidden_at is not null then 'hidden'
        when conversation_id = ${world.id("conversations", "ours")} then 'ours' else 'theirs' end as label
      from public.message_revisions where message_id in
        (${labels.id("messages", "old")}, ${labels.id("messages", "theirs")}, ${labels.id("messages", "deleted")})`;
  for (const { id, label } of revisions) labels.put("message_revisions", label, id);
}

/** Files by label: ours, theirs, one that a scan withheld, one of a deleted message, one in a foreign bucket. */
async function attachFiles(sql: Tx, labels: Labels, world: World): Promise<void> {
  await sql`insert into storage.buckets (id, name) values ('elsewhere', 'elsewhere')`;
  const { provider, patient, colleague, stranger } = world.people;
  const files = [
    ["ours", "ours", "by patient", "unscanned", "attachments", provider],
    ["theirs", "theirs", "theirs", "clean", "attachments", stranger],
    ["infected", "ours", "by patient", "infected", "attachments", provider],
    ["deleted", "ours", "deleted", "clean", "attachments", provider],
    ["misplaced", "ours", null, "clean", "elsewhere", colleague],
    ["loose", "ours", null, "clean", "attachments", patient],
  ] as const;
  for (const [label, whose, message, scan, bucket, owner] of files) {
    const thread = world.id("conversations", whose);
    const path = `conversations/${thread}/${randomUUID()}`;
    const object = labels.put("storage.objects", label);
    await sql`insert into storage.objects (id, bucket_id, name, owner_id) values (${object}, ${bucket}, ${path}, ${owner})`;
    if (message === null) continue;
    await sql`
      insert into public.message_attachments (id, message_id, conversation_id, object_path, file_name, sha256, bytes, mime, scan_status, deleted_at)
      values (${labels.put("message_attachments", label === "deleted" ? label : whose)}, ${labels.id("messages", message)}, ${thread}, ${path},
        'box.jpg', ${"a".repeat(64)}, 10, 'image/jpeg', ${scan}, ${label === "deleted" ? new Date() : null})`;
  }
}

/** Assistant threads: one that our provider answers, one that waits, one of another patient; a retired assistant. */
async function talkToAssistants(sql: Tx, labels: Labels, { people: who }: World): Promise<void> {
  for (const [label, person] of [
    ["claimed", who.patient],
    ["waiting", who.patient],
    ["theirs", who.stranger],
  ] as const) {
    const thread = labels.put("ai_conversations", label);
    await sql`insert into public.ai_conversations (id, user_id, escalated_to_provider) values (${thread}, ${person}, true)`;
    await sql`insert into public.ai_messages (id, conversation_id, role, content, author_id)
      values (${labels.put("ai_messages", label)}, ${thread}, 'user', 'Hello', ${person})`;
    await sql`insert into public.ai_tool_calls (id, conversation_id, tool_call_id, tool, input, expires_at)
      values (${labels.put("ai_tool_calls", label)}, ${thread}, 'call', 'findSlots', '{}', now() + interval '1 hour')`;
    await sql`
      insert into public.ai_escalations (id, conversation_id, patient_id, facility_id, urgency_level, cause, claimed_by, claimed_at)
      values (${labels.put("ai_escalations", label)}, ${thread}, ${person}, ${labels.id("facilities", "here")}, 'urgent', 'asked',
        ${label === "claimed" ? who.provider : null}, ${label === "claimed" ? new Date() : null})`;
  }
  await sql`update public.ai_conversations set baton_holder = 'provider', baton_user_id = ${who.provider}
    where id = ${labels.id("ai_conversations", "claimed")}`;
  await putRetired(sql, (table) => labels.put(table, "retired"), who.operator);
  const window = labels.put("care_windows", "escalation");
  await sql`insert into public.care_windows (id, patient_id, provider_id, closes_at, reason)
    values (${window}, ${who.patient}, ${who.colleague}, now() + interval '1 hour', 'escalation')`;
  const beside = sql`select id from public.care_windows where reason = 'escalation' and id <> ${window}`;
  for (const { id } of await beside) labels.put("care_windows", "beside", String(id));
}

async function endAccess(sql: Tx, world: World): Promise<void> {
  const thread = world.id("conversations", "ours");
  const { people: who } = world;
  await sql`update public.conversation_participants set is_active = false, left_at = now()
    where conversation_id = ${thread} and user_id = ${who.removed}`;
  await sql`update public.conversation_participants set can_send_messages = false
    where conversation_id = ${thread} and user_id = ${who.muted}`;
  await sql`update public.users set is_active = false, deactivated_at = now() where id = ${who.deactivated}`;
  await sql`update public.users set needs_second_factor = true where id = ${who.halfway}`;
  await sql`insert into private.break_glass (admin_id, conversation_id, reason, expires_at)
    values (${who.emergency}, ${thread}, 'An emergency that needs this thread', now() + interval '30 minutes')`;
}

/** A live message on our thread, on our call and to every person. */
async function sendToTopics(sql: Tx, world: World): Promise<void> {
  for (const [table, kind] of [
    ["conversations", "conversation"],
    ["video_call_sessions", "call"],
  ] as const) {
    const id = world.id(table, "ours");
    const [row] = await sql.unsafe<{ epoch: number }[]>(
      `select realtime_epoch as epoch from public.${table} where id = '${id}'`,
    );
    world.epochs[table] = row?.epoch ?? 0;
    await sql`insert into realtime.messages (topic, extension)
      values (${`${kind}:${id}:${row?.epoch ?? 0}`}, 'broadcast')`;
  }
  await sql`insert into realtime.messages (topic, extension)
    select 'user:' || person, 'broadcast' from unnest(${Object.values(world.people)}::uuid[]) person`;
}

/** Moves both threads' windows: open now, not before tomorrow, or over since a minute. */
export async function setWindow(sql: Tx, world: World, state: WindowState): Promise<void> {
  const times = {
    open: ["-1 hour", "1 hour"],
    early: ["1 day", "2 days"],
    closed: ["-1 day", "-1 minute"],
  }[state];
  await sql`
    update public.care_windows
       set opens_at = now() + ${times[0] ?? ""}::interval, closes_at = now() + ${times[1] ?? ""}::interval, closed_at = null
     where id in (${world.id("care_windows", "ours")}, ${world.id("care_windows", "theirs")})`;
}
