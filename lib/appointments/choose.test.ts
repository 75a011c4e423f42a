import { describe, expect, it } from "vitest";
import { countVisits, partOfDay, visitOfToday, visitsAhead, visitsBehind } from "./choose";
import type { Appointment } from "./types";

const now = Date.parse("2026-06-09T10:00:00Z");
const hour = 3_600_000;
const moment = { now, timeZone: "Europe/Paris" };

function visit(
  id: string,
  startsAt: number,
  status: Appointment["status"] = "scheduled",
): Appointment {
  return {
    id,
    status,
    startsAt,
    endsAt: startsAt + hour / 2,
    visitType: "video",
    reason: null,
    patient: { id: "p", name: "Amina Diallo", birthDate: null, recordNumber: null, hue: 0 },
    provider: { id: "d", name: "Dr. Grace Mbeki", shortName: "Dr. Mbeki", specialty: null },
    facility: { id: null, name: null },
    window: null,
    windowState: "none",
    conversationId: null,
    unread: 0,
    can: { write: false, readOnly: false, moves: [], reschedule: false },
  };
}

const ids = (list: readonly Appointment[]) => list.map(({ id }) => id);

describe("visitOfToday", () => {
  it("is the next one, not the one that is over", () => {
    const list = [
      visit("over", now - 2 * hour),
      visit("next", now + hour),
      visit("later", now + 3 * hour),
    ];
    expect(visitOfToday(list, moment)?.id).toBe("next");
  });

  it("is the one that runs", () => {
    const list = [visit("running", now - 60_000, "in-progress"), visit("next", now + hour)];
    expect(visitOfToday(list, moment)?.id).toBe("running");
  });

  it("is the last of the day when all are over", () => {
    const list = [
      visit("first", now - 3 * hour, "completed"),
      visit("last", now - hour, "completed"),
    ];
    expect(visitOfToday(list, moment)?.id).toBe("last");
  });

  it("is never one that was called off, nor one of another day", () => {
    const list = [visit("off", now + hour, "cancelled"), visit("tomorrow", now + 24 * hour)];
    expect(visitOfToday(list, moment)).toBeNull();
  });

  it("goes by the person's own midnight", () => {
    const late = [visit("late", Date.parse("2026-06-09T22:30:00Z"))];
    expect(visitOfToday(late, moment)).toBeNull();
    expect(visitOfToday(late, { now, timeZone: "UTC" })?.id).toBe("late");
  });

  it("does not lose a visit to midnight, neither a coming nor a running one", () => {
    const beforeMidnight = Date.parse("2026-06-09T21:55:00Z");
    const afterMidnight = Date.parse("2026-06-09T22:05:00Z");
    const coming = [visit("coming", afterMidnight)];
    expect(visitOfToday(coming, { ...moment, now: beforeMidnight })?.id).toBe("coming");
    const running = [visit("running", beforeMidnight, "in-progress")];
    expect(visitOfToday(running, { ...moment, now: afterMidnight })?.id).toBe("running");
  });
});

describe("ahead and behind", () => {
  const list = [
    visit("past", now - 48 * hour, "completed"),
    visit("off", now + 48 * hour, "cancelled"),
    visit("running", now - 60_000, "in-progress"),
    visit("soon", now + hour),
    visit("far", now + 72 * hour),
  ];

  it("parts every visit into exactly one of the two", () => {
    expect(ids(visitsAhead(list, now, null))).toEqual(["running", "soon", "far"]);
    expect(ids(visitsBehind(list, now))).toEqual(["off", "past"]);
    expect(visitsAhead(list, now, null).length + visitsBehind(list, now).length).toBe(list.length);
  });

  it("leaves out the one that is shown above", () => {
    expect(ids(visitsAhead(list, now, list[2] ?? null))).toEqual(["soon", "far"]);
  });
});

describe("partOfDay", () => {
  it.each([
    [4, "evening"],
    [5, "morning"],
    [11, "morning"],
    [12, "afternoon"],
    [17, "afternoon"],
    [18, "evening"],
  ] as const)("calls %i o'clock %s", (at, part) => {
    expect(partOfDay(at)).toBe(part);
  });
});

describe("countVisits", () => {
  it("counts each status once", () => {
    const statuses = [
      "scheduled",
      "completed",
      "completed",
      "in-progress",
      "no-show",
      "cancelled",
    ] as const;
    expect(countVisits(statuses.map((status) => ({ status })))).toEqual({
      visits: 6,
      done: 2,
      running: 1,
      missed: 1,
      cancelled: 1,
    });
  });
});
