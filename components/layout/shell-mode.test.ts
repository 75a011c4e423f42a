import { describe, expect, it } from "vitest";
import { isWithin, shellMode } from "./shell-mode";

describe("shellMode", () => {
  it.each([
    ["/home", "page"],
    ["/conversations", "panes"],
    ["/conversations/40000000-0000-7000-8000-000000000001", "thread"],
    ["/conversations-old", "page"],
    ["/assistants", "page"],
    ["/assistants/40000000-0000-7000-8000-000000000001", "thread"],
  ])("frames %s as %s", (path, mode) => {
    expect(shellMode(path)).toBe(mode);
  });
});

describe("isWithin", () => {
  it("takes the page and what lies below, not what merely starts alike", () => {
    expect(isWithin("/admin", "/admin")).toBe(true);
    expect(isWithin("/admin/people", "/admin")).toBe(true);
    expect(isWithin("/administration", "/admin")).toBe(false);
  });
});
