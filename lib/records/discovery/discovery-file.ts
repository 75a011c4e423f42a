import "server-only";

import type { Actor } from "@/lib/auth/types";
import { serverClient } from "@/lib/supabase/server";

import { discoveryArchive } from "./archive";
import { archiveName } from "./name";
import { openDiscovery } from "./source";
import { discoveryWords } from "./words";
import { zipOf } from "./zip";

/**
 * An export that one has begun, as a ZIP: a slow reader slows the database, and one that goes away ends it.
 * @throws AppError `access_over`, `not_found` for anybody else's, `conflict` when it was given already.
 */
export async function discoveryFile(
  actor: Actor,
  id: string,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const [client, words] = await Promise.all([serverClient(), discoveryWords()]);
  const source = await openDiscovery(client, id);
  const { head } = source;
  return {
    name: archiveName(head.reference, id),
    body: zipOf(discoveryArchive(source, words, actor.timeZone), new Date(head.started_at)),
  };
}
