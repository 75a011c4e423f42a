import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import {
  type ClinicProxy,
  grounds,
  type ProxiedVisit,
  type Proxy,
  proxyEnds,
  proxyStates,
  relations,
} from "./types";

const instant = z.string().transform((value) => Date.parse(value));

const shared = {
  id: z.uuid(),
  state: z.enum(proxyStates),
  relation: z.enum(relations),
  ground: z.enum(grounds),
  email: z.string().nullable(),
  invited_until: instant,
  ends_at: instant,
};

const proxyRow = z
  .object({
    ...shared,
    side: z.enum(["patient", "proxy"]),
    person_id: z.uuid().nullable(),
    person_name: z.string().nullable(),
    accepted_at: instant.nullable(),
    ended_at: instant.nullable(),
    ended_as: z.enum(proxyEnds).nullable(),
  })
  .transform(({ person_id, person_name, invited_until, ends_at, ...row }): Proxy => ({
    id: row.id,
    side: row.side,
    state: row.state,
    relation: row.relation,
    ground: row.ground,
    email: row.email,
    personId: person_id,
    personName: person_name,
    invitedUntil: invited_until,
    endsAt: ends_at,
    acceptedAt: row.accepted_at,
    endedAt: row.ended_at,
    endedAs: row.ended_as,
  }));

/** Who acts for the signed-in person, and for whom they do: asked, standing and ended, the newest first. */
export async function myProxies(): Promise<Proxy[]> {
  const client = await serverClient();
  return z.array(proxyRow).parse(must(await client.rpc("list_proxies")));
}

const clinicRow = z
  .object({ ...shared, record_number: z.string() })
  .transform(({ record_number, invited_until, ends_at, ...row }): ClinicProxy => ({
    ...row,
    recordNumber: record_number,
    invitedUntil: invited_until,
    endsAt: ends_at,
  }));

/** Who is asked to act, or acts, for patients of the signed-in administrator's clinic. */
export async function clinicProxies(): Promise<ClinicProxy[]> {
  const client = await serverClient();
  return z.array(clinicRow).parse(must(await client.rpc("list_clinic_proxies")));
}

const visitRow = z
  .object({
    id: z.uuid(),
    patient_id: z.uuid(),
    provider_name: z.string(),
    specialty: z.string().nullable(),
    facility_name: z.string(),
    status: z.string(),
    scheduled_start: instant,
    visit_type: z.string(),
    conversation_id: z.uuid().nullable(),
  })
  .transform((row): ProxiedVisit => ({
    id: row.id,
    patientId: row.patient_id,
    providerName: row.provider_name,
    specialty: row.specialty,
    facilityName: row.facility_name,
    status: row.status,
    startsAt: row.scheduled_start,
    visitType: row.visit_type,
    conversationId: row.conversation_id,
  }));

/** Visits of those for whom the signed-in person acts that start in `[from, to)`, epoch milliseconds. */
export async function proxiedVisits(from: number, to: number): Promise<ProxiedVisit[]> {
  const client = await serverClient();
  const rows = await client.rpc("list_proxied_visits", {
    p_from: new Date(from).toISOString(),
    p_to: new Date(to).toISOString(),
  });
  return z.array(visitRow).parse(must(rows));
}
