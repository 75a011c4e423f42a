import type postgres from "postgres";
import { z } from "zod";
import { answerAdminUsers } from "./admin-users.ts";
import { authError, notFound } from "./replies.ts";
import type { SignInGuard } from "./sign-in-guard.ts";

/** What the gate in front of Auth needs. */
export interface AuthGate {
  guard: SignInGuard;
  sql: postgres.Sql;
  secretKey: string;
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
  if (!served.has(route)) {
    return notFound();
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    return authError(413, "request_too_large", "The request is too large");
  }
  if (request.method === "POST" && (route === "token" || route === "verify")) {
    return prove(request, url, address, gate);
  }
  return route === "signup" ? signUp(request, gate) : gate.forward(request);
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
  return banned ? authError(400, "user_banned", "User is banned") : response;
}

const named = z.looseObject({ email: z.string() });

function emailIn(body: string): string | null {
  try {
    return named.parse(JSON.parse(body)).email.toLowerCase();
  } catch {
    return null;
  }
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
