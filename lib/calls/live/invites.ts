import type { CallInvite, Instant } from "@/lib/calls/types";
import { invitesWire } from "@/lib/calls/wire";
import { paths } from "@/lib/kernel/paths";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** The links that were made for a visit, in the order of their making. Rejects with an `AppError`. */
export async function readInvites(callId: string): Promise<CallInvite[]> {
  const client = browserClient();
  return invitesWire.parse(
    must(
      await client
        .from("call_invites")
        .select("id, guest_name, relation, expires_at, revoked_at, used_at")
        .eq("session_id", callId)
        .order("created_at"),
    ),
  );
}

export type InviteState = "open" | "used" | "revoked" | "expired";

/** Where a link stands; one that was taken back stays so, also when it had been used. */
export function inviteState(invite: CallInvite, now: Instant): InviteState {
  if (invite.revokedAt !== null) return "revoked";
  if (invite.usedAt !== null) return "used";
  return now < invite.expiresAt ? "open" : "expired";
}

/** The address to give to a guest. Behind the `#`, so that the secret stands in no log of any server. */
export function inviteAddress(origin: string, secret: string): string {
  return `${origin}${paths.joinCall}#${secret}`;
}

/** The secret in the address of this page; null where there is none that could be one. */
export function secretFrom(hash: string): string | null {
  return /^#([0-9a-f]{64})$/.exec(hash)?.[1] ?? null;
}
