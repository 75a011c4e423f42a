import { z } from "zod";

import { locales } from "@/lib/kernel/locale";

/** The roles of people who work here. */
export const staffRoles = ["provider", "facility_admin", "system_admin"] as const;

export type StaffRole = (typeof staffRoles)[number];

/** Longest address that mail can carry (RFC 5321). */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "email_invalid")
  .pipe(z.email("email_invalid"));

/**
 * A new password: at least 10 characters, any characters, no rules about kinds of them. bcrypt
 * reads 72 bytes and ignores the rest, so a longer one would promise what it does not keep.
 */
const newPassword = z
  .string()
  .min(10, "password_short")
  .refine((value) => new TextEncoder().encode(value).length <= 72, "password_long")
  .refine((value) => new Set(value).size >= 4, "password_weak");

const displayName = z
  .string()
  .trim()
  .min(2, "name_missing")
  .max(80, "name_long")
  .regex(/^\P{Cc}+$/u, "name_missing");

export const SignIn = z.object({
  email,
  password: z.string().min(1, "password_missing").max(1_000, "password_long"),
  /** "Other people use this phone": the session ends with the browser. */
  sharedDevice: z.boolean(),
});

export const SignUp = z.object({
  displayName,
  email,
  password: newPassword,
  locale: z.string().pipe(z.enum(locales)),
});

export const RequestReset = z.object({ email });

export const ResetPassword = z.object({ password: newPassword });

/** What a mailed link carries. The hash is single-use and expires on the Auth server. */
export const ConfirmLink = z.object({
  tokenHash: z.string().min(16).max(256),
  type: z.string().pipe(z.enum(["signup", "email", "recovery"])),
  /** IANA name from the browser, for a new profile; empty when scripts did not run. */
  timeZone: z.string().max(64),
});

/** The address of a mailed link; what the button adds is not in it. */
export const ConfirmAddress = ConfirmLink.omit({ timeZone: true });

/** Whom an administrator invites, as what and where. */
export const InvitePerson = z
  .object({ email, role: z.enum(staffRoles), facilityId: z.uuid().nullable() })
  .refine(({ role, facilityId }) => role !== "facility_admin" || facilityId !== null, {
    path: ["facilityId"],
  });

export const InvitationId = z.object({ id: z.uuid() });

/** Six digits, however they were pasted: with spaces or a dash between. */
const code = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "code_wrong"));

export const SecondStep = z.object({ code });

/** A device to set up, by the name that its person gives it. */
export const NewFactor = z.object({ name: z.string().trim().min(1).max(40) });

/** A factor with one of its codes; for removing, a code of any of the person's. */
export const FactorWithCode = z.object({ id: z.uuid(), code });

export const SessionId = z.object({ id: z.uuid() });

/** The secret of an invitation's link. */
export const invitationToken = z.string().regex(/^[\w-]{43}$/);

export const AcceptInvitation = z.object({
  token: invitationToken,
  displayName,
  password: newPassword,
  locale: z.string().pipe(z.enum(locales)),
  /** IANA name from the browser; empty when scripts did not run. */
  timeZone: z.string().max(64),
});

export type InvitePerson = z.output<typeof InvitePerson>;
export type AcceptInvitation = z.output<typeof AcceptInvitation>;
export type SignIn = z.output<typeof SignIn>;
export type SignUp = z.output<typeof SignUp>;
export type ConfirmLink = z.output<typeof ConfirmLink>;
