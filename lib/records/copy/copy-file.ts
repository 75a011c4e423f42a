import "server-only";

import type { Actor } from "@/lib/auth/types";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { copyBundle } from "./fhir";
import { copyPage } from "./page";
import { readOwnRecord } from "./read";
import type { CopyFormat } from "./types";
import { copyWords } from "./words";

/**
 * A patient's own record as a stream, made while it is read: a slow reader slows the database, and one that goes away
 * ends it. That they took it is on record first.
 * @throws AppError `rate_limited` with the seconds to wait, `forbidden` for whoever is no patient.
 */
export async function ownCopy(
  actor: Actor,
  format: CopyFormat,
): Promise<ReadableStream<Uint8Array>> {
  const client = await serverClient();
  must(await client.rpc("note_own_copy", { p_format: format }));
  const pieces = readOwnRecord(client, actor);
  const text =
    format === "html" ? copyPage(pieces, await copyWords(), actor.timeZone) : copyBundle(pieces);
  return streamOf(text);
}

/** Asks for the next piece when the last one has gone out; ends the reading when nobody takes it any more. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
