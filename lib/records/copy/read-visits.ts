import "server-only";

import { z } from "zod";

import { appointmentStatuses, visitTypes } from "@/lib/appointments/types";
import { instant, maybeInstant, text } from "@/lib/chat/wire";
import { must } from "@/lib/supabase/must";

import { type Client, pages, pageSize, type People } from "./rows";
import type { Copied } from "./types";

const visitRows = z.array(
  z.object({
    id: z.string(),
    provider_id: z.string(),
    scheduled_start: instant,
    scheduled_end: instant,
    status: z.enum(appointmentStatuses),
    visit_type: z.enum(visitTypes),
    created_at: instant,
  }),
);
type VisitRow = z.output<typeof visitRows>[number];

const reasonRows = z.array(z.object({ id: z.string(), reason: text }));

/** Why one comes is in no column that anybody reads: a function tells it to the two it concerns. */
async function reasonsOf(client: Client, rows: readonly VisitRow[]): Promise<Map<string, string>> {
  const starts = rows.map((row) => row.scheduled_start);
  const found = await client.rpc("list_appointments", {
    p_from: new Date(Math.min(...starts)).toISOString(),
    p_to: new Date(Math.max(...starts) + 1).toISOString(),
  });
  return new Map(
    reasonRows.parse(must(found)).flatMap(({ id, reason }) => (reason ? [[id, reason]] : [])),
  );
}

/** Visits that were booked, and whether they took place. */
export async function* readVisits(
  client: Client,
  me: string,
  people: People,
): AsyncGenerator<Copied> {
  const found = pages(visitRows, (after) =>
    client
      .from("appointments")
      .select("id,provider_id,scheduled_start,scheduled_end,status,visit_type,created_at")
      .eq("patient_id", me)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of found) {
    yield* people.of(page.map((row) => row.provider_id));
    const reasons = await reasonsOf(client, page);
    for (const row of page.toSorted((a, b) => a.scheduled_start - b.scheduled_start)) {
      yield {
        kind: "visit",
        id: row.id,
        providerId: row.provider_id,
        startsAt: row.scheduled_start,
        endsAt: row.scheduled_end,
        status: row.status,
        visitType: row.visit_type,
        reason: reasons.get(row.id) ?? null,
        bookedAt: row.created_at,
      };
    }
  }
}

const callRows = z.array(
  z.object({
    id: z.string(),
    appointment_id: z.string(),
    provider_id: z.string(),
    call_window_start: instant,
    call_window_end: instant,
    status: z.enum(["pending", "active", "ended", "expired", "cancelled", "no-show"]),
  }),
);

const consentRows = z.array(
  z.object({
    id: z.string(),
    session_id: text,
    kind: z.string(),
    wording: z.string(),
    given_at: maybeInstant,
    withdrawn_at: maybeInstant,
  }),
);

/** Visits by video. */
export async function* readCalls(
  client: Client,
  me: string,
  people: People,
): AsyncGenerator<Copied> {
  const found = pages(callRows, (after) =>
    client
      .from("video_call_sessions")
      .select("id,appointment_id,provider_id,call_window_start,call_window_end,status")
      .eq("patient_id", me)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of found) {
    yield* people.of(page.map((row) => row.provider_id));
    for (const row of page) {
      yield {
        kind: "call",
        id: row.id,
        visitId: row.appointment_id,
        providerId: row.provider_id,
        opensAt: row.call_window_start,
        closesAt: row.call_window_end,
        status: row.status,
      };
    }
  }
}

/** What was agreed to: assistants and ways of being told, and captions of visits by video. */
export async function* readConsents(client: Client, me: string): AsyncGenerator<Copied> {
  const general = pages(consentRows, (after) =>
    client
      .from("consents")
      .select("id,kind,wording,given_at,withdrawn_at")
      .eq("user_id", me)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of general) yield* page.map((row) => consent(row));
  const inCalls = pages(consentRows, (after) =>
    client
      .from("call_consents")
      .select("id,session_id,kind,wording,given_at,withdrawn_at")
      .eq("user_id", me)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of inCalls) yield* page.map((row) => consent(row));
}

function consent(row: z.output<typeof consentRows>[number]): Copied {
  return {
    kind: "consent",
    id: row.id,
    callId: row.session_id,
    subject: row.kind,
    wording: row.wording,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  };
}
