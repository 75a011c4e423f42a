import { expect, test } from "vitest";

import { nowMs } from "@/lib/kernel/clock";

import { mintRtcToken, rtcChannel } from "./agora-token";
import { readRtcToken } from "./read-rtc-token";

const certificate = "fedcba9876543210fedcba9876543210";
const credentials = { appId: "0123456789abcdef0123456789abcdef", certificate };
const wanted = { channel: "5a0c", uid: 2_147_483_647, seconds: 1_800 };

test("a token is for one channel, one uid and its time, and only its certificate signed it", () => {
  const read = readRtcToken(mintRtcToken(credentials, wanted), certificate);
  expect(read).toMatchObject({
    appId: credentials.appId,
    isSigned: true,
    channel: "5a0c",
    uid: "2147483647",
    lasts: 1_800,
    privileges: { 1: 1_800, 2: 1_800, 3: 1_800, 4: 1_800 },
  });
  expect(Math.abs(read.issuedAt - nowMs() / 1_000)).toBeLessThan(60);
  const other = readRtcToken(mintRtcToken(credentials, wanted), "0".repeat(32));
  expect(other.isSigned).toBe(false);
});

test("no two tokens are alike", () => {
  expect(mintRtcToken(credentials, wanted)).not.toBe(mintRtcToken(credentials, wanted));
});

test.each([
  { channel: "" },
  { channel: "a b" },
  { channel: "a".repeat(65) },
  { uid: 0 },
  { uid: 2 ** 31 },
  { uid: 1.5 },
  { uid: Number.NaN },
  { seconds: 0 },
  { seconds: 86_401 },
  { seconds: -5 },
])("what the builder would take silently is refused: %o", (wrong) => {
  expect(() => mintRtcToken(credentials, { ...wanted, ...wrong })).toThrow(RangeError);
});

test("credentials that are none give an error, never an empty token", () => {
  expect(() => mintRtcToken({ appId: "abc", certificate: "" }, wanted)).toThrow("no token");
});

test("a token of one epoch of a call opens no other", () => {
  const name = "0123456789abcdef0123456789abcdef";
  const channels = [1, 2, 2_147_483_647].map((epoch) => rtcChannel(name, epoch));
  expect(new Set(channels).size).toBe(3);
  for (const channel of channels) {
    const token = mintRtcToken(credentials, { ...wanted, channel });
    expect(readRtcToken(token, certificate).channel).toBe(channel);
  }
});
