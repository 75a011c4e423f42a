import { z } from "zod";

import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { roles } from "@/lib/auth/roles";
import type { Myself } from "@/lib/people/types";
import type { ProfileChange } from "@/lib/people/schema";

const row = z
  .object({
    id: z.string(),
    role: z.enum(roles),
    display_name: z.string(),
    locale: z.string().nullable(),
    time_zone: z.string(),
    theme: z.string().nullable(),
    facility_name: z.string().nullable(),
  })
  .transform((found): Myself => ({
    id: found.id,
    role: found.role,
    displayName: found.display_name,
    // Contact data stays on the server.
    email: null,
    facilityName: found.facility_name,
    locale: found.locale,
    timeZone: found.time_zone,
    theme: found.theme,
  }));

/** The person whose copy this is; null before it has arrived. */
export async function readMyself(db: LocalDatabase, userId: string): Promise<Myself | null> {
  const found = await db.getOptional(
    `SELECT u.id, u.role, u.display_name, u.locale, u.time_zone, u.theme, f.name AS facility_name
       FROM users u LEFT JOIN facilities f ON f.id = u.facility_id WHERE u.id = ?`,
    [userId],
  );
  return found === null ? null : row.parse(found);
}

/** The same, kept true. */
export function myselfView(userId: string): LocalView<Myself | null> {
  return new LocalView({ tables: ["users", "facilities"], read: (db) => readMyself(db, userId) });
}

/** Changes the person's own profile on this device, and queues the change for the server. */
export async function changeMyself(
  db: LocalDatabase,
  userId: string,
  change: ProfileChange,
): Promise<void> {
  await db.execute(
    `UPDATE users SET display_name = coalesce(?, display_name), locale = coalesce(?, locale),
       time_zone = coalesce(?, time_zone), theme = coalesce(?, theme) WHERE id = ?`,
    [
      change.displayName ?? null,
      change.locale ?? null,
      change.timeZone ?? null,
      change.theme ?? null,
      userId,
    ],
  );
}
