import { sha256 } from "@noble/hashes/sha2.js";
import { patientHueCount } from "./types";

/**
 * The hue index (0 to 7) of a patient: the first 32 bits of the SHA-256 of the id, modulo 8. It
 * depends on the id alone, so a patient keeps the same colour for ever, on every device and in
 * every list. Synchronous on purpose: WebCrypto answers only later, and a bar that changes colour
 * after the first paint would tell staff that they are looking at somebody else.
 */
export function patientHue(patientId: string): number {
  const digest = sha256(new TextEncoder().encode(patientId.toLowerCase()));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % patientHueCount;
}
