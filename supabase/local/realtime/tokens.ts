import { errors, jwtVerify } from "jose";
import { z } from "zod";

const claimsSchema = z.looseObject({
  role: z.string(),
  exp: z.number().optional(),
  sub: z.string().optional(),
  session_id: z.string().optional(),
});

export type Claims = z.infer<typeof claimsSchema>;

/** A token that was checked, and what it says. */
export type Credential = Readonly<{
  token: string;
  claims: Claims;
  /** Milliseconds since 1970; null for an API key, which does not expire. */
  expiresAt: number | null;
}>;

export type Keys = { publishableKey: string; secretKey: string; jwtSecret: string };

const MALFORMED = "The token provided is not a valid JWT";
const MISSING_CLAIMS = "Fields `role` and `exp` are required in JWT";
export const SESSION_ENDED = "The session has ended";
const BAD_SIGNATURE = "Failed to validate JWT signature";

/** Auth lets no access token live longer than a week. */
const LONGEST_TOKEN_MS = 7 * 24 * 3600 * 1000;

type Kind = "malformed" | "claims" | "signature" | "expired";

/** Why a token is not accepted, in the words the protocol has for each occasion. */
export class TokenError extends Error {
  readonly kind: Kind;

  constructor(kind: Kind, message: string) {
    super(message);
    this.kind = kind;
  }

  /** The `Code: text` form of a refused join. */
  get joinReason(): string {
    if (this.kind === "malformed") return `MalformedJWT: ${this.message}`;
    if (this.kind === "signature") return `JwtSignatureError: ${this.message}`;
    return `InvalidJWTToken: ${this.message}`;
  }

  /** The short form of a refused connection. */
  get connectReason(): string {
    return this.kind === "expired" ? "Token has expired" : this.message;
  }
}

/** Says so when the time of the credential is over, in the protocol's words. */
export function expiryOf(credential: Credential, now: number): TokenError | null {
  if (credential.expiresAt === null || credential.expiresAt > now) return null;
  const seconds = Math.floor((now - credential.expiresAt) / 1000);
  return new TokenError("expired", `Token has expired ${seconds} seconds ago`);
}

/** Checks API keys and access tokens (HS256 under the project's secret). */
export class Tokens {
  readonly #keys: Keys;
  readonly #secret: Uint8Array;
  /** Sessions that ended here, until every token of theirs is over: id, and when that is (ms since 1970). */
  readonly #ended = new Map<string, number>();

  constructor(keys: Keys) {
    this.#keys = keys;
    this.#secret = new TextEncoder().encode(keys.jwtSecret);
  }

  /**
   * @param toleranceMs for how long after its end an access token is still taken
   * @throws TokenError
   */
  async verify(token: string, toleranceMs = 0): Promise<Credential> {
    if (token === this.#keys.publishableKey) return apiKey(token, "anon");
    if (token === this.#keys.secretKey) return apiKey(token, "service_role");
    const payload = await this.#payload(token);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success || claims.data.exp === undefined)
      throw new TokenError("claims", MISSING_CLAIMS);
    const credential = { token, claims: claims.data, expiresAt: claims.data.exp * 1000 };
    const expired = expiryOf(credential, Date.now() - toleranceMs);
    if (expired) throw expired;
    if (this.#ended.has(claims.data.session_id ?? ""))
      throw new TokenError("claims", SESSION_ENDED);
    return credential;
  }

  /** From now on no token of these sessions is accepted here. */
  end(sessions: ReadonlySet<string>): void {
    const now = Date.now();
    for (const [id, until] of this.#ended) if (until < now) this.#ended.delete(id);
    for (const id of sessions) this.#ended.set(id, now + LONGEST_TOKEN_MS);
  }

  async #payload(token: string): Promise<unknown> {
    try {
      const options = { algorithms: ["HS256", "HS384", "HS512"] };
      return (await jwtVerify(token, this.#secret, options)).payload;
    } catch (error) {
      // Genuine but over: expiryOf says so in the protocol's words.
      if (error instanceof errors.JWTExpired) return error.payload;
      if (error instanceof errors.JWSSignatureVerificationFailed)
        throw new TokenError("signature", BAD_SIGNATURE);
      if (error instanceof errors.JOSEAlgNotAllowed)
        throw new TokenError("signature", BAD_SIGNATURE);
      if (error instanceof errors.JWTClaimValidationFailed)
        throw new TokenError("claims", MISSING_CLAIMS);
      throw new TokenError("malformed", MALFORMED);
    }
  }
}

function apiKey(token: string, role: string): Credential {
  return { token, claims: { role }, expiresAt: null };
}
