import type { Actor } from "@/lib/auth/types";

import type { Myself } from "./types";

/** What a person's own screens may know of the request's actor. */
export function myselfOf(actor: Actor): Myself {
  return {
    id: actor.id,
    role: actor.role,
    displayName: actor.displayName,
    email: actor.email,
    facilityName: actor.facilityName,
    locale: actor.locale,
    timeZone: actor.timeZone,
    theme: actor.theme,
  };
}
