import type { Role } from "./roles";
import type { StaffRole } from "./schema";

/** The signed-in person, as the database knows them at this request. */
export type Actor = {
  id: string;
  role: Role;
  displayName: string;
  email: string;
  facilityId: string | null;
  facilityName: string | null;
  /** The language of the profile; the one on screen is `getLocale()`. */
  locale: string | null;
  /** IANA name, such as `Europe/Paris`. */
  timeZone: string;
  theme: string | null;
  sessionId: string;
};

/** What the holder of an invitation's link may know of it. */
export type Invitation = {
  state: "open" | "used" | "revoked" | "expired";
  email: string;
  role: StaffRole;
  facilityName: string | null;
};

/** An invitation that waits to be used, as administrators see it. Times are epoch milliseconds. */
export type SentInvitation = {
  id: string;
  email: string;
  role: StaffRole;
  facilityName: string | null;
  invitedBy: string;
  sentAt: number;
  expiresAt: number;
  /** `revoked`: whoever has sent it may not give that role any more. */
  state: "open" | "revoked" | "expired";
};

/** A place where a person is signed in. Times are epoch milliseconds. */
export type OpenSession = {
  id: string;
  /** "Firefox, Linux"; null when the browser did not say. */
  label: string | null;
  startedAt: number;
  /** Right to about ten minutes: the last renewal. */
  lastSeenAt: number;
  isThis: boolean;
};

/** A device that gives a person's codes. */
export type SecondFactor = {
  id: string;
  /** What the person calls it. */
  name: string;
  /** Epoch milliseconds. */
  addedAt: number;
};

/** What an authenticator app is told once, when it is set up. */
export type Enrolment = {
  id: string;
  /** Base32, to type by hand. */
  secret: string;
  /** A picture of the same, as an address that an image takes. */
  picture: string;
};

/** A person's second factors, and whether their clinic asks for one. */
export type SecondFactors = { factors: readonly SecondFactor[]; asked: boolean };

/** What can be wrong with a form of the sign-in pages; each has its words in `auth.problems`. */
export const authProblems = [
  "email_invalid",
  "password_missing",
  "password_short",
  "password_long",
  "password_weak",
  "name_missing",
  "name_long",
  "wrong_credentials",
  "deactivated",
  "link_not_valid",
  "invitation_not_valid",
  "account_exists",
  "recovery_over",
  "code_wrong",
  "second_factor_off",
  "rate_limited",
  "unavailable",
  "unexpected",
] as const;

export type AuthProblem = (typeof authProblems)[number];

/** What a form shows after it was sent and not accepted. Passwords are never sent back. */
export type FormState = {
  /** How often the form was sent: a repeated problem must be announced again. */
  attempt: number;
  values: Record<string, string>;
  /** The problem of the whole form. */
  problem: AuthProblem | null;
  /** Seconds to wait, with `rate_limited`. */
  waitSeconds?: number;
  /** Problems by the name of the field. */
  fields: Partial<Record<string, AuthProblem>>;
};

export const emptyForm: FormState = { attempt: 0, values: {}, problem: null, fields: {} };
