import { describe, expect, it } from "vitest";

import { acceptsRecoveryTicket, issueRecoveryTicket, recoverySeconds } from "./recovery-ticket";

const secret = "a secret of thirty-two characters";
const now = 1_750_000_000_000;
const ticket = issueRecoveryTicket("session-1", secret, now);

describe("the ticket that opens the reset-password page", () => {
  it("is good for its session and its time", () => {
    expect(acceptsRecoveryTicket(ticket, "session-1", secret, now)).toBe(true);
    const last = now + recoverySeconds * 1000 - 1000;
    expect(acceptsRecoveryTicket(ticket, "session-1", secret, last)).toBe(true);
  });

  it.each([
    ["another session", ticket, "session-2", secret, now],
    ["another secret", ticket, "session-1", `${secret}!`, now],
    ["after its time", ticket, "session-1", secret, now + recoverySeconds * 1000],
    [
      "with a later end written in",
      ticket.replace(/\.\d+\./, ".9999999999."),
      "session-1",
      secret,
      now,
    ],
    ["without a signature", ticket.split(".").slice(0, 2).join("."), "session-1", secret, now],
    ["with more behind it", `${ticket}.x`, "session-1", secret, now],
    ["when there is none", undefined, "session-1", secret, now],
  ])("is refused for %s", (_case, given, session, key, at) => {
    expect(acceptsRecoveryTicket(given, session, key, at)).toBe(false);
  });
});
