import { expect, it } from "vitest";

import { isSigned, type Proposal, signProposal } from "./approval";

const secret = "a secret of at least thirty-two characters";
const proposal: Proposal = {
  userId: "u1",
  conversationId: "c1",
  callId: "t1",
  tool: "cancel_visit",
  input: { appointmentId: "a1", note: "n" },
  expiresAt: 1_000,
};

it("takes a yes for exactly what was proposed, to whom, where and until when", () => {
  const token = signProposal(proposal, secret);
  expect(isSigned(proposal, token, secret, 999)).toBe(true);
  const sameInput = { ...proposal, input: { note: "n", appointmentId: "a1" } };
  expect(isSigned(sameInput, token, secret, 999)).toBe(true);
  const others: Partial<Proposal>[] = [
    { userId: "u2" },
    { conversationId: "c2" },
    { callId: "t2" },
    { tool: "book_visit" },
    { input: { appointmentId: "a2", note: "n" } },
    { expiresAt: 2_000 },
  ];
  for (const other of others) {
    expect(isSigned({ ...proposal, ...other }, token, secret, 999)).toBe(false);
  }
  expect(isSigned(proposal, token, secret, 1_000)).toBe(false);
  expect(isSigned(proposal, token, `${secret}!`, 999)).toBe(false);
  for (const forged of ["", "AAAA", `${token}A`]) {
    expect(isSigned(proposal, forged, secret, 999)).toBe(false);
  }
});
