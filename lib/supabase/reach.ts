import "server-only";

import { z } from "zod";

import { env } from "@/lib/kernel/env";
import { nowMs } from "@/lib/kernel/clock";

/** A load balancer asks every few seconds and must be answered before its own patience ends. */
const patienceMs = 3_000;

const state = z.object({ read_only: z.boolean(), jobs_late: z.boolean() });

/** What this server finds behind it. */
export type BackEnd = {
  auth: boolean;
  /** Null where the database could not be asked. `ms`: how long it took to answer, in milliseconds. */
  database: { ms: number; readOnly: boolean; jobsLate: boolean } | null;
};

let asking: Promise<BackEnd> | null = null;

/**
 * Whether this server reaches what it cannot work without: Auth, and the database behind the Data API,
 * with the keys it has; and what the database says of itself in two words. Who asks while an answer is
 * awaited gets the same one, so that a flood of probes is one question. Never throws.
 */
export function lookAtBackEnd(): Promise<BackEnd> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<BackEnd> {
  const { supabaseUrl, publishableKey } = env();
  const [auth, database] = await Promise.all([
    answerOf(`${supabaseUrl}/auth/v1/settings`, { headers: { apikey: publishableKey } }),
    askDatabase(),
  ]);
  return { auth: auth !== null, database };
}

async function askDatabase(): Promise<BackEnd["database"]> {
  const { supabaseUrl, secretKey } = env();
  const began = nowMs();
  // No function opens to a visitor, and a refusal at each probe would fill the database's log.
  const answer = await answerOf(`${supabaseUrl}/rest/v1/rpc/service_state`, {
    method: "POST",
    headers: {
      apikey: secretKey,
      authorization: `Bearer ${secretKey}`,
      "content-type": "application/json",
    },
    body: "{}",
  });
  const found = state.safeParse(answer);
  if (!found.success) return null;
  const { read_only: readOnly, jobs_late: jobsLate } = found.data;
  return { ms: nowMs() - began, readOnly, jobsLate };
}

/** The body of a good answer; null for any other, and for none in time. */
async function answerOf(address: string, init: RequestInit): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { ...init, signal, cache: "no-store" });
    if (response.ok) return await response.json();
    await response.body?.cancel();
  } catch {
    // Nobody answers, or not in time: what is away is all that is asked here.
  }
  return null;
}
