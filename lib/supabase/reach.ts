import "server-only";

import { env } from "@/lib/kernel/env";

/** A load balancer asks every few seconds and must be answered before its own patience ends. */
const patienceMs = 3_000;

let asking: Promise<boolean> | null = null;

/**
 * Whether this server reaches what it cannot work without: Auth, and the database behind the Data API,
 * with the keys it has. Reads no row. Who asks while an answer is awaited gets the same one, so that a
 * flood of probes is one question.
 */
export function reachesBackEnd(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<boolean> {
  const { supabaseUrl, publishableKey, secretKey } = env();
  // No table opens to a visitor, and a refusal at each probe would fill the database's log.
  const [auth, database] = await Promise.all([
    answers(`${supabaseUrl}/auth/v1/settings`, { apikey: publishableKey }),
    answers(`${supabaseUrl}/rest/v1/facilities?select=id&limit=0`, {
      apikey: secretKey,
      authorization: `Bearer ${secretKey}`,
    }),
  ]);
  return auth && database;
}

async function answers(address: string, headers: Record<string, string>): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { headers, signal, cache: "no-store" });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
