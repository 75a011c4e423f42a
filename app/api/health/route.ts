import { reachesBackEnd } from "@/lib/supabase/reach";

export const dynamic = "force-dynamic";

/**
 * Readiness, for load balancers: 200 when this server reaches Auth and the database, 503 when it does
 * not and should be sent nobody. Open to everybody, so it says nothing else: neither what is away nor why.
 */
export async function GET(): Promise<Response> {
  const ready = await reachesBackEnd();
  return Response.json(
    { status: ready ? "ok" : "back end unreachable" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
