import { notFound, redirect } from "next/navigation";
import { z } from "zod";

import { recordRefusal } from "@/lib/audit/record-refusal";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { paths, withQuery } from "@/lib/kernel/paths";
import { discoveryFile } from "@/lib/records/discovery/discovery-file";

type Context = { params: Promise<{ id: string }> };

/**
 * An export that an administrator has begun, as a file. Whose box is over meanwhile, or who asks for it a second time,
 * finds out on the conversation's page.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const { id } = await params;
  const take = z.uuid().safeParse(new URL(request.url).searchParams.get("take"));
  if (!z.uuid().safeParse(id).success || !take.success) notFound();
  try {
    const { name, body } = await discoveryFile(actor, take.data);
    return new Response(body, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await recordRefusal(actor, "discovery.take", error);
    if (error.code === "access_over") {
      redirect(withQuery(paths.adminThread(id), { closed: "time" }));
    }
    if (error.code !== "not_found" && error.code !== "conflict") throw error;
    redirect(withQuery(paths.adminThread(id), { export: "gone" }));
  }
}
