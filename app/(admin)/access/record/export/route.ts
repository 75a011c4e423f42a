import { requireActor } from "@/lib/auth/actor";
import { searchAudit } from "@/lib/records/audit-queries";
import { auditFile } from "@/lib/records/audit-file";
import { auditQuestion, exportFormat } from "@/lib/records/audit-schema";

const types = { csv: "text/csv; charset=utf-8", json: "application/json" } as const;

/** What an administrator found in the record, as a file: the newest 10,000 events. That they took it is on record. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const format = exportFormat.catch("csv").parse(asked["format"]);
  const { events } = await searchAudit(actor, auditQuestion.parse(asked), format);
  return new Response(auditFile(events, format), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="medzen-record.${format}"`,
      "cache-control": "private, no-store",
    },
  });
}
