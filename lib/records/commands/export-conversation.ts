import "server-only";

import { z } from "zod";

import { archiveName } from "@/lib/records/discovery/name";
import type { discoveryInput } from "@/lib/records/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Begins an export of the conversation that one's own open emergency access opens; on record from here on. What it holds
 * is given once, by its id, under the name that comes back.
 * @throws AppError `access_over`, `not_found`, `invalid` with its field, `rate_limited` with the seconds to wait.
 */
export async function exportConversation(
  input: z.output<typeof discoveryInput>,
): Promise<{ id: string; fileName: string }> {
  const client = await serverClient();
  const id = z.uuid().parse(
    must(
      await client.rpc("begin_discovery_export", {
        p_break_glass_id: input.accessId,
        p_reference: input.reference,
        p_reason: input.reason,
      }),
    ),
  );
  return { id, fileName: archiveName(input.reference, id) };
}
