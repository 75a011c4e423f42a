import "server-only";

import { createHash } from "node:crypto";
import { z } from "zod";

import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { attempts } from "./limits";
import { invitationToken, staffRoles } from "./schema";
import type { Invitation, SentInvitation } from "./types";

/** The name of an invitation's secret in the database, which never holds the secret itself. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const seenRow = z
  .object({
    state: z.enum(["open", "used", "revoked", "expired"]),
    email: z.string(),
    role: z.enum(staffRoles),
    facility_name: z.string().nullable(),
  })
  .transform(({ facility_name, ...row }): Invitation => ({ ...row, facilityName: facility_name }));

/**
 * What an invitation's link is good for now; null when there is none of that secret. Changes nothing, so a program
 * that opens links does no harm. Each miss counts as an attempt.
 *
 * @throws AppError `rate_limited`, `unavailable`.
 */
export async function lookAtInvitation(token: unknown): Promise<Invitation | null> {
  const given = invitationToken.safeParse(token);
  if (!given.success) return null;
  const tries = await attempts("invitation", given.data);
  await tries.check();
  const seen = must(
    await adminClient().rpc("look_at_invitation", { p_token_hash: tokenHash(given.data) }),
  );
  if (seen !== null) return seenRow.parse(seen);
  await tries.record();
  return null;
}

const moment = z.string().transform((text) => Date.parse(text));

const sentRow = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(staffRoles),
    facility_name: z.string().nullable(),
    invited_by: z.string(),
    sent_at: moment,
    expires_at: moment,
    state: z.enum(["open", "revoked", "expired"]),
  })
  .transform((row): SentInvitation => ({
    id: row.id,
    email: row.email,
    role: row.role,
    facilityName: row.facility_name,
    invitedBy: row.invited_by,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    state: row.state,
  }));

/** The invitations in the caller's scope that wait to be used, newest first. */
export async function sentInvitations(): Promise<SentInvitation[]> {
  const client = await serverClient();
  return z.array(sentRow).parse(must(await client.rpc("list_invitations")));
}
