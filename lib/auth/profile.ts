import { z } from "zod";

import { roles } from "./roles";

/** What `my_profile()` answers; its JSON is checked here because its type cannot be generated. */
export const profileSchema = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  display_name: z.string(),
  email: z.string().nullable(),
  locale: z.string().nullable(),
  time_zone: z.string().nullable(),
  theme: z.string().nullable(),
  facility_id: z.uuid().nullable(),
  facility_name: z.string().nullable(),
  /** What the session still lacks: the code of a second factor, or a factor at all. */
  second_factor: z.enum(["not_asked", "code", "set_up"]),
});

/** The claims of an access token that are used; its signature was checked by the Auth server. */
const claimsSchema = z.object({ sub: z.uuid(), session_id: z.uuid() });

/** Reads the claims of an access token that the Auth server has just accepted. */
export function claimsOf(accessToken: string): z.infer<typeof claimsSchema> {
  const payload = accessToken.split(".")[1] ?? "";
  return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
}
