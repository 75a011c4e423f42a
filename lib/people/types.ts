import type { Role } from "@/lib/auth/roles";
import type { StaffRole } from "@/lib/auth/schema";

import type { HoursSpan } from "./hours";

export type { HoursSpan };

/** The signed-in person, as their own screens show them. */
export type Myself = {
  id: string;
  role: Role;
  displayName: string;
  /** Null where it is not known: contact data does not leave the server. */
  email: string | null;
  facilityName: string | null;
  locale: string | null;
  /** IANA name, such as `Europe/Paris`. */
  timeZone: string;
  theme: string | null;
};

/** How many patient hues the design system has; see app/tokens.css. */
export const patientHueCount = 8;

/** A patient as staff must always see one: two identifiers beside the name. */
export type PatientIdentity = {
  id: string;
  name: string;
  /** Calendar date, `YYYY-MM-DD`; null when the record has none. */
  birthDate: string | null;
  recordNumber: string | null;
  /** 0 to 7, from `patientHue`. */
  hue: number;
};

/** A clinic, as staff and administrators see it. */
export type Facility = {
  id: string;
  name: string;
  city: string;
  /** IANA name. */
  timeZone: string;
  /** Patients may open the thread of their own booked visit themselves. */
  patientsMayOpen: boolean;
};

/** Somebody who works with MedZen, as the directory shows them. */
export type StaffMember = {
  id: string;
  name: string;
  role: "provider" | "facility_admin" | "system_admin";
  facilityId: string | null;
};

/** Somebody who works here, as their administrator sees and changes them. */
export type ManagedPerson = {
  id: string;
  name: string;
  email: string | null;
  role: StaffRole;
  facilityId: string | null;
  facilityName: string | null;
  isActive: boolean;
  hasSecondFactor: boolean;
  /** Why the account was last closed or opened again, when (epoch milliseconds) and by whom. */
  decision: { reason: string; at: number; by: string | null } | null;
};

/** A day on which a clinic stays closed. */
export type Closure = {
  /** `YYYY-MM-DD`, by the clinic's clock. */
  day: string;
  note: string;
};

/** When a clinic is open, as its administrator keeps it. */
export type FacilitySchedule = {
  spans: readonly HoursSpan[];
  /** Those that come, in order. */
  closures: readonly Closure[];
  /** Today by the clinic's clock, `YYYY-MM-DD`. */
  today: string;
};
