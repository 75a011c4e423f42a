import { createHmac, timingSafeEqual } from "node:crypto";

/** What a yes is bound to: nobody else's, in no other thread, to nothing else, and not for ever. */
export type Proposal = {
  userId: string;
  conversationId: string;
  callId: string;
  tool: string;
  input: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  expiresAt: number;
};

function mark(proposal: Proposal, secret: string): Buffer {
  const { userId, conversationId, callId, tool, input, expiresAt } = proposal;
  const pairs = Object.entries(input).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const payload = JSON.stringify([userId, conversationId, callId, tool, pairs, expiresAt]);
  return createHmac("sha256", secret).update(`assistant-proposal:${payload}`).digest();
}

/** The token that goes to the browser with a proposal. */
export function signProposal(proposal: Proposal, secret: string): string {
  return mark(proposal, secret).toString("base64url");
}

/** Whether the token was made for exactly this proposal, and its time is not over. */
export function isSigned(proposal: Proposal, token: string, secret: string, now: number): boolean {
  const given = Buffer.from(token, "base64url");
  const wanted = mark(proposal, secret);
  return (
    given.length === wanted.length && timingSafeEqual(given, wanted) && proposal.expiresAt > now
  );
}
