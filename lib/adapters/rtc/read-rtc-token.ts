import { createHmac } from "node:crypto";
import { inflateSync } from "node:zlib";

/** What an AccessToken2 says, and whether `certificate` signed it. Times are Unix seconds and seconds. */
export type ReadToken = {
  appId: string;
  isSigned: boolean;
  issuedAt: number;
  lasts: number;
  channel: string;
  uid: string;
  /** By number: 1 join, 2 audio, 3 video, 4 data; seconds after the issue. */
  privileges: Record<number, number>;
};

class Bytes {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get rest(): Buffer {
    return this.bytes.subarray(this.at);
  }

  short(): number {
    this.at += 2;
    return this.bytes.readUInt16LE(this.at - 2);
  }

  long(): number {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  block(): Buffer {
    const length = this.short();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

const hmac = (key: Buffer, data: Buffer | string) =>
  createHmac("sha256", key).update(data).digest();

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/**
 * Reads a token by the published layout of AccessToken2 and not by the package that makes them, for
 * tests and for the stand-in of Agora's gateway.
 *
 * @throws for anything that is not such a token with one service, the call.
 */
export function readRtcToken(token: string, certificate: string): ReadToken {
  if (!token.startsWith("007")) throw new Error("not an AccessToken2");
  const all = new Bytes(inflateSync(Buffer.from(token.slice(3), "base64")));
  const signature = all.block();
  const signed = all.rest;
  const body = new Bytes(signed);
  const appId = body.block().toString();
  const [issuedAt, lasts, salt] = [body.long(), body.long(), body.long()];
  if (body.short() !== 1 || body.short() !== 1) throw new Error("not a token for calls alone");
  const privileges: Record<number, number> = {};
  for (let left = body.short(); left > 0; left -= 1) privileges[body.short()] = body.long();
  const key = hmac(littleEndian(salt), hmac(littleEndian(issuedAt), certificate));
  return {
    appId,
    isSigned: hmac(key, signed).equals(signature),
    issuedAt,
    lasts,
    channel: body.block().toString(),
    uid: body.block().toString(),
    privileges,
  };
}
