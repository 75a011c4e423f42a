import "server-only";

import { recordCheck } from "@/lib/operations/schema/evidence";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Recounts the whole chain of the record, on record itself. Gives the number of problems found.
 * @throws AppError `conflict` where the chain is too long for a request or somebody is looking already, `forbidden`
 */
export async function checkRecord(): Promise<number> {
  const client = await serverClient();
  return recordCheck.parse(must(await client.rpc("check_record"))).problems;
}
