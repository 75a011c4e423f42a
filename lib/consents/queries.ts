import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { type ConsentKind, consentKinds, type ConsentRow, type OwnConsents } from "./types";

/** As many rows of the history as a screen shows, of each table. */
const mostRows = 50;

const states = z.array(
  z.object({ kind: z.enum(consentKinds), stands: z.boolean(), needed: z.boolean() }),
);

const instant = z.string().transform((value) => Date.parse(value));
const rows = z.array(
  z
    .object({
      id: z.string(),
      kind: z.enum(consentKinds),
      wording: z.string(),
      given_at: instant.nullable(),
      withdrawn_at: instant.nullable(),
      withdrawn_in: z.string().nullable(),
    })
    .transform(({ given_at, withdrawn_at, withdrawn_in, ...row }): ConsentRow => ({
      ...row,
      givenAt: given_at,
      withdrawnAt: withdrawn_at,
      isRenewed: withdrawn_in === "renewed",
    })),
);
/** A yes to captions, which holds for one visit. */
const captionRows = z.array(
  z
    .object({
      id: z.string(),
      wording: z.string(),
      given_at: instant,
      withdrawn_at: instant.nullable(),
    })
    .transform(({ given_at, withdrawn_at, ...row }): ConsentRow => ({
      ...row,
      kind: "captions",
      givenAt: given_at,
      withdrawnAt: withdrawn_at,
      isRenewed: false,
    })),
);

async function own() {
  const client = await serverClient();
  return states.parse(must(await client.rpc("my_consents")));
}

/** Whether what this kind is about may be done for the signed-in person: they agree, or need not to. */
export async function agreesTo(kind: ConsentKind): Promise<boolean> {
  return (await own()).some((one) => one.kind === kind && (one.stands || !one.needed));
}

/** Which of these stand for the signed-in person. */
export async function standing(): Promise<ReadonlySet<ConsentKind>> {
  return new Set((await own()).filter(({ stands }) => stands).map(({ kind }) => kind));
}

/** What the signed-in person agrees to, and ever agreed to, captions of visits among it. */
export async function ownConsents(userId: string): Promise<OwnConsents> {
  const client = await serverClient();
  const [now, given, captions] = await Promise.all([
    own(),
    client
      .from("consents")
      .select("id, kind, wording, given_at, withdrawn_at, withdrawn_in")
      .eq("user_id", userId)
      .order("id", { ascending: false })
      .limit(mostRows),
    client
      .from("call_consents")
      .select("id, wording, given_at, withdrawn_at")
      .eq("user_id", userId)
      .order("given_at", { ascending: false })
      .limit(mostRows),
  ]);
  const history = [...rows.parse(must(given)), ...captionRows.parse(must(captions))];
  return {
    // Staff are not asked about assistants: that is their employer's to settle. That others act for one is agreed to
    // where they are named.
    now: now.filter(({ kind, needed, stands }) => {
      if (kind === "proxy") return stands;
      return kind !== "ai" || needed || stands;
    }),
    history: history.toSorted((a, b) => lastOf(b) - lastOf(a)),
  };
}

function lastOf({ givenAt, withdrawnAt }: ConsentRow): number {
  return withdrawnAt ?? givenAt ?? 0;
}
