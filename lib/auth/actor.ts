import "server-only";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { paths, requestPathHeader, safeNext, withQuery } from "@/lib/kernel/paths";
import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { claimsOf, profileSchema } from "./profile";
import { homePath, type Role } from "./roles";
import type { Actor } from "./types";

export type { Actor };

/** Somebody whose password was right and whose second factor is still missing: a code of it, or one at all. */
export type Halfway = { actor: Actor; step: "code" | "set_up" };

/** Who made this request: nobody, somebody whose session or account is over, who is a step short, or an actor. */
type Session =
  | { kind: "none" }
  | { kind: "over" }
  | { kind: "deactivated" }
  | ({ kind: "halfway" } & Halfway)
  | { kind: "active"; actor: Actor };

/**
 * Resolves the session once per request. Two questions run side by side:
 *
 * - `getUser` asks the Auth server whether the session still exists. The database alone would take
 *   an access token until it expires (10 minutes), also after "sign out everywhere" or a reset.
 * - `my_profile` asks the database who this is and whether the account is active. Role and facility
 *   come from there, never from the token, so a change counts on the next request.
 */
const resolveSession = cache(async (): Promise<Session> => {
  const client = await serverClient();
  const { data, error } = await client.auth.getSession();
  if (error || !data.session) return { kind: "none" };
  const { sub, session_id: sessionId } = claimsOf(data.session.access_token);

  const [user, profile] = await Promise.all([
    client.auth.getUser(data.session.access_token),
    client.rpc("my_profile"),
  ]);
  if (user.error) {
    // An Auth server that cannot be reached must not look like "you are signed out".
    if (!user.error.status || user.error.status >= 500) throw appErrorFrom(user.error);
    // Closing an account ends its sessions. The database takes the token until it expires and knows nobody by it.
    return { kind: profile.error === null && profile.data === null ? "deactivated" : "over" };
  }
  const row = must(profile);
  if (row === null) return { kind: "deactivated" };
  const known = profileSchema.parse(row);
  const actor = presentActor(known, sub, sessionId);
  const step = known.second_factor;
  return step === "not_asked" ? { kind: "active", actor } : { kind: "halfway", actor, step };
});

function presentActor(
  profile: ReturnType<typeof profileSchema.parse>,
  subject: string,
  sessionId: string,
): Actor {
  if (profile.id !== subject) throw new AppError("unexpected", { message: "profile of another" });
  return {
    id: profile.id,
    role: profile.role,
    displayName: profile.display_name,
    email: profile.email ?? "",
    facilityId: profile.facility_id,
    facilityName: profile.facility_name,
    locale: profile.locale,
    timeZone: profile.time_zone ?? "UTC",
    theme: profile.theme,
    sessionId,
  };
}

/** The signed-in person, or null. For places that also serve visitors. */
export async function currentActor(): Promise<Actor | null> {
  const session = await resolveSession();
  return session.kind === "active" ? session.actor : null;
}

/** The person whose sign-in still lacks its second step, or null. */
export async function halfwayActor(): Promise<Halfway | null> {
  const session = await resolveSession();
  return session.kind === "halfway" ? session : null;
}

/**
 * The signed-in person, or null also when the back end cannot say who it is. Only for what must be
 * shown in any case: the language and the theme of the page that tells of the failure.
 */
export async function actorIfKnown(): Promise<Actor | null> {
  try {
    return await currentActor();
  } catch (error) {
    log.warn("actor.not_known", { error });
    return null;
  }
}

type Allowed = { roles?: readonly Role[] };

/**
 * The guard of a page: call it first in every page (a layout is not a guard). Sends visitors to
 * sign-in and back here afterwards, those who are a step short to that step, people with a closed
 * account to the page that says so, and people of another role to their own home.
 */
export async function requireActor({ roles }: Allowed = {}): Promise<Actor> {
  const session = await resolveSession();
  if (session.kind === "deactivated") redirect(paths.sessionEnded);
  if (session.kind === "halfway") {
    const here = safeNext((await headers()).get(requestPathHeader));
    redirect(withQuery(paths.signInCode, { next: here }));
  }
  if (session.kind !== "active") {
    const here = safeNext((await headers()).get(requestPathHeader));
    // Ended elsewhere: what this device holds of the person has to go.
    const reason = session.kind === "over" ? "session-over" : null;
    redirect(withQuery(paths.signIn, { next: here, reason }));
  }
  const { actor } = session;
  if (roles && !roles.includes(actor.role)) redirect(homePath(actor.role));
  return actor;
}

type AllowedToAct = Allowed & {
  /** Also those who are a step short, for that step itself. */
  halfway?: boolean | undefined;
};

/** The guard of an action or a route handler: throws `signed_out` or `forbidden`. */
export async function actorOrThrow({ roles, halfway }: AllowedToAct = {}): Promise<Actor> {
  const session = await resolveSession();
  const passes = session.kind === "active" || (session.kind === "halfway" && halfway === true);
  if (!passes) throw new AppError("signed_out");
  if (roles && !roles.includes(session.actor.role)) throw new AppError("forbidden");
  return session.actor;
}
