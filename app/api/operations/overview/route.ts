import { actorOrThrow } from "@/lib/auth/actor";
import { AppError, httpStatus } from "@/lib/kernel/errors";
import { publicError } from "@/lib/kernel/result";
import { systemOverview } from "@/lib/operations/queries";

export const dynamic = "force-dynamic";

/** How the system stands now, for the page that shows it. For system administrators. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const { role } = await actorOrThrow();
    if (role !== "system_admin") throw new AppError("forbidden");
    return Response.json(await systemOverview(), { headers });
  } catch (error) {
    const { code } = publicError(error);
    return Response.json({ error: code }, { status: httpStatus(code), headers });
  }
}
