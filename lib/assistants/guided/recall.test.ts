import { describe, expect, it } from "vitest";

import { recallIn } from "./recall";

/** Saturday. */
const now = Date.UTC(2026, 10, 28, 12);
const recall = (text: string) => recallIn(text, { now, timeZone: "Europe/Luxembourg" });
const one = (day: string) => ({ from: day, to: day });
const october = { from: "2026-10-01", to: "2026-10-31" };

describe("somebody whom the person saw", () => {
  it.each([
    ["the doctor I saw last month", october],
    ["book the doctor I've seen last month", october],
    ["I'd like to see the same doctor as last month again", october],
    ["the cardiologist who treated me in October", october],
    ["the doctor from October please", october],
    ["the same doctor as last time", "last"],
    ["same as last time", "last"],
    ["my last doctor", "last"],
    ["the one I saw yesterday", one("2026-11-27")],
    ["whom I saw last week", { from: "2026-11-16", to: "2026-11-22" }],
    ["the doctor I saw last year", { from: "2025-01-01", to: "2025-12-31" }],
    ["the doctor I saw last November", { from: "2025-11-01", to: "2025-11-30" }],
    ["the doctor I saw two weeks ago", { from: "2026-11-10", to: "2026-11-18" }],
    ["the doctor I saw 2 months ago", { from: "2026-09-01", to: "2026-09-30" }],
    ["the doctor I saw last Tuesday", one("2026-11-24")],
    ["the doctor I saw on Saturday", one("2026-11-21")],
    ["the doctor I saw on 3 October", one("2026-10-03")],
    ["the doctor I saw on December 24th", one("2025-12-24")],
    ["the doctor I saw this morning", one("2026-11-28")],
    ["the nurse I saw", null],
    ["the same doctor", null],
    ["mon médecin de la dernière fois", "last"],
    ["le même médecin que la dernière fois", "last"],
    ["mon dernier médecin", "last"],
    ["comme la dernière fois", "last"],
    ["le médecin que j’ai vu le mois dernier", october],
    ["la cardiologue qui m'a reçue en octobre", october],
    ["le médecin du mois dernier", october],
    ["le docteur que j'ai vu il y a deux mois", { from: "2026-09-01", to: "2026-09-30" }],
    ["celui que j'ai vu mardi dernier", one("2026-11-24")],
    [
      "la dermatologue que j'ai consultée la semaine dernière",
      {
        from: "2026-11-16",
        to: "2026-11-22",
      },
    ],
    ["le médecin que j'ai vu le 3 octobre", one("2026-10-03")],
    ["le même médecin", null],
  ])("%s", (text, when) => {
    expect(recall(text)?.when).toEqual(when);
    expect(recall(text)).not.toBeNull();
  });

  it.each([
    "I want to book a visit next month",
    "a doctor on Tuesday",
    "I saw blood last week",
    "my knee has hurt since last month",
    "rather the last week of December",
    "the last one",
    "je voudrais un rendez-vous le mois prochain",
    "un médecin la semaine prochaine",
    "la dernière semaine de décembre",
  ])("is not: %s", (text) => expect(recall(text)).toBeNull());

  it("leaves what is wished for", () => {
    expect(recall("the doctor I saw last month, next Tuesday by video")?.rest).toBe(
      "the next tuesday by video",
    );
    expect(recall("mardi avec le médecin que j’ai vu lundi")?.rest).toBe("mardi avec le");
  });
});
