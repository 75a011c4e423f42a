import { paths } from "@/lib/kernel/paths";

/** The roles of `public.users.role` that a person can hold. */
export const roles = ["patient", "provider", "facility_admin", "system_admin", "guest"] as const;

export type Role = (typeof roles)[number];

const homes = {
  patient: paths.home,
  provider: paths.schedule,
  facility_admin: paths.admin,
  system_admin: paths.admin,
  // A guest was invited to one visit: the conversation of that visit is all there is for them.
  guest: paths.conversations,
} satisfies Record<Role, string>;

/** Where a person of this role lands after signing in, or when a page is not for them. */
export function homePath(role: Role): string {
  return homes[role];
}
