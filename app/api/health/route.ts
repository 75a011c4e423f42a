import { serviceNow } from "@/lib/operations/service";

export const dynamic = "force-dynamic";

/**
 * Readiness, for load balancers: 200 when this server reaches Auth and the database, 503 when it does
 * not and should be sent nobody. And how the service stands, for the pages of people, in four coarse words.
 * Open to everybody, so it says nothing else: neither where nor why.
 */
export async function GET(): Promise<Response> {
  const { ready, state } = await serviceNow();
  return Response.json(
    { status: ready ? "ok" : "back end unreachable", state },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
