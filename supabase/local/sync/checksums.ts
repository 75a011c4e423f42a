import { createHash } from "node:crypto";

const WORD = 2 ** 32;

/** The sum of two checksums, as a device adds them: modulo 2^32. */
export function addChecksums(one: number, other: number): number {
  return (one + other) % WORD;
}

/** A checksum as the database keeps it, a signed 32-bit number. */
export const asSigned = (checksum: number): number => checksum | 0;

export const asUnsigned = (checksum: number): number => checksum >>> 0;

/**
 * What identifies a PUT: the checksum of the protocol (the first four bytes, little endian, of a hash
 * over kind, type, id and data) and eight more bytes, by which equal content is told apart from new.
 */
export function putDigest(
  type: string,
  id: string,
  data: string,
): { checksum: number; fingerprint: string } {
  const hash = createHash("sha256").update(`put.${type}.${id}.${data}`).digest();
  return { checksum: hash.readUInt32LE(0), fingerprint: hash.toString("base64url", 4, 12) };
}

export function removeChecksum(subkey: string): number {
  return createHash("sha256").update(`delete.${subkey}`).digest().readUInt32LE(0);
}

/** Tells rows of the product apart that become the same row on a device. */
export function subkeyOf(relation: string, key: string): string {
  return createHash("sha256").update(`${relation}/${key}`).digest("base64url").slice(0, 16);
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
