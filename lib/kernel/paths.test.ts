import { describe, expect, it } from "vitest";

import { paths, safeNext, withQuery } from "./paths";

describe("safeNext", () => {
  it.each([
    ["/home", "/home"],
    ["/conversations/1?x=2#m3", "/conversations/1?x=2#m3"],
    ["/a/../settings", "/settings"],
    ["/sign-in-help", "/sign-in-help"],
  ])("keeps our own path %s", (value, kept) => {
    expect(safeNext(value)).toBe(kept);
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    " /home",
    "home",
    "",
    `/${"a".repeat(600)}`,
    null,
    undefined,
    ["/home"],
  ])("refuses %j, which could lead to another origin", (value) => {
    expect(safeNext(value)).toBeNull();
  });

  it.each([
    paths.signIn,
    "/sign-in?next=/home",
    "/auth/session-ended",
    "/api/health",
    "/x/../sign-in",
  ])("refuses %s, which would loop or end the session", (value) => {
    expect(safeNext(value)).toBeNull();
  });
});

describe("withQuery", () => {
  it("encodes values and leaves out empty ones", () => {
    expect(withQuery("/sign-in", { next: "/a?b=1", reason: null })).toBe(
      "/sign-in?next=%2Fa%3Fb%3D1",
    );
    expect(withQuery("/sign-in", { next: undefined })).toBe("/sign-in");
  });
});
