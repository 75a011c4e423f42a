import { requireActor } from "@/lib/auth/actor";
import { noteEvidenceFile } from "@/lib/operations/commands/note-evidence-file";
import { evidenceText } from "@/lib/operations/evidence/file";
import { gatherEvidence } from "@/lib/operations/evidence/gather";

/** The evidence as a file. That it was taken is on record before its first byte leaves, with its SHA-256. */
export async function GET(): Promise<Response> {
  const actor = await requireActor({ roles: ["system_admin"] });
  const text = await evidenceText(await gatherEvidence(actor));
  await noteEvidenceFile(text);
  return new Response(text, {
    headers: {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="medzen-evidence.json"',
      "cache-control": "private, no-store",
    },
  });
}
