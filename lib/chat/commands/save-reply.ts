import "server-only";

import type { SaveReplyInput } from "@/lib/chat/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Makes or changes a saved reply: the signed-in provider's own, or that of the facility which the
 * caller administers.
 *
 * @throws AppError `conflict` (the title is taken), `forbidden`, `not_found` (the id is another's),
 * `invalid`.
 */
export async function saveReply(input: SaveReplyInput): Promise<void> {
  const client = await serverClient();
  const { id, title, bodyEn, bodyFr, facilityId } = input;
  must(
    await client.rpc("save_saved_reply", {
      p_id: id,
      p_title: title,
      ...(bodyEn !== "" && { p_body_en: bodyEn }),
      ...(bodyFr !== "" && { p_body_fr: bodyFr }),
      ...(facilityId !== null && { p_facility_id: facilityId }),
    }),
  );
}
