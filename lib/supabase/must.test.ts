import { describe, expect, it } from "vitest";

import { appErrorFrom, must } from "./must";

const error = (code: string, message = "", more = {}) => ({ code, message, ...more });

describe("appErrorFrom", () => {
  it.each([
    ["42501", "not_a_member", "not_member"],
    ["42501", "may_not_send", "may_not_send"],
    ["42501", "conversation_closed", "conversation_closed"],
    ["42501", "window_closed", "window_closed"],
    ["42501", "not_admin", "not_admin"],
    ["42501", "own_account", "own_account"],
    ["42501", "sender_mismatch", "forbidden"],
    ["42501", "permission denied for table x", "forbidden"],
    ["23514", "messages_content_check", "invalid"],
    ["23505", "", "conflict"],
    ["P0002", "", "not_found"],
    ["PGRST116", "", "not_found"],
    ["PGRST303", "JWT expired", "signed_out"],
    ["session_not_found", "", "signed_out"],
    ["XX000", "", "unexpected"],
  ])("reads %s %s as %s", (code, message, expected) => {
    expect(appErrorFrom(error(code, message)).code).toBe(expected);
  });

  it("takes the field that a command names, and nothing else for one", () => {
    const refused = (code: string, details: string | null) =>
      appErrorFrom(error(code, "invalid", { details })).field;
    expect(refused("22023", "quiet_until")).toBe("quiet_until");
    expect(refused("22023", "Failing row contains (Amina).")).toBeUndefined();
    expect(refused("22023", null)).toBeUndefined();
    expect(refused("23514", "quiet_until")).toBeUndefined();
  });

  it("takes the seconds to wait from the hint", () => {
    const limited = appErrorFrom(error("PT429", "too many messages", { hint: "2.3" }));
    expect(limited).toMatchObject({ code: "rate_limited", retryAfterSeconds: 3 });
  });

  it("takes an answer that never came for unavailable", () => {
    expect(appErrorFrom(error("", "TypeError: fetch failed")).code).toBe("unavailable");
    expect(appErrorFrom({ message: "bad gateway", status: 502 }).code).toBe("unexpected");
  });
});

describe("must", () => {
  it("gives the data or throws the error, with the original as its cause", () => {
    expect(must({ data: [1], error: null })).toEqual([1]);
    const cause = error("42501", "window_closed");
    expect(() => must({ data: null, error: cause })).toThrow(
      expect.objectContaining({ code: "window_closed", cause }),
    );
  });
});
