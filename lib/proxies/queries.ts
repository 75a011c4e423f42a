import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { type ClinicProxy, grounds, type Proxy, proxyEnds, proxyStates, relations } from "./types";

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

/** The patients for whom the signed-in person acts now, by name and id. */
export async function patientsActedFor(): Promise<{ id: string; name: string }[]> {
  const standing = (await myProxies()).filter(
    ({ side, state }) => side === "proxy" && state === "standing",
  );
  return standing.flatMap(({ personId: id, personName: name }) =>
    id === null || name === null ? [] : [{ id, name }],
  );
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
