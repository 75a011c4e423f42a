import type postgres from "postgres";
import { z } from "zod";
import { transact } from "../../postgres/pool.ts";
import { authError, notFound } from "../replies.ts";
import type { SignInGuard } from "../sign-in-guard.ts";
import { type Bearer, bearerOf } from "./bearer.ts";
import { newEnrolment, stepOf } from "./codes.ts";
import { levelOf, noteMethod, signed } from "./levels.ts";

/** What the addresses below `/factors` need. */
export interface Factors {
  sql: postgres.Sql;
  guard: SignInGuard;
  jwtSecret: string;
  /** Seconds that an access token is good for. */
  tokenSeconds: number;
  /** Hands a request to Auth, for the user in its own form. */
  user: (request: Request) => Promise<Response>;
}

const mostFactors = 10;
const challengeSeconds = 300;

const enrolment = z.object({
  factor_type: z.string(),
  friendly_name: z.string().trim().max(100).default(""),
  issuer: z.string().trim().max(100).optional(),
});
const attempt = z.object({ challenge_id: z.uuid(), code: z.string().max(20) });

/**
 * Second factors by one-time codes, as Auth serves them below `/factors`: enrol, challenge, verify, unenrol.
 * @param rest what follows `factors` in the path: empty, `/<id>`, `/<id>/challenge` or `/<id>/verify`.
 */
export async function answerFactors(
  request: Request,
  rest: string,
  address: string,
  deps: Factors,
): Promise<Response> {
  const [, id = "", verb = ""] = /^(?:\/([^/]+)(?:\/([^/]+))?)?$/.exec(rest) ?? [null, "?"];
  const action = `${request.method} ${verb}`;
  const bearer = await bearerOf(request, deps.sql, deps.jwtSecret);
  if (bearer instanceof Response) return bearer;
  if (rest === "") {
    return request.method === "POST" ? enrol(await read(request), bearer, deps) : notFound();
  }
  if (!["POST challenge", "POST verify", "DELETE "].includes(action)) return notFound();
  const factor = z.uuid().safeParse(id).success ? await findFactor(deps.sql, bearer, id) : null;
  if (factor === null) return authError(404, "mfa_factor_not_found", "Factor not found");
  if (verb === "challenge") return challenge(factor, address, deps.sql);
  if (verb === "") return unenrol(factor, bearer, deps.sql);
  const wanted = attempt.safeParse(await read(request));
  if (!wanted.success)
    return authError(400, "validation_failed", "challenge_id and code are required");
  return deps.guard.prove(`factor:${bearer.userId}`, address, () =>
    verify(request, { factor, bearer, ...wanted.data }, deps),
  );
}

interface Factor {
  id: string;
  status: "verified" | "unverified";
  secret: string;
}

async function findFactor(
  sql: postgres.Sql,
  { userId }: Bearer,
  id: string,
): Promise<Factor | null> {
  const [row] = await sql<Factor[]>`
    select id, status, secret from auth.mfa_factors where id = ${id} and user_id = ${userId}`;
  return row ?? null;
}

async function read(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return null;
  }
}

async function enrol(body: unknown, bearer: Bearer, { sql }: Factors): Promise<Response> {
  const wanted = enrolment.safeParse(body);
  if (!wanted.success) return authError(400, "validation_failed", "factor_type is required");
  const { factor_type: type, friendly_name: name, issuer = "MedZen" } = wanted.data;
  if (type !== "totp") {
    return authError(422, `mfa_${type}_enroll_not_enabled`, `MFA enroll is disabled for ${type}`);
  }
  const factors = await sql<{ status: string; name: string }[]>`
    select status, coalesce(friendly_name, '') as name from auth.mfa_factors where user_id = ${bearer.userId}`;
  if (factors.some(({ status }) => status === "verified") && bearer.aal !== "aal2") {
    return authError(403, "insufficient_aal", "AAL2 required to enroll a new factor");
  }
  if (factors.length >= mostFactors) {
    return authError(422, "too_many_enrolled_mfa_factors", "Maximum number of factors reached");
  }
  if (name !== "" && factors.some((one) => one.name === name)) {
    return nameTaken(name);
  }
  const id = crypto.randomUUID();
  const { secret, uri, qrCode } = newEnrolment(issuer, bearer.email);
  const made = await sql`
    insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
    values (${id}, ${bearer.userId}, ${name}, 'totp', 'unverified', now(), now(), ${secret})
    on conflict do nothing returning id`;
  if (made.length === 0) return nameTaken(name);
  return Response.json({
    id,
    type: "totp",
    friendly_name: name,
    totp: { qr_code: qrCode, secret, uri },
  });
}

function nameTaken(name: string): Response {
  const message = `A factor with the friendly name "${name}" for this user already exists`;
  return authError(422, "mfa_factor_name_conflict", message);
}

async function challenge(factor: Factor, address: string, sql: postgres.Sql): Promise<Response> {
  const id = crypto.randomUUID();
  const from = z.union([z.ipv4(), z.ipv6()]).safeParse(address).data ?? "127.0.0.1";
  // A code that was used is over long before its challenge goes.
  await sql`delete from auth.mfa_challenges c where c.factor_id = ${factor.id}
    and c.created_at < now() - make_interval(secs => ${2 * challengeSeconds})`;
  await sql`insert into auth.mfa_challenges (id, factor_id, created_at, ip_address)
    values (${id}, ${factor.id}, now(), ${from})`;
  await sql`update auth.mfa_factors set last_challenged_at = now() where id = ${factor.id}`;
  const expires_at = Math.floor(Date.now() / 1000) + challengeSeconds;
  return Response.json({ id, type: "totp", expires_at });
}

