import { describe, expect, it } from "vitest";
import { isCurrent, isWithin, shellMode } from "./shell-mode";

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

describe("isCurrent", () => {
  const ways = ["/admin", "/admin/moderation", "/settings"];
  it.each([
    ["/admin", "/admin"],
    ["/admin/assistants", "/admin"],
    ["/admin/moderation", "/admin/moderation"],
    ["/admin/moderation/1", "/admin/moderation"],
    ["/decisions", undefined],
  ])("on %s it is %s alone", (path, current) => {
    expect(ways.filter((way) => isCurrent(path, way, ways))).toEqual(current ? [current] : []);
  });
});
