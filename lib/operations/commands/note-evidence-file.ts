import "server-only";

import { createHash } from "node:crypto";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Puts on record that this very text leaves as a file, by its SHA-256: a copy shown later can be held against it.
 * @throws AppError `forbidden` for anybody but a system administrator
 */
export async function noteEvidenceFile(text: string): Promise<void> {
  const client = await serverClient();
  const hash = createHash("sha256").update(text).digest("hex");
  must(await client.rpc("note_evidence_file", { p_sha256: hash }));
}
