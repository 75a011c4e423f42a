import { describe, expect, it } from "vitest";
import type { z } from "zod";

import { ConfirmLink, SecondStep, SignIn, SignUp } from "./schema";
import { authProblems } from "./types";

const signUp = {
  displayName: "Ana Lima",
  email: "ana@example.org",
  password: "ten letters",
  locale: "fr",
};

function problem(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input).error?.issues[0]?.message;
}

describe("SignUp", () => {
  it("takes a name, an address and a password of ten characters", () => {
    expect(SignUp.parse({ ...signUp, email: "  Ana@Example.ORG " }).email).toBe("ana@example.org");
  });

  it.each([
    ["email", "not-an-address", "email_invalid"],
    ["email", `${"a".repeat(250)}@b.example`, "email_invalid"],
    ["password", "nineteen!".slice(0, 9), "password_short"],
    ["password", "é".repeat(20) + "x1y2".repeat(9), "password_long"],
    ["password", "aaaaaaaaaaaa", "password_weak"],
    ["displayName", " ", "name_missing"],
    ["displayName", "a\u0000b", "name_missing"],
    ["displayName", "a".repeat(81), "name_long"],
  ])("says of a bad %s (%j) what to do: %s", (field, value, expected) => {
    expect(problem(SignUp, { ...signUp, [field]: value })).toBe(expected);
    expect(authProblems).toContain(expected);
  });
});

it("signs in with any password that was good once", () => {
  const input = { email: "a@b.example", password: "short", sharedDevice: false };
  expect(SignIn.safeParse(input).success).toBe(true);
});

it("follows only the kinds of links that are mailed", () => {
  const link = { tokenHash: "0123456789abcdef0123", timeZone: "" };
  expect(ConfirmLink.safeParse({ ...link, type: "recovery" }).success).toBe(true);
  expect(ConfirmLink.safeParse({ ...link, type: "magiclink" }).success).toBe(false);
});

it.each(["123456", " 123 456 ", "123-456"])("takes the code %j however it was pasted", (code) => {
  expect(SecondStep.parse({ code })).toEqual({ code: "123456" });
});

it.each(["", "12345", "1234567", "12345a", "１２３４５６"])("says that %j is no code", (code) => {
  expect(problem(SecondStep, { code })).toBe("code_wrong");
  expect(authProblems).toContain("code_wrong");
});
