import type { Actor } from "@/lib/auth/types";

import type { Viewer } from "./types";

/** What the screens of a conversation need to know of the signed-in person, and no more. */
export function viewerOf(actor: Actor): Viewer {
  return { id: actor.id, name: actor.displayName, role: actor.role };
}
