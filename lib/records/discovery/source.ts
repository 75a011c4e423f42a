import "server-only";

import { must } from "@/lib/supabase/must";
import type { serverClient } from "@/lib/supabase/server";

import type { DiscoveryPage, DiscoverySource } from "./types";
import { headRow, pageRow } from "./wire";

type Client = Awaited<ReturnType<typeof serverClient>>;

/** The messages of an export in their order, each page asked for when the one before it is through. */
async function* pagesOf(client: Client, id: string): AsyncGenerator<DiscoveryPage> {
  for (;;) {
    const page = pageRow.parse(
      must(await client.rpc("read_discovery_export", { p_export_id: id })),
    );
    yield page;
    if (page.end !== null) return;
  }
}

/**
 * Opens an export that the person of this client has begun. Each page asks whether the emergency access is still open.
 * @throws AppError `access_over`, `not_found` for anybody else's, `conflict` when it was given already.
 */
export async function openDiscovery(client: Client, id: string): Promise<DiscoverySource> {
  const head = headRow.parse(must(await client.rpc("open_discovery_export", { p_export_id: id })));
  return {
    head,
    pages: pagesOf(client, id),
    finish: async (hash) => {
      must(
        await client.rpc("finish_discovery_export", { p_export_id: id, p_manifest_sha256: hash }),
      );
    },
  };
}
