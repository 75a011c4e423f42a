import "server-only";

import { createClient } from "@supabase/supabase-js";

import { env } from "@/lib/kernel/env";

import type { Database } from "./database";

/**
 * A client with the server's own authority: it passes row-level security. Only these may import it,
 * because each does something no person may do for themselves: `lib/audit/record.ts` (writes audit
 * events), `lib/auth/limits.ts` (counts attempts of people who are not signed in),
 * `lib/auth/announce.ts` (speaks on a person's own topic after their sessions have ended),
 * `lib/auth/invitations.ts` and `commands/accept-invitation.ts` (let in by a mailed link whoever has no account yet),
 * `lib/chat/screening.ts` (says what the red-flag rules found, which nobody may forge or hide),
 * `lib/notifications/deliver.ts` (tells people that something waits for them),
 * `lib/records/purge.ts` (destroys what the rules say, and the objects of it),
 * `lib/calls/commands/look-at-invite.ts` and `join-as-guest.ts` (let in by a link whoever has no account),
 * `lib/operations/commands/note-jobs-run.ts` (says that what is due was done) and
 * `lib/assistants/store.ts` (writes what assistants answered, which nobody may forge).
 */
export function adminClient() {
  const { supabaseUrl, secretKey } = env();
  return createClient<Database>(supabaseUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
