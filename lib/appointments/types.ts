import type { Role } from "@/lib/auth/roles";
import type { PatientIdentity } from "@/lib/people/types";

import type { AvailabilitySpan } from "./limits";

export type { AvailabilitySpan };

/** Who looks at visits. */
export type Viewer = { id: string; role: Role };

/** Epoch milliseconds; visits that begin in [from, to). */
export type Span = { from: number; to: number };

/** The words of the database's own check on `appointments.status`. */
export const appointmentStatuses = [
  "scheduled",
  "confirmed",
  "in-progress",
  "completed",
  "cancelled",
  "no-show",
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export const visitTypes = ["video", "clinic"] as const;
export type VisitType = (typeof visitTypes)[number];

/** When patient and provider may write to each other because of this visit. Epoch milliseconds. */
export type CareWindow = {
  opensAt: number;
  closesAt: number;
  /** Set when it was closed before its time, e.g. because the visit was cancelled. */
  closedAt: number | null;
};

export type CareWindowState = "none" | "upcoming" | "open" | "closed";

/** What the person looking at a visit may do with it. The database decides; this only draws. */
export type AppointmentAbilities = {
  /** Open the thread of this visit, or ask for it. */
  write: boolean;
  /** The thread can be read but no longer written to. */
  readOnly: boolean;
  /** Statuses this person may move it to, in the order they are offered. */
  moves: readonly AppointmentStatus[];
  /** Take it to another time, as its patient or its provider. */
  reschedule: boolean;
};

/** A visit, as its patient, its provider and its clinic see it. Times are epoch milliseconds. */
export type Appointment = {
  id: string;
  status: AppointmentStatus;
  startsAt: number;
  endsAt: number;
  visitType: VisitType;
  reason: string | null;
  patient: PatientIdentity;
  /** `shortName` is for use inside a sentence: "Dr. Mbeki". */
  provider: { id: string; name: string; shortName: string; specialty: string | null };
  facility: { id: string | null; name: string | null };
  window: CareWindow | null;
  windowState: CareWindowState;
  /** The thread of this visit, when the person is a member of it. */
  conversationId: string | null;
  unread: number;
  can: AppointmentAbilities;
};

/** A patient of a provider, gathered from their visits with each other. */
export type PatientOfMine = PatientIdentity & {
  lastVisitAt: number | null;
  nextVisitAt: number | null;
  unread: number;
  /** The newest thread with this patient, when there is one. */
  conversationId: string | null;
};

/** Numbers of a day: all visits, and how they went. */
export type DayCount = {
  visits: number;
  done: number;
  running: number;
  missed: number;
  cancelled: number;
};

export type VisitCount = DayCount & { facilityId: string | null };

/** Time in which a provider can't be booked. Epoch milliseconds; the end is exclusive. */
export type TimeOff = {
  id: string;
  startsAt: number;
  endsAt: number;
  /** For the staff of the clinic; empty when there is none. */
  note: string;
  /** What is booked in it all the same, in order. */
  visits: readonly VisitInTimeOff[];
};

export type VisitInTimeOff = {
  id: string;
  startsAt: number;
  /** The day of the provider's own calendar on which it stands, `YYYY-MM-DD`. */
  day: string;
  patientName: string;
};

/** When a provider can be booked at their clinic, as they plan it. */
export type ProviderPlan = {
  facilityName: string;
  /** IANA name: the clinic's. */
  timeZone: string;
  spans: readonly AvailabilitySpan[];
  /** What is not over yet, in order. */
  timeOff: readonly TimeOff[];
};

/** Whether a person is reminded of visits, and whether any way to tell them is switched on. */
export type VisitReminders = { isOn: boolean; hasWay: boolean };

/** A provider at a clinic, whom a patient can book. One who works at two clinics is there twice. */
export type BookableProvider = {
  id: string;
  name: string;
  specialty: string | null;
  facilityId: string;
  facilityName: string;
  facilityCity: string;
  /** IANA name of the clinic's zone, in which its times are shown. */
  timeZone: string;
};

/** A free time of a provider. Epoch milliseconds. */
export type Slot = { startsAt: number; endsAt: number; facilityId: string };

/** What a calendar gets of a visit: nothing about anybody's health. Times are epoch milliseconds. */
export type CalendarEntry = {
  id: string;
  status: AppointmentStatus;
  startsAt: number;
  endsAt: number;
  providerName: string;
  /** Grows with each move and with a cancellation. */
  revision: number;
  changedAt: number;
};
