import { z } from "zod";

import { isTimeZone, locales } from "@/lib/kernel/locale";

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
