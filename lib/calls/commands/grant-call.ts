import "server-only";

import { mintRtcToken, rtcChannel } from "@/lib/adapters/rtc/agora-token";
import type { CallGrant } from "@/lib/adapters/rtc/port";
import { iceServers } from "@/lib/adapters/rtc/relays";
import { type OpenedGrant, openedGrantWire } from "@/lib/calls/wire";
import { env } from "@/lib/kernel/env";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Granted = Extract<OpenedGrant, { outcome: "granted" }>;

const refusals = {
  too_early: "too_early",
  call_closed: "call_closed",
  removed: "call_removed",
  denied: "call_denied",
  room_full: "room_full",
} as const satisfies Record<string, ErrorCode>;

/**
 * Opens a call for the signed-in person: who, when and for how long is the database's decision, which
 * it records. What comes back opens one channel for one uid until `expiresAt`, and is kept nowhere.
 *
 * @param fingerprint of the caller's connections from browser to browser; pins them to this person.
 * @returns null while the provider has not let them in: nothing secret leaves before.
 * @throws AppError `not_found` for who has no part in it, `too_early`, `call_closed`, `call_removed`,
 * `call_denied`, `room_full`, `rate_limited`.
 */
export async function grantCall(id: string, fingerprint: string | null): Promise<CallGrant | null> {
  const client = await serverClient();
  const opened = openedGrantWire.parse(
    must(await client.rpc("open_call_grant", { p_session_id: id, p_fingerprint: fingerprint })),
  );
  if (opened.outcome === "granted") return grantFrom(id, opened);
  if (opened.outcome === "waiting") return null;
  throw new AppError(refusals[opened.outcome]);
}

function grantFrom(sessionId: string, opened: Granted): CallGrant {
  const { agora, turn } = env();
  const { self } = opened;
  const channel = agora ? rtcChannel(opened.channel, opened.epoch) : opened.channel;
  const expires = new Date(opened.expires_at);
  // Both by the database's clock: what another clock says must not make a token longer.
  const seconds = Math.floor((expires.getTime() - Date.parse(opened.issued_at)) / 1_000);
  return {
    sessionId,
    engine: agora ? "agora" : "p2p",
    channel,
    self,
    members: opened.members,
    issuedAt: opened.issued_at,
    expiresAt: opened.expires_at,
    lastJoinAt: opened.last_join_at,
    hardEndAt: opened.hard_end_at,
    p2p: agora
      ? null
      : {
          topic: `call:${sessionId}:${opened.epoch}`,
          iceServers: iceServers(turn, self.uid, expires),
          // With a relay, neither side learns the other's address.
          relayOnly: turn !== null,
        },
    agora: agora
      ? { appId: agora.appId, token: mintRtcToken(agora, { channel, uid: self.uid, seconds }) }
      : null,
  };
}
