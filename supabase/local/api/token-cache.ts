import type { HonoContext } from "@supabase/lite";
import type { MiddlewareHandler } from "hono";
import { jwtVerify } from "jose";
import { z } from "zod";

const userClaims = z.looseObject({
  sub: z.uuid(),
  session_id: z.string().min(1),
  role: z.literal("authenticated"),
  exp: z.number(),
});
type UserClaims = z.infer<typeof userClaims>;

const capacity = 5000;

/**
 * Verifies a signed-in person's token once and remembers the result until it expires; the library
 * would verify it and look up person and session on every request. Anything that is not a valid
 * token of a person falls through, so that the library words the refusal.
 */
export function tokenCache(jwtSecret: string): MiddlewareHandler<HonoContext> {
  const key = new TextEncoder().encode(jwtSecret);
  const known = new Map<string, UserClaims>();
  return async (context, next) => {
    const token = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1];
    if (token !== undefined && context.req.path.startsWith("/rest/v1")) {
      const claims = known.get(token) ?? (await remember(known, token, key));
      if (claims !== null && claims.exp * 1000 > Date.now()) {
        context.set("userId", claims.sub);
        context.set("sessionId", claims.session_id);
        context.set("jwt", claims);
        context.set("ignoreAuthorization", true);
      }
    }
    await next();
  };
}

async function remember(
  known: Map<string, UserClaims>,
  token: string,
  key: Uint8Array,
): Promise<UserClaims | null> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
    const claims = userClaims.parse(payload);
    const oldest = known.keys().next();
    if (known.size >= capacity && oldest.done !== true) {
      known.delete(oldest.value);
    }
    known.set(token, claims);
    return claims;
  } catch {
    return null;
  }
}
