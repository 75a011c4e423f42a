import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

/** RFC 6238 as authenticator apps know it: SHA-1, six digits, a step of 30 seconds. */
const form = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** Steps before and after the present one that count: clocks differ, and typing takes time. */
const tolerance = 1;

/** What an authenticator app needs to know, and a picture of it. */
export interface Enrolment {
  /** Base32, 160 bits as RFC 4226 asks for. */
  secret: string;
  uri: string;
  /** The picture as SVG text; the client makes an address of it. */
  qrCode: string;
}

/** A new secret for the account `label` at `issuer`. */
export function newEnrolment(issuer: string, label: string): Enrolment {
  const totp = new TOTP({ ...form, issuer, label, secret: new Secret({ size: 20 }) });
  const uri = totp.toString();
  return { secret: totp.secret.base32, uri, qrCode: renderSVG(uri) };
}

/** The step that the code belongs to, or null when it is not one of now. @param now ms since 1970. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const totp = new TOTP({ ...form, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: tolerance });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}
