import "server-only";

import { screenText } from "@/lib/safety/screen";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

/** Messages of one look. */
const atOnce = 100;
/** Looks of one run: what is left then is for the next. */
const mostLooks = 20;

/**
 * Looks for red flags in everything that patients wrote and nobody has looked at, oldest first, and raises
 * alerts for those who treat. One look takes a hundred messages. Safe to run twice at the same time. Answers how many messages it looked at.
 *
 * @throws AppError `unavailable`.
 */
export async function screenWaiting({ looks = mostLooks } = {}): Promise<number> {
  let screened = 0;
  for (let look = 0; look < looks; look += 1) {
    const found = await screenSome();
    screened += found;
    if (found < atOnce) break;
  }
  return screened;
}

async function screenSome(): Promise<number> {
  const client = adminClient();
  const waiting = must(await client.rpc("list_unscreened_messages", { p_limit: atOnce }));
  for (const message of waiting) {
    const { version, level, flags } = screenText(message.content);
    must(
      await client.rpc("record_screening", {
        p_message_id: message.message_id,
        p_text_key: message.text_key,
        p_version: version,
        p_level: level,
        p_flags: flags.map(({ id }) => id),
      }),
    );
  }
  return waiting.length;
}
