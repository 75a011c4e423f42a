import type { Role } from "./roles";

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
  "recovery_over",
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
