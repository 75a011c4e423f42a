import { describe, expect, it } from "vitest";

import { isNews, mayForward, mayLead, mayLeave, mayNote, seesNotes, writing } from "./abilities";
import type { PersonRole } from "./types";

const now = Date.UTC(2026, 5, 9, 10);
const window = { opensAt: now - 1000, closesAt: now + 1000, closedAt: null, reason: "appointment" };
const facts = { isActive: true, mayWrite: true, window };

describe("writing", () => {
  it("is allowed inside the window, whose end is exclusive", () => {
    expect(writing(facts, now)).toEqual({ may: true, until: now + 1000 });
    expect(writing(facts, now + 999).may).toBe(true);
    expect(writing(facts, now + 1000)).toEqual({
      may: false,
      why: "window_closed",
      since: now + 1000,
    });
  });

  it("has no end where no patient is in it", () => {
    expect(writing({ ...facts, window: null }, now)).toEqual({ may: true, until: null });
  });

  it("waits for the window to open", () => {
    expect(writing(facts, now - 1001)).toMatchObject({ why: "not_open_yet", since: now - 1000 });
  });

  it("ends when the window was closed early", () => {
    const closed = { ...window, closedAt: now - 10 };
    expect(writing({ ...facts, window: closed }, now)).toEqual({
      may: false,
      why: "window_closed",
      since: now - 10,
    });
  });

  it("is refused to the muted and in the archived, whatever the window", () => {
    expect(writing({ ...facts, mayWrite: false }, now)).toMatchObject({ why: "may_not_send" });
    expect(writing({ ...facts, isActive: false }, now)).toMatchObject({ why: "archived" });
  });
});

describe("leading and leaving", () => {
  const seat = (role: PersonRole, participantRole = "participant") => ({
    role,
    participantRole,
    isActive: true,
  });

  it("is for those who work here, and leaves no patient alone", () => {
    expect(mayLead(seat("provider", "moderator"))).toBe(true);
    expect(mayLead(seat("provider"))).toBe(false);
    expect(mayLead(seat("patient", "moderator"))).toBe(false);
    expect(mayLead(null)).toBe(false);
    expect(mayLeave(seat("provider"), [seat("patient")])).toBe(false);
    expect(mayLeave(seat("provider"), [seat("patient"), seat("provider")])).toBe(true);
    expect(mayLeave(seat("provider"), [])).toBe(true);
    expect(mayLeave(seat("patient"), [seat("provider")])).toBe(false);
  });
});

describe("forwarding", () => {
  it("keeps a patient's words with that patient or among colleagues", () => {
    const of = (patientId: string | null) => ({ patientId });
    expect(mayForward(of("amina"), of("amina"), "patient")).toBe(true);
    expect(mayForward(of("amina"), of("jonas"), "provider")).toBe(false);
    expect(mayForward(of("amina"), of(null), "provider")).toBe(true);
    expect(mayForward(of("amina"), of(null), "patient")).toBe(false);
    expect(mayForward(of(null), of("amina"), "provider")).toBe(false);
  });
});

it("calls news what others wrote, and what nobody wrote only to patients", () => {
  const said = { senderId: "grace", type: "text" } as const;
  const automatic = { senderId: null, type: "system" } as const;
  const amina = { id: "amina", role: "patient" } as const;
  const grace = { id: "grace", role: "provider" } as const;
  expect([isNews(said, amina), isNews(said, grace)]).toEqual([true, false]);
  expect([isNews(automatic, amina), isNews(automatic, grace)]).toEqual([true, false]);
});

describe("staff notes", () => {
  it("are for those who treat a patient, also when the time to write is over", () => {
    const place = { patientId: "amina", isActive: true };
    const me = (role: PersonRole, canSend = true) => ({ role, canSend });
    expect(seesNotes(place, "provider")).toBe(true);
    for (const role of ["patient", "guest", "facility_admin", "system_admin"] as const) {
      expect(seesNotes(place, role)).toBe(false);
      expect(mayNote(place, me(role))).toBe(false);
    }
    expect(seesNotes({ ...place, patientId: null }, "provider")).toBe(false);
    expect(mayNote(place, me("provider"))).toBe(true);
    expect(mayNote(place, me("provider", false))).toBe(false);
    expect(mayNote({ ...place, isActive: false }, me("provider"))).toBe(false);
    expect(mayNote(place, null)).toBe(false);
  });
});
