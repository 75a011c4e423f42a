import { describe, expect, it } from "vitest";

import { aConversation } from "@/lib/chat/live/builders";

import { replyValues } from "./reply-values";

const startsAt = Date.UTC(2026, 5, 9, 22, 30);
const visit = {
  id: "visit",
  status: "confirmed",
  startsAt,
  endsAt: startsAt + 1_800_000,
  visitType: "video",
  reason: null,
};
const patient = {
  userId: "amina",
  name: "Amina Diallo",
  birthDate: null,
  recordNumber: null,
  locale: "fr",
};
const facts = {
  conversation: aConversation({ visit, patient }),
  viewer: { name: "Dr. Grace Mbeki" },
  clinic: {
    name: "Lakeside Clinic",
    phone: "+352 20 00 01 10",
    emergencyNumber: "112",
    timeZone: "Europe/Luxembourg",
  },
  now: startsAt,
};

describe("what a saved reply says", () => {
  it("has day and time in the reply's language, by the clinic's clock and not the reader's", () => {
    expect(replyValues(facts, "en")).toMatchObject({
      patient: "Amina Diallo",
      visit_date: "Wednesday 10 June",
      visit_time: "00:30",
    });
    expect(replyValues(facts, "fr")).toMatchObject({
      visit_date: "mercredi 10 juin",
      visit_time: "00:30",
    });
  });

  it("is nothing where there is no visit and nothing is known of the clinic", () => {
    const clinic = { name: null, phone: null, emergencyNumber: null, timeZone: null };
    expect(replyValues({ ...facts, conversation: aConversation(), clinic }, "en")).toEqual({
      patient: null,
      provider: "Dr. Grace Mbeki",
      facility: null,
      facility_phone: null,
      visit_date: null,
      visit_time: null,
      emergency_number: null,
    });
  });
});
