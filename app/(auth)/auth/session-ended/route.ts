import { redirect } from "next/navigation";

import { currentActor } from "@/lib/auth/actor";
import { endSession } from "@/lib/auth/commands/end-session";
import { homePath } from "@/lib/auth/roles";
import { paths, withQuery } from "@/lib/kernel/paths";

/**
 * Where a guard sends a person whose account was closed: takes the session out of their browser and
 * says why. Somebody with a working account is sent home untouched, so that a foreign page cannot
 * sign people out by linking here.
 */
export async function GET(): Promise<never> {
  const actor = await currentActor();
  if (actor) redirect(homePath(actor.role));
  await endSession();
  redirect(withQuery(paths.signIn, { reason: "deactivated" }));
}
