import { jwtVerify } from "jose";
import { z } from "zod";
import type postgres from "postgres";
import { authError } from "../replies.ts";

const claims = z.looseObject({
  sub: z.uuid(),
  session_id: z.uuid(),
  aal: z.string().optional(),
});

/** Whose session a request belongs to. */
export interface Bearer {
  userId: string;
  email: string;
  sessionId: string;
  /** The level that the token was given at. */
  aal: string;
}

/** The token of a person whose session is still there, or the refusal in Auth's words. */
export async function bearerOf(
  request: Request,
  sql: postgres.Sql,
  jwtSecret: string,
): Promise<Bearer | Response> {
  const token = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) {
    return authError(401, "no_authorization", "This endpoint requires a Bearer token");
  }
  const payload = await claimsOf(token, jwtSecret);
  if (payload === null) {
    return authError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature");
  }
  const { sub: userId, session_id: sessionId, aal = "aal1" } = payload;
  const [row] = await sql<{ email: string | null }[]>`
    select u.email from auth.sessions s join auth.users u on u.id = s.user_id
     where s.id = ${sessionId} and s.user_id = ${userId} and (u.banned_until is null or u.banned_until < now())`;
  if (row === undefined) {
    return authError(
      403,
      "session_not_found",
      "Session from session_id claim in JWT does not exist",
    );
  }
  return { userId, sessionId, aal, email: row.email ?? "" };
}

async function claimsOf(token: string, jwtSecret: string) {
  try {
    const key = new TextEncoder().encode(jwtSecret);
    return claims.parse((await jwtVerify(token, key, { algorithms: ["HS256"] })).payload);
  } catch {
    return null;
  }
}
