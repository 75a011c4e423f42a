import { redirect } from "next/navigation";
import { z } from "zod";

import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { paths, withQuery } from "@/lib/kernel/paths";
import { ownCopy } from "@/lib/records/copy/copy-file";
import { type CopyFormat, copyFormats } from "@/lib/records/copy/types";

const files = {
  html: { type: "text/html; charset=utf-8", name: "medzen-record.html" },
  fhir: { type: "application/fhir+json", name: "medzen-record.json" },
} as const satisfies Record<CopyFormat, { type: string; name: string }>;

/** A patient's own record as a file (45 CFR 164.524). Whoever takes too many is told when to come back. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor({ roles: ["patient"] });
  const asked = new URL(request.url).searchParams.get("format");
  const format = z.enum(copyFormats).catch("html").parse(asked);
  try {
    return new Response(await ownCopy(actor, format), {
      headers: {
        "content-type": files[format].type,
        "content-disposition": `attachment; filename="${files[format].name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    const minutes = String(Math.ceil((error.retryAfterSeconds ?? 60) / 60));
    redirect(withQuery(paths.ownCopy, { minutes }));
  }
}
