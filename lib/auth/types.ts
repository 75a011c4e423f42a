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
