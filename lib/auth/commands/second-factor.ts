import "server-only";

import { cookies } from "next/headers";

import { recordAuditEvent } from "@/lib/audit/record";
import { announceEndedSessions } from "@/lib/auth/announce";
import type { Halfway } from "@/lib/auth/actor";
import { beginSession } from "@/lib/auth/begin-session";
import { attempts } from "@/lib/auth/limits";
import { AuthRefusal } from "@/lib/auth/refusal";
import type { Actor, Enrolment } from "@/lib/auth/types";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";
import { sharedDeviceCookieName } from "@/lib/supabase/session-cookie";

type Client = Awaited<ReturnType<typeof serverClient>>;
type AuthFailure = { code?: string; message: string; status?: number };

/** What apps show above the codes. */
const issuer = "MedZen";

/** What Auth says to a code that is none, is over, or was used. */
const wrongCodes = new Set(["mfa_verification_failed", "mfa_challenge_expired"]);

/** An Auth server without second factors does not know the address, or says that they are switched off. */
function factorError(error: AuthFailure): AppError {
  const code = error.code ?? "";
  if (wrongCodes.has(code)) return new AppError("wrong_code", { cause: error });
  const isOff = /^mfa_\w+_not_enabled$|^feature_disabled$/.test(code);
  const isUnknown = error.status === 404 && code !== "mfa_factor_not_found";
  return isOff || isUnknown
    ? new AppError("second_factor_off", { cause: error })
    : appErrorFrom(error);
}

/**
 * Begins to set up a device: what its app has to be told. It counts once a first code has come back; what was begun
 * before and never finished goes.
 * @throws AppError `second_factor_off`, `conflict` when there is one of that name
 */
export async function startFactor(name: string): Promise<Enrolment> {
  const { auth } = await serverClient();
  const listed = await auth.mfa.listFactors();
  if (listed.error) throw appErrorFrom(listed.error);
  for (const { id, status } of listed.data.all) {
    if (status !== "unverified") continue;
    const { error } = await auth.mfa.unenroll({ factorId: id });
    if (error) throw factorError(error);
  }
  const made = await auth.mfa.enroll({ factorType: "totp", friendlyName: name, issuer });
  if (made.error?.code === "mfa_factor_name_conflict") {
    throw new AppError("conflict", { field: "name", cause: made.error });
  }
  if (made.error) throw factorError(made.error);
  const { id, totp } = made.data;
  return { id, secret: totp.secret, picture: totp.qr_code };
}

/** Finishes setting a device up by its first code. Auth ends the person's sessions that have not used one. */
export async function confirmFactor(
  actor: Actor,
  { id, code }: { id: string; code: string },
): Promise<void> {
  const client = await serverClient();
  await spendCode(client, actor, [id], code);
  await announceEndedSessions(actor.id);
}

/** Takes a device away, by a code of any of the person's. */
export async function removeFactorWithCode(
  actor: Actor,
  { id, code }: { id: string; code: string },
): Promise<void> {
  const client = await serverClient();
  await spendCode(client, actor, await factorIds(client), code);
  const { error } = await client.auth.mfa.unenroll({ factorId: id });
  if (error) throw factorError(error);
  // The token says what the session was raised by; the next one says what it is now.
  const renewed = await client.auth.refreshSession();
  if (renewed.error) throw appErrorFrom(renewed.error);
}

/**
 * The second step of signing in: the session begins with it.
 * @throws AuthRefusal `code_wrong`, `second_factor_off`; AppError `rate_limited`
 */
export async function passSecondStep({ actor }: Halfway, code: string): Promise<void> {
  const client = await serverClient();
  try {
    await spendCode(client, actor, await factorIds(client), code);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "wrong_code") throw new AuthRefusal("code_wrong", "code");
    if (error.code === "second_factor_off") throw new AuthRefusal("second_factor_off");
    throw error;
  }
  await beginHalfway(actor);
}

/** A session that was waiting for its second step is one from now on. */
export async function beginHalfway(actor: Actor): Promise<void> {
  const client = await serverClient();
  const sharedDevice = (await cookies()).has(sharedDeviceCookieName);
  try {
    await beginSession(client, { actorId: actor.id, sessionId: actor.sessionId, sharedDevice });
  } catch (refusal) {
    const { error } = await client.auth.signOut({ scope: "local" });
    if (error) log.error("sign_in.not_undone", { error });
    throw refusal;
  }
}

async function factorIds({ auth }: Client): Promise<string[]> {
  const { data, error } = await auth.mfa.listFactors();
  if (error) throw appErrorFrom(error);
  return data.totp.map(({ id }) => id);
}

/** Tries the code on each of the factors; one that fits raises the session. Failures count, and are on record. */
async function spendCode(client: Client, actor: Actor, ids: string[], code: string): Promise<void> {
  const tries = await attempts("second-factor", actor.id);
  await tries.check();
  for (const factorId of ids) {
    const { error } = await client.auth.mfa.challengeAndVerify({ factorId, code });
    if (!error) return tries.clear();
    const failure = factorError(error);
    if (failure.code !== "wrong_code") throw failure;
  }
  await tries.record();
  const { id: actorId, sessionId } = actor;
  await recordAuditEvent({ action: "second_factor.refused", actorId, sessionId });
  throw new AppError("wrong_code");
}
