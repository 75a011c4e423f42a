import { describe, expect, it } from "vitest";

import {
  fillReply,
  gapsIn,
  replyProblems,
  replyVariables,
  type ReplyValues,
  unknownVariables,
} from "./reply-text";

const values: ReplyValues = {
  patient: "Amina Diallo",
  provider: "Dr. Grace Mbeki",
  facility: "Lakeside Clinic",
  facility_phone: "+352 20 00 01 10",
  visit_date: "Tuesday 9 June",
  visit_time: "11:00",
  emergency_number: "112",
};
const all = replyVariables.map((name) => `{${name}}`).join(" | ");

describe("a saved reply", () => {
  it("has every variable filled, as often as it stands there", () => {
    expect(fillReply(`${all} {patient}`, values, "en")).toBe(
      "Amina Diallo | Dr. Grace Mbeki | Lakeside Clinic | +352 20 00 01 10 | Tuesday 9 June | 11:00 | 112 Amina Diallo",
    );
  });

  it("shows a gap where there is nothing, in the language of the text, and the gap is known again", () => {
    const without = { ...values, visit_time: null, facility_phone: " " };
    const english = fillReply("At {visit_time}? Call {facility_phone}.", without, "en");
    expect(english).toBe("At [visit time?]? Call [clinic phone?].");
    expect(gapsIn(english).map(({ name, from, to }) => [name, english.slice(from, to)])).toEqual([
      ["visit time", "[visit time?]"],
      ["clinic phone", "[clinic phone?]"],
    ]);
    const french = fillReply("À {visit_time}.", without, "fr");
    expect(gapsIn(french)).toEqual([{ name: "heure du rendez-vous", from: 2, to: 25 }]);
  });

  it("takes no other words in brackets for gaps, and a value is never read as a variable", () => {
    expect(gapsIn("[really?] [visit time] visit time?")).toEqual([]);
    expect(fillReply("{patient}", { ...values, patient: "{provider} $&" }, "en")).toBe(
      "{provider} $&",
    );
    const nobody: ReplyValues = {
      patient: null,
      provider: null,
      facility: null,
      facility_phone: null,
      visit_date: null,
      visit_time: null,
      emergency_number: null,
    };
    for (const locale of ["en", "fr"] as const) {
      expect(gapsIn(fillReply(all, nobody, locale))).toHaveLength(replyVariables.length);
    }
  });

  it("knows what is no variable, by its name and once", () => {
    expect(unknownVariables(all)).toEqual([]);
    expect(unknownVariables("{Patient} {dose} {} {dose} {patient}")).toEqual([
      "Patient",
      "dose",
      "",
    ]);
    expect(fillReply("{dose}", values, "en")).toBe("{dose}");
  });

  it("says what keeps it from being saved, at the field that has to change", () => {
    const good = { title: "Reminder", bodyEn: "At {visit_time}.", bodyFr: "" };
    expect(replyProblems(good)).toEqual({});
    expect(replyProblems({ ...good, title: " " })).toEqual({ title: { kind: "empty" } });
    expect(replyProblems({ ...good, bodyEn: " " })).toEqual({ bodyEn: { kind: "empty" } });
    expect(replyProblems({ ...good, bodyFr: "{dose} {visite}" })).toEqual({
      bodyFr: { kind: "unknown", names: ["dose", "visite"] },
    });
    expect(replyProblems({ title: "t".repeat(81), bodyEn: "x".repeat(2_002), bodyFr: "" })).toEqual(
      {
        title: { kind: "tooLong", over: 1 },
        bodyEn: { kind: "tooLong", over: 2 },
      },
    );
  });
});
