import { expect, test } from "vitest";

import type { CallInvite } from "@/lib/calls/types";

import { inviteAddress, inviteState, secretFrom } from "./invites";

const some: CallInvite = {
  id: "0197a000-0000-7000-8000-000000000001",
  name: "Ana",
  relation: "interpreter",
  expiresAt: 100,
  revokedAt: null,
  usedAt: null,
};

test.each([
  ["open", some, 99],
  ["expired", some, 100],
  ["used", { ...some, usedAt: 50 }, 200],
  ["revoked", { ...some, revokedAt: 60 }, 70],
  ["revoked", { ...some, usedAt: 50, revokedAt: 60 }, 200],
] as const)("a link is %s", (state, invite, now) => {
  expect(inviteState(invite, now)).toBe(state);
});

test("a secret comes out of an address as it went in, and no server is told of it", () => {
  const secret = "0a".repeat(32);
  const address = new URL(inviteAddress("https://clinic.example", secret));
  expect(secretFrom(address.hash)).toBe(secret);
  expect(`${address.pathname}${address.search}`).toBe("/calls/join");
});

test.each(["", "#", "#0a", `#${"0A".repeat(32)}`, `#${"0a".repeat(32)}x`])(
  "an address without a secret has none: %s",
  (hash) => {
    expect(secretFrom(hash)).toBeNull();
  },
);
