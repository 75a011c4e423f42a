import { expect, test } from "vitest";

import { replyWords } from "./after-hours";

test("the words are in the patient's language and time, with the numbers to call", () => {
  const facts = {
    timeZone: "Europe/Luxembourg",
    opensAt: Date.parse("2026-11-30T07:00:00Z"),
    emergency: "112",
    crisis: "+352 45 45 45",
  };
  expect(replyWords({ ...facts, locale: "en" }).split("\n")).toEqual([
    "The clinic is closed, and nobody is reading messages now. It opens on Monday 30 November at 08:00.",
    "If somebody is in danger, or it cannot wait, call 112 now. Do not wait for a message.",
    "If you need somebody to talk to, you can call +352\u00a045\u00a045\u00a045.",
  ]);
  const french = replyWords({ ...facts, locale: "fr", timeZone: "Europe/London" });
  expect(french).toContain("Il ouvre lundi 30 novembre à 07:00.");
  expect(french).toContain("appelez le 112 maintenant");
  const least = replyWords({
    ...facts,
    locale: "en",
    opensAt: null,
    emergency: null,
    crisis: null,
  });
  expect(least).not.toMatch(/null|opens/);
  expect(least).toContain("your local emergency number");
});
