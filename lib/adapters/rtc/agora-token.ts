import "server-only";

import * as agoraToken from "agora-token";

type Package = typeof agoraToken;

// In plain Node the package's names are on its default export only, under a bundler on both.
const isWrapped = (module: object): module is { default: Package } => "default" in module;
const { RtcTokenBuilder, RtcRole } = isWrapped(agoraToken) ? agoraToken.default : agoraToken;

export type AgoraCredentials = { appId: string; certificate: string };

type Wanted = {
  /** Letters, digits, `_` and `-`; at most 64. Random per session. */
  channel: string;
  /** 1 to 2^31 - 1. Zero would open the channel to every uid. */
  uid: number;
  /** Seconds from now, 1 to 86,400: Agora's own maximum is a day. */
  seconds: number;
};

const channelName = /^[A-Za-z0-9_-]{1,64}$/;
const largestUid = 2 ** 31 - 1;
const longestSeconds = 86_400;

/**
 * An AccessToken2 for one channel and one uid, which speaks and listens. Token and privileges end
 * together. The builder takes nearly anything and answers an empty or a far too powerful token for
 * it, so what is asked is checked before and the answer after.
 *
 * @throws RangeError for a channel, uid or time out of bounds; Error when no token came.
 */
export function mintRtcToken(
  { appId, certificate }: AgoraCredentials,
  { channel, uid, seconds }: Wanted,
): string {
  if (!channelName.test(channel)) throw new RangeError("channel");
  if (!Number.isInteger(uid) || uid < 1 || uid > largestUid) throw new RangeError("uid");
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) {
    throw new RangeError("seconds");
  }
  const token = RtcTokenBuilder.buildTokenWithUid(
    appId,
    certificate,
    channel,
    uid,
    RtcRole.PUBLISHER,
    seconds,
    seconds,
  );
  if (!token.startsWith("007")) throw new Error("Agora's builder gave no token.");
  return token;
}

/**
 * The channel of a call in one of its epochs. Agora knows nothing of our people, and the token of
 * somebody who is removed runs on: the others move out of the channel that it opens.
 */
export function rtcChannel(name: string, epoch: number): string {
  return `${name}-${epoch}`;
}
