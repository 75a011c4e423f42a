import { env } from "@/lib/kernel/env";

export const dynamic = "force-dynamic";

/**
 * Whether this server can do its work: 200 when it reaches its back end, 503 when it does not.
 * Open to everybody, so it says nothing else.
 */
export async function GET(): Promise<Response> {
  const { supabaseUrl, publishableKey } = env();
  const backEnd = await fetch(`${supabaseUrl}/auth/v1/settings`, {
    headers: { apikey: publishableKey },
    signal: AbortSignal.timeout(3_000),
    cache: "no-store",
  }).then(
    (response) => response.ok,
    () => false,
  );
  return Response.json(
    { status: backEnd ? "ok" : "back end unreachable" },
    { status: backEnd ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
