import "server-only";

import { createHmac } from "node:crypto";

type Relays = { urls: string[]; secret: string };

/**
 * The relays of a call from browser to browser, with credentials that end by themselves: the name is
 * the Unix time of the end and the uid, the password its HMAC-SHA1 under the shared secret
 * (draft-uberti-behave-turn-rest-00 §2.2, as coturn checks it). No relay, no servers: a public STUN
 * server would be a third party that learns who talks when.
 */
export function iceServers(relays: Relays | null, uid: number, endsAt: Date): RTCIceServer[] {
  if (relays === null) return [];
  const username = `${Math.floor(endsAt.getTime() / 1_000)}:${uid}`;
  const credential = createHmac("sha1", relays.secret).update(username).digest("base64");
  return [{ urls: relays.urls, username, credential }];
}
