import { z } from "zod";

import { staffRoles } from "@/lib/auth/schema";
import { isTimeZone, locales } from "@/lib/kernel/locale";

import { maxAccountReason, maxClosureNote, maxSpans, spanProblems } from "./limits";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What a person may change of their own profile; a field that is left out stays as it is. */
export const profileChange = z.object({
  displayName: z.string().trim().min(1).max(80).optional(),
  locale: z.enum(locales).optional(),
  timeZone: z.string().refine(isTimeZone, { error: "not a time zone" }).optional(),
  theme: z.enum(themes).optional(),
});
export type ProfileChange = z.output<typeof profileChange>;

const minutes = z.number().int().min(0).max(1440);

/** The opening hours of a week, in minutes since midnight. */
export const hoursChange = z
  .object({
    spans: z
      .array(z.object({ weekday: z.number().int().min(1).max(7), opens: minutes, closes: minutes }))
      .max(maxSpans),
  })
  .superRefine(({ spans }, context) => {
    for (const [index, problem] of spanProblems(spans)) {
      const field = problem === "order" ? "closes" : "opens";
      context.addIssue({ code: "custom", message: problem, path: ["spans", index, field] });
    }
  });

export const closureChange = z.object({
  /** `YYYY-MM-DD`. */
  day: z.iso.date(),
  closed: z.boolean(),
  note: z.string().trim().max(maxClosureNote),
});
export type ClosureChange = z.output<typeof closureChange>;

export const idleChange = z.object({ minutes: z.number().int().min(1).max(60) });

export const secondFactorRule = z.object({ required: z.boolean() });

export const somebody = z.object({ userId: z.uuid() });

export const unlocking = z.object({ password: z.string().min(1).max(1_000) });

/** Closing somebody's account, or opening it again. */
export const activeChange = z.object({
  userId: z.uuid(),
  isActive: z.boolean(),
  reason: z.string().trim().min(1).max(maxAccountReason),
});
export type ActiveChange = z.output<typeof activeChange>;

/** Giving somebody a role and a place. */
export const roleChange = z
  .object({ userId: z.uuid(), role: z.enum(staffRoles), facilityId: z.uuid().nullable() })
  .refine(({ role, facilityId }) => role !== "facility_admin" || facilityId !== null, {
    path: ["facilityId"],
  });
export type RoleChange = z.output<typeof roleChange>;

/** What an administrator's list is narrowed to, from its address; what makes no sense narrows nothing. */
export const peopleFilter = z.object({
  query: z.string().trim().min(1).max(100).nullable().catch(null),
  role: z.enum(staffRoles).nullable().catch(null),
  facility: z.uuid().nullable().catch(null),
  state: z.enum(["active", "closed"]).nullable().catch(null),
});
export type PeopleFilter = z.output<typeof peopleFilter>;
