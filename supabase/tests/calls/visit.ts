import type postgres from "postgres";
import { lakeside, riverside } from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { type Scene, type Tx, scene } from "../support/scene.ts";

/** A visit by video and everybody who could want something of it. */
export interface Call {
  call: string;
  visit: string;
  patient: string;
  provider: string;
  colleague: string;
  stranger: string;
  admin: string;
  otherAdmin: string;
  operator: string;
}

/** A visit that began five minutes ago unless told otherwise, in minutes. */
export async function makeCall(
  sql: postgres.ISql,
  options: { from?: number; minutes?: number; provider?: string; facility?: string } = {},
): Promise<Call> {
  const { from = -5, minutes = 30, facility = lakeside } = options;
  const patient = await makePerson(sql, "patient", facility);
  const provider = options.provider ?? (await makePerson(sql, "provider", facility));
  const visit = await makeVisit(sql, patient, provider, { from, minutes, facility });
  return {
    call: await openCallOf(sql, visit),
    visit,
    patient,
    provider,
    colleague: await makePerson(sql, "provider", facility),
    stranger: await makePerson(sql, "patient", facility),
    admin: await makePerson(sql, "facility_admin", facility),
    otherAdmin: await makePerson(sql, "facility_admin", riverside),
    operator: await makePerson(sql, "system_admin", null),
  };
}

/** What is played with a call of its own. */
export type Play = (s: Scene, v: Call) => Promise<unknown>;

/** A scene with one call in it. */
export const inCall = (play: Play, options: { from?: number; minutes?: number } = {}) =>
  scene(async (s) => {
    await play(s, await s.arrange((sql) => makeCall(sql, options)));
  });

/** The id of the visit's newest call. */
export async function openCallOf(sql: postgres.ISql, visit: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from public.video_call_sessions where appointment_id = ${visit}
     order by (status in ('pending', 'active')) desc, id desc limit 1`;
  return row?.id ?? "";
}

type Deed = (sql: postgres.ISql) => Promise<unknown>;

export const enter =
  (v: Call): Deed =>
  (sql) =>
    sql`select public.enter_waiting_room(${v.call}, true)`;
export const start =
  (v: Call): Deed =>
  (sql) =>
    sql`select public.start_call(${v.call})`;
export const leave =
  (v: Call): Deed =>
  (sql) =>
    sql`select public.leave_call(${v.call})`;
export const stay =
  (v: Call): Deed =>
  (sql) =>
    sql`select public.keep_call_presence(${v.call})`;
export const end =
  (v: Call, reason: string | null = null): Deed =>
  (sql) =>
    sql`select public.end_call(${v.call}, ${reason})`;
export const missed =
  (v: Call): Deed =>
  (sql) =>
    sql`select public.mark_call_no_show(${v.call})`;
export const extend =
  (v: Call, minutes: number): Deed =>
  (sql) =>
    sql`select public.extend_call(${v.call}, ${minutes})`;

type Placing = "admit_to_call" | "send_back_to_waiting" | "deny_from_call" | "remove_from_call";
/** What the provider does with one person, by the name of the function. */
export const place =
  (how: Placing, v: Call, person = v.patient): Deed =>
  (sql) =>
    sql`select public.${sql(how)}(${v.call}, ${person})`;

/** A fingerprint as in SDP, all of one byte. */
export const fingerprint = (byte: string): string =>
  Array.from({ length: 32 }, () => byte).join(":");

export interface Grant {
  outcome: string;
  opens_at: string;
  channel?: string;
  epoch?: number;
  self?: { user_id: string; uid: number; role: string; name: string; fingerprint: string | null };
  members?: { user_id: string; uid: number; role: string; fingerprint: string | null }[];
  issued_at?: string;
  expires_at?: string;
  last_join_at?: string;
  hard_end_at?: string;
}

export const grant =
  (v: Call, print: string | null = null) =>
  async (sql: postgres.ISql): Promise<Grant> => {
    const [row] = await sql<{ grant: Grant }[]>`
      select public.open_call_grant(${v.call}, ${print}) as grant`;
    if (row === undefined) throw new Error("no answer");
    return row.grant;
  };

export interface State {
  status: string;
  status_reason: string | null;
  window_end: string;
  last_join_at: string;
  extendable_until: string | null;
  conversation_id: string | null;
  epoch: number;
  me: { user_id: string; role: string; presence: string | null };
  people: { user_id: string; role: string; presence: string | null; here: boolean }[];
  line: { place: number; estimate_minutes: number | null; late_minutes: number } | null;
}

export const state =
  (v: Call) =>
  async (sql: postgres.ISql): Promise<State> => {
    const [row] = await sql<{ state: State }[]>`select public.call_state(${v.call}) as state`;
    if (row === undefined) throw new Error("no answer");
    return row.state;
  };

/** Lets time pass for this visit alone: the clock stands still, so its rows move into the past. */
export async function elapse(sql: Tx, v: Call, minutes: number): Promise<void> {
  const by = `${minutes} minutes`;
  await sql`alter table public.appointments disable trigger user`;
  await sql`update public.appointments set scheduled_start = scheduled_start - ${by}::interval,
    scheduled_end = scheduled_end - ${by}::interval where id = ${v.visit}`;
  await sql`alter table public.appointments enable trigger user`;
  await sql`update public.care_windows set opens_at = opens_at - ${by}::interval, closes_at = closes_at - ${by}::interval
    where appointment_id = ${v.visit}`;
  await sql`update public.video_call_sessions set call_window_start = call_window_start - ${by}::interval,
    token_expires_at = token_expires_at - ${by}::interval, call_window_end = call_window_end - ${by}::interval,
    met_at = met_at - ${by}::interval where id = ${v.call}`;
  await sql`update public.call_participants set waiting_since = waiting_since - ${by}::interval,
    admitted_at = admitted_at - ${by}::interval, joined_at = joined_at - ${by}::interval,
    left_at = left_at - ${by}::interval, last_seen_at = last_seen_at - ${by}::interval where session_id = ${v.call}`;
}

/** Both in the room. */
export async function meet({ as }: Scene, v: Call): Promise<void> {
  await as(v.patient, enter(v));
  await as(v.provider, place("admit_to_call", v));
  await as(v.provider, grant(v));
  await as(v.patient, grant(v));
}

export interface Found {
  status: string;
  reason: string | null;
  epoch: number;
  patient: string | null;
  provider: string | null;
}

/** What the tables say of a call and where its two people are. */
export async function found({ arrange }: Scene, v: Call): Promise<Found> {
  const [row] = await arrange(
    (sql) => sql<Found[]>`
    select s.status, s.status_reason as reason, s.realtime_epoch as epoch,
        (select presence from public.call_participants where session_id = s.id and user_id = s.patient_id) as patient,
        (select presence from public.call_participants where session_id = s.id and user_id = s.provider_id) as provider
      from public.video_call_sessions s where s.id = ${v.call}`,
  );
  if (row === undefined) throw new Error("no such call");
  return row;
}
