export const dynamic = "force-dynamic";

/**
 * Liveness: 200 as long as this process answers. It asks nobody, because a server whose back end is away
 * must not be restarted for it.
 */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
