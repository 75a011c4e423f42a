import { describe, expect, it } from "vitest";

import { CallError } from "@/lib/adapters/rtc/port";

import { asCallError, whyLeft } from "./outcomes";

/** As the SDK throws: not an `Error` of ours, with its reason in prose. */
const thrown = (code: string, ...desc: string[]) =>
  Object.assign(new Error(code), { code, ...(desc.length > 0 && { data: { desc } }) });
const codeOf = (error: unknown) => asCallError(error).code;

describe("why Agora's SDK has left", () => {
  it.each([
    ["TOKEN_EXPIRE", "expired"],
    ["UID_CONFLICT", "superseded"],
    ["UID_BANNED", "removed"],
    ["IP_BANNED", "removed"],
    ["CHANNEL_BANNED", "ended"],
    ["NETWORK_ERROR", "network"],
    ["SERVER_ERROR", "failed"],
    ["LICENSE_EXPIRED", "failed"],
    ["LEAVE", "failed"],
    [undefined, "failed"],
  ] as const)("%s: %s", (reason, why) => {
    expect(whyLeft(reason)).toBe(why);
  });
});

describe("why Agora's SDK did not join", () => {
  it.each([
    ["invalid vendor key, can not find appid", "grant-refused"],
    ["invalid token, authorized failed", "grant-refused"],
    ["K_UID_BANNED", "grant-refused"],
    ["dynamic key expired", "grant-expired"],
    ["no server is free", "network"],
  ] as const)("%s: %s", (words, code) => {
    expect(codeOf(thrown("CAN_NOT_GET_GATEWAY_SERVER", words))).toBe(code);
  });

  it("is told by its code where it has no words", () => {
    expect(codeOf(thrown("OPERATION_ABORTED"))).toBe("aborted");
    expect(codeOf(thrown("INVALID_PARAMS"))).toBe("grant-refused");
    expect(codeOf(thrown("UNEXPECTED_ERROR"))).toBe("network");
  });

  it("is the network for what nobody foresaw, with the cause kept", () => {
    const chunk = new TypeError("Failed to fetch dynamically imported module");
    expect(asCallError(chunk)).toMatchObject({ code: "network", cause: chunk });
    expect(codeOf(null)).toBe("network");
    expect(codeOf({ code: 7, data: { desc: "invalid" } })).toBe("network");
    expect(codeOf({ code: "UNEXPECTED_ERROR", data: { desc: "invalid" } })).toBe("network");
  });

  it("stays what it is where it is told already", () => {
    const told = new CallError("room-full");
    expect(asCallError(told)).toBe(told);
  });
});
