import { describe, expect, it } from "vitest";
import { appointmentAbilities, isCallNear, windowState } from "./abilities";
import type { AppointmentStatus } from "./types";

const now = Date.parse("2026-06-09T10:00:00Z");
const hour = 3_600_000;
const open = { opensAt: now - hour, closesAt: now + hour, closedAt: null };
const patient = { id: "patient", role: "patient" } as const;
const provider = { id: "provider", role: "provider" } as const;
const stranger = { id: "other", role: "provider" } as const;

const visit = {
  status: "confirmed" as AppointmentStatus,
  startsAt: now + hour,
  endsAt: now + 1.5 * hour,
  patientId: "patient",
  providerId: "provider",
  window: open,
  conversationId: null,
  mayRequest: true,
};

describe("windowState", () => {
  it("is closed from the closing instant on, and not a millisecond before", () => {
    expect(windowState(open, open.closesAt - 1)).toBe("open");
    expect(windowState(open, open.closesAt)).toBe("closed");
  });

  it("opens at the opening instant", () => {
    expect(windowState(open, open.opensAt - 1)).toBe("upcoming");
    expect(windowState(open, open.opensAt)).toBe("open");
  });

  it("is closed when somebody closed it early", () => {
    expect(windowState({ ...open, closedAt: now }, now)).toBe("closed");
  });

  it("is none without a window", () => {
    expect(windowState(null, now)).toBe("none");
  });
});

describe("appointmentAbilities", () => {
  it("gives the patient of a coming visit writing and cancelling", () => {
    expect(appointmentAbilities(patient, visit, now)).toEqual({
      write: true,
      readOnly: false,
      moves: ["cancelled"],
      reschedule: false,
    });
  });

  it("gives the provider of the same visit writing and the work moves", () => {
    expect(appointmentAbilities(provider, visit, now)).toEqual({
      write: true,
      readOnly: false,
      moves: ["in-progress", "cancelled"],
      reschedule: true,
    });
  });

  it("gives anybody else nothing", () => {
    expect(appointmentAbilities(stranger, { ...visit, mayRequest: false }, now)).toEqual({
      write: false,
      readOnly: false,
      moves: [],
      reschedule: false,
    });
  });

  it("lets a patient write only where the clinic allows asking, unless the thread is there", () => {
    const closedClinic = { ...visit, mayRequest: false };
    expect(appointmentAbilities(patient, closedClinic, now).write).toBe(false);
    const withThread = { ...closedClinic, conversationId: "thread" };
    expect(appointmentAbilities(patient, withThread, now).write).toBe(true);
  });

  it("leaves a thread readable when its window is closed", () => {
    const past = { ...visit, conversationId: "thread", window: { ...open, closedAt: now } };
    expect(appointmentAbilities(patient, past, now)).toMatchObject({
      write: false,
      readOnly: true,
    });
  });

  it("gives the clinic's administrator the work moves, but no thread of somebody else's", () => {
    const admin = { id: "admin", role: "facility_admin" } as const;
    expect(appointmentAbilities(admin, { ...visit, mayRequest: false }, now)).toEqual({
      write: false,
      readOnly: false,
      moves: ["in-progress", "cancelled"],
      reschedule: false,
    });
  });

  it("lets a patient move a visit until two hours before it, and its provider until it begins or would be over", () => {
    const at = (startsAt: number, status: AppointmentStatus = "scheduled") => ({
      ...visit,
      startsAt,
      endsAt: startsAt + hour / 2,
      status,
    });
    const may = (who: typeof patient | typeof provider | typeof stranger, which: typeof visit) =>
      appointmentAbilities(who, which, now).reschedule;
    expect(may(patient, at(now + 2 * hour))).toBe(true);
    expect(may(patient, at(now + 2 * hour - 1))).toBe(false);
    expect(may(stranger, at(now + 2 * hour))).toBe(false);
    expect(may(provider, at(now - hour / 2 + 1, "confirmed"))).toBe(true);
    expect(may(provider, at(now - hour / 2))).toBe(false);
    for (const status of ["in-progress", "completed", "cancelled", "no-show"] as const) {
      expect(may(patient, at(now + 2 * hour, status))).toBe(false);
      expect(may(provider, at(now + 2 * hour, status))).toBe(false);
    }
  });

  it("offers no-show only once the visit has begun", () => {
    const begun = { ...visit, startsAt: now };
    expect(appointmentAbilities(provider, visit, now).moves).not.toContain("no-show");
    expect(appointmentAbilities(provider, begun, now).moves).toContain("no-show");
  });

  it("offers no move out of a final status", () => {
    for (const status of ["completed", "cancelled", "no-show"] as const) {
      expect(appointmentAbilities(provider, { ...visit, status }, now).moves).toEqual([]);
      expect(appointmentAbilities(patient, { ...visit, status }, now).moves).toEqual([]);
    }
  });
});

describe("the way into a video visit", () => {
  const startsAt = Date.UTC(2026, 5, 9, 10);
  const visit = {
    status: "confirmed",
    visitType: "video",
    startsAt,
    endsAt: startsAt + 30 * 60_000,
  } as const;
  const at = (minutes: number) => startsAt + minutes * 60_000;

  it("shows from half an hour before until its call has ended", () => {
    expect([-31, -30, 0, 74, 75].map((minutes) => isCallNear(visit, at(minutes)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it("shows for no visit at the clinic, and none that will not take place", () => {
    expect(isCallNear({ ...visit, visitType: "clinic" }, at(0))).toBe(false);
    for (const status of ["cancelled", "completed", "no-show"] as const) {
      expect(isCallNear({ ...visit, status }, at(0))).toBe(false);
    }
  });
});
