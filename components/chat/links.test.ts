import { describe, expect, it } from "vitest";

import { findLinks } from "./links";

const hrefs = (text: string) => findLinks(text).flatMap((part) => part.href ?? []);
const joined = (text: string) =>
  findLinks(text)
    .map((part) => part.text)
    .join("");

describe("links in a message", () => {
  it.each([
    ["See https://example.org/a?b=1#c for more.", ["https://example.org/a?b=1#c"]],
    ["(https://example.org)", ["https://example.org/"]],
    ["https://example.org/wiki/Blood_(fluid)", ["https://example.org/wiki/Blood_(fluid)"]],
    ["two http://a.example, https://b.example!", ["http://a.example/", "https://b.example/"]],
    ["« https://exemple.fr/à »", ["https://exemple.fr/%C3%A0"]],
  ])("are found in %s", (text, found) => {
    expect(hrefs(text)).toEqual(found);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,hello",
    "www.example.org",
    "https://",
    "https://clinic.example@evil.example/",
    "xhttps:/example.org",
    "<img src=x onerror=alert(1)>",
  ])("are not made of %s", (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it("end before a character that would turn the rest of the line around", () => {
    expect(hrefs("https://example.org/\u202Egnp.exe")).toEqual(["https://example.org/"]);
  });

  it.each(["plain", "a https://example.org b", "https://a@b https://c.example", ""])(
    "never change the text: %s",
    (text) => {
      expect(joined(text)).toBe(text);
    },
  );
});
