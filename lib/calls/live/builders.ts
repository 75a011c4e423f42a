import type { CallSnapshot, Participant } from "@/lib/adapters/rtc/port";
import type { CallPerson, CallState } from "@/lib/calls/types";

/** 10:00 UTC on a day of its own. */
export const tenOClock = Date.UTC(2026, 5, 9, 10);
export const minute = 60_000;

/** For tests: a visit from 10:30 to 10:50, as its patient sees it. */
export function someCall(change: Partial<CallState> = {}): CallState {
  const at = (minutes: number) => tenOClock + minutes * minute;
  return {
    id: "call-1",
    appointmentId: "visit-1",
    status: "active",
    statusReason: null,
    scheduledStart: at(30),
    scheduledEnd: at(50),
    windowStart: at(20),
    lastJoinAt: at(60),
    windowEnd: at(65),
    extendableUntil: null,
    facilityName: "Lakeside Clinic",
    conversationId: null,
    epoch: 1,
    me: { userId: "amina", role: "patient", presence: null },
    people: [],
    line: null,
    callBackAt: null,
    serverNow: tenOClock,
    ...change,
  };
}

export function somePerson(change: Partial<CallPerson> = {}): CallPerson {
  return {
    userId: "amina",
    name: "Amina Diallo",
    role: "patient",
    presence: "waiting",
    here: true,
    waitingSince: tenOClock + 22 * minute,
    deviceChecked: true,
    ...change,
  };
}

export function someParticipant(change: Partial<Participant> = {}): Participant {
  return {
    uid: 1,
    link: "connected",
    quality: 1,
    directions: { in: 1, out: 1 },
    step: { level: "full", turn: 0 },
    says: { microphone: true, camera: true, screen: false },
    tracks: { microphone: null, camera: null, screen: null },
    ...change,
  };
}

export function someSnapshot(change: Partial<CallSnapshot> = {}): CallSnapshot {
  return {
    state: "connected",
    leftBecause: null,
    local: someParticipant(),
    remote: [],
    signalling: "up",
    grantEndsAt: null,
    wantsGrant: false,
    ...change,
  };
}
