import type postgres from "postgres";
import { z } from "zod";
import { accessTokenSeconds } from "./access-token.ts";
import { answerAdminUsers } from "./admin-users.ts";
import { bearerOf } from "./mfa/bearer.ts";
import { answerFactors } from "./mfa/factors.ts";
import { withFactors, withLevel } from "./mfa/levels.ts";
import { authError, notFound } from "./replies.ts";
import type { SignInGuard } from "./sign-in-guard.ts";

/** What the gate in front of Auth needs. */
export interface AuthGate {
  guard: SignInGuard;
  sql: postgres.Sql;
  secretKey: string;
  jwtSecret: string;
  /** Hands a request to Auth. */
  forward(request: Request): Promise<Response>;
}

/** Auth's addresses that are served. One-time-password sign-in and foreign identity providers are not among them. */
const served = new Set([
  "signup",
  "token",
  "verify",
  "recover",
  "resend",
  "logout",
  "user",
  "reauthenticate",
  "health",
  "settings",
  ".well-known/jwks.json",
  ".well-known/openid-configuration",
]);

const grants = new Set(["password", "refresh_token", "pkce"]);
const maxBodyBytes = 100_000;

/**
 * Answers `/auth/v1/…`: the admin calls here, everything else by Auth, with the sign-in limits in
 * front and its few differences from the hosted service mended.
 */
export async function answerAuth(
  request: Request,
  address: string,
  gate: AuthGate,
): Promise<Response> {
  const url = new URL(request.url);
  const route = url.pathname.slice("/auth/v1/".length);
  if (route === "admin/users" || route.startsWith("admin/users/")) {
    return answerAdminUsers(request, route.slice("admin/users".length), gate);
  }
  if (route === "otp" || route === "magiclink") {
    return authError(422, "otp_disabled", "Sign-in by one-time password is switched off");
  }
  const isFactors = route === "factors" || route.startsWith("factors/");
  if (!served.has(route) && !isFactors) {
    return notFound();
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    return authError(413, "request_too_large", "The request is too large");
  }
  if (isFactors) {
    const user = async (asked: Request) => withFactors(await gate.forward(asked), gate.sql);
    const deps = { ...gate, tokenSeconds: accessTokenSeconds, user };
    return answerFactors(request, route.slice("factors".length), address, deps);
  }
  if (route === "user") {
    return answerUser(request, gate);
  }
  if (request.method === "POST" && (route === "token" || route === "verify")) {
    return prove(request, url, address, gate);
  }
  return route === "signup" ? signUp(request, gate) : gate.forward(request);
}

/** The person themself. Whoever has a second factor changes password and address only after using it. */
async function answerUser(request: Request, gate: AuthGate): Promise<Response> {
  if (request.method !== "PUT") return withFactors(await gate.forward(request), gate.sql);
  const body = await request.text();
  if (secured.safeParse(jsonOf(body)).success) {
    const bearer = await bearerOf(request, gate.sql, gate.jwtSecret);
    if (!(bearer instanceof Response) && bearer.aal !== "aal2") {
      const factors = await gate.sql`
        select 1 from auth.mfa_factors where user_id = ${bearer.userId} and status = 'verified'`;
      if (factors.length > 0) {
        const message = "AAL2 session is required to update email or password when MFA is enabled.";
        return authError(401, "insufficient_aal", message);
      }
    }
  }
  const { method, headers, url } = request;
  return withFactors(await gate.forward(new Request(url, { method, headers, body })), gate.sql);
}

const secured = z.union([
  z.looseObject({ password: z.string() }),
  z.looseObject({ email: z.string() }),
]);

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Password, code or refresh token: the attempts that the limits count, and where a ban shows. */
async function prove(
  request: Request,
  url: URL,
  address: string,
  gate: AuthGate,
): Promise<Response> {
  const grant = url.searchParams.get("grant_type");
  const isToken = url.pathname.endsWith("/token");
  if (isToken && (grant === null || !grants.has(grant))) {
    return authError(400, "invalid_credentials", "unsupported_grant_type");
  }
  // Rebuilt from what was checked, so that Auth reads the same grant however the query was spelled.
  url.search = isToken ? `?grant_type=${grant}` : "";
  const body = await request.text();
  const again = (): Promise<Response> =>
    gate.forward(new Request(url, { method: "POST", headers: request.headers, body }));
  const response =
    grant === "refresh_token" ? await again() : await gate.guard.pass(body, address, again);
  const banned = response.status >= 500 && (await isBanned(gate.sql, body));
  if (banned) return authError(400, "user_banned", "User is banned");
  const began = grant === "password" ? "password" : "otp";
  return withLevel(response, grant === "refresh_token" ? null : began, gate);
}

const named = z.looseObject({ email: z.string() });

function emailIn(body: string): string | null {
  return named.safeParse(jsonOf(body)).data?.email.toLowerCase() ?? null;
}

async function isBanned(sql: postgres.Sql, body: string): Promise<boolean> {
  const email = emailIn(body);
  const rows = await sql`
    select 1 from auth.users where email = ${email} and banned_until > now()`;
  return rows.length > 0;
}

const rateError = z.looseObject({ error_code: z.literal("over_email_send_rate_limit") });

/**
 * Signing up with an address that has an account looks like any other sign-up, as on the hosted
 * service: the answer must not tell who is a patient here.
 */
async function signUp(request: Request, gate: AuthGate): Promise<Response> {
  const body = await request.text();
  const { method, headers, url } = request;
  const response = await gate.forward(
    new Request(url, method === "POST" ? { method, headers, body } : { method, headers }),
  );
  if (response.status !== 429 || !rateError.safeParse(await response.clone().json()).success) {
    return response;
  }
  const now = new Date().toISOString();
  return Response.json({
    id: crypto.randomUUID(),
    aud: "authenticated",
    role: "authenticated",
    email: emailIn(body) ?? "",
    phone: "",
    confirmation_sent_at: now,
    app_metadata: { provider: "email", providers: ["email"] },
    user_metadata: {},
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  });
}