interface Attempt {
  factor: Factor;
  bearer: Bearer;
  challenge_id: string;
  code: string;
}

/** A right code raises this session, ends the person's sessions without one, and makes a new factor count. */
async function verify(request: Request, asked: Attempt, deps: Factors): Promise<Response> {
  const { factor, bearer } = asked;
  const outcome: { refusal: Response | null; refreshToken: string } = {
    refusal: null,
    refreshToken: crypto.randomUUID().replaceAll("-", "").slice(0, 22),
  };
  await transact(deps.sql, async (tx) => {
    outcome.refusal = await acceptCode(tx, asked);
    if (outcome.refusal !== null) return;
    await tx`update auth.mfa_factors set status = 'verified', updated_at = now()
      where id = ${factor.id} and status <> 'verified'`;
    await tx`update auth.sessions set aal = 'aal2', factor_id = ${factor.id}, updated_at = now()
      where id = ${bearer.sessionId}`;
    await noteMethod(tx, bearer.sessionId, "totp");
    await tx`delete from auth.sessions where user_id = ${bearer.userId} and coalesce(aal, 'aal1') = 'aal1'`;
    await tx`delete from auth.mfa_factors where user_id = ${bearer.userId} and status = 'unverified'`;
    await replaceRefreshToken(tx, bearer, outcome.refreshToken);
  });
  return outcome.refusal ?? session(request, bearer, outcome.refreshToken, deps);
}

/** The token before it stays good for a tab that renews at this moment, as with every renewal. */
async function replaceRefreshToken(
  tx: postgres.TransactionSql,
  { userId, sessionId }: Bearer,
  token: string,
): Promise<void> {
  const [before] = await tx<{ token: string }[]>`
    update auth.refresh_tokens set revoked = true, updated_at = now()
     where session_id = ${sessionId} and not revoked returning token`;
  await tx`insert into auth.refresh_tokens (id, token, user_id, session_id, parent)
    values (gen_random_uuid()::text, ${token}, ${userId}, ${sessionId}, ${before?.token ?? null})`;
}

/** Uses the challenge and the code up, or says why not. The factor's row is held, so that a code works once. */
async function acceptCode(tx: postgres.TransactionSql, asked: Attempt): Promise<Response | null> {
  const { factor, challenge_id: challengeId, code } = asked;
  await tx`select 1 from auth.mfa_factors where id = ${factor.id} for update`;
  const [found] = await tx<{ over: boolean; used: string | null }[]>`
    select c.verified_at is not null or c.created_at < now() - make_interval(secs => ${challengeSeconds}) as over,
        (select max(u.otp_code::bigint)::text from auth.mfa_challenges u where u.factor_id = c.factor_id) as used
      from auth.mfa_challenges c where c.id = ${challengeId} and c.factor_id = ${factor.id}`;
  if (found === undefined) {
    const message = "MFA factor with the provided challenge ID not found";
    return authError(422, "mfa_factor_not_found", message);
  }
  if (found.over) {
    const message = `MFA challenge ${challengeId} has expired, verify against another challenge or create a new challenge.`;
    return authError(422, "mfa_challenge_expired", message);
  }
  const step = stepOf(factor.secret, code, Date.now());
  if (step === null || (found.used !== null && step <= Number(found.used))) {
    return authError(422, "mfa_verification_failed", "Invalid TOTP code entered");
  }
  await tx`update auth.mfa_challenges set verified_at = now(), otp_code = ${String(step)} where id = ${challengeId}`;
  return null;
}

/** The raised session as Auth answers it. */
async function session(
  request: Request,
  bearer: Bearer,
  refreshToken: string,
  { sql, jwtSecret, tokenSeconds, user }: Factors,
): Promise<Response> {
  const { userId: sub, sessionId: session_id, email } = bearer;
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + tokenSeconds;
  const named = { sub, aud: "authenticated", role: "authenticated", email, session_id, iat, exp };
  const key = new TextEncoder().encode(jwtSecret);
  const access_token = await signed({ ...named, ...(await levelOf(sql, session_id)) }, key);
  const address = new URL("/auth/v1/user", request.url);
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("authorization", `Bearer ${access_token}`);
  const answer = await user(new Request(address, { headers }));
  return Response.json({
    access_token,
    token_type: "bearer",
    expires_in: tokenSeconds,
    expires_at: exp,
    refresh_token: refreshToken,
    user: await answer.json(),
  });
}

/** Takes a factor away; sessions that it raised fall back with their next token. */
async function unenrol(factor: Factor, bearer: Bearer, sql: postgres.Sql): Promise<Response> {
  if (factor.status === "verified" && bearer.aal !== "aal2") {
    return authError(422, "insufficient_aal", "AAL2 required to unenroll verified factor");
  }
  await transact(sql, async (tx) => {
    // First: what hangs on a session's level looks at the factors that are left.
    await tx`delete from auth.mfa_factors where id = ${factor.id}`;
    await tx`delete from auth.mfa_amr_claims c using auth.sessions s
      where s.id = c.session_id and s.factor_id = ${factor.id} and c.authentication_method = 'totp'`;
    await tx`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${factor.id}`;
  });
  return Response.json({ id: factor.id });
}
