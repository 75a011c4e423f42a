import {
  type ECDH,
  createDecipheriv,
  createECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
} from "node:crypto";
import { once } from "node:events";
import { type IncomingHttpHeaders, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { importJWK, jwtVerify } from "jose";

/** What a push service received. */
export interface PushRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A push service on this machine, which answers as a path says: `/201/…`, `/410/…`, `/cut/…`, `/302/…`. */
export interface PushService {
  origin: string;
  requests: PushRequest[];
  close(): Promise<void>;
}

export async function openPushService(): Promise<PushService> {
  const requests: PushRequest[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const path = request.url ?? "";
      requests.push({ path, headers: request.headers, body: Buffer.concat(parts) });
      const how = path.split("/")[1];
      if (how === "cut") return request.socket.destroy();
      if (how === "302") response.setHeader("location", "/201/elsewhere");
      response.statusCode = Number(how);
      return response.end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A browser's half of a subscription, with the keys that never leave it. */
export class Browser {
  readonly #keys: ECDH = createECDH("prime256v1");
  readonly #auth = randomBytes(16);
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth = this.#auth.toString("base64url");

  constructor(service: PushService, how: string) {
    this.endpoint = `${service.origin}/${how}/${randomUUID()}`;
    this.p256dh = this.#keys.generateKeys("base64url");
  }

  /** What the service received for this browser, oldest first. */
  received({ requests, origin }: PushService): PushRequest[] {
    return requests.filter(({ path }) => `${origin}${path}` === this.endpoint);
  }

  /** Opens a message as a browser does (RFC 8188 and RFC 8291). */
  decrypt({ body, headers }: PushRequest): unknown {
    if (headers["content-encoding"] !== "aes128gcm") throw new Error("not encrypted");
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body.readUInt8(20));
    const sealed = body.subarray(21 + sender.length);
    const own = this.#keys.getPublicKey();
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), own, sender]);
    const shared = hkdfSync("sha256", this.#keys.computeSecret(sender), this.#auth, info, 32);
    const derive = (what: string, length: number) =>
      Buffer.from(
        hkdfSync("sha256", Buffer.from(shared), salt, `Content-Encoding: ${what}\0`, length),
      );
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
  }
}

/** The sender that a push service sees: whose key has signed, whom to ask, for which service. */
export async function senderOf({ headers }: PushRequest, audience: string) {
  const [, token = "", key = ""] =
    /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? "") ?? [];
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const { payload } = await jwtVerify(token, await importJWK(jwk, "ES256"), {
    audience,
    maxTokenAge: undefined,
  });
  return { key, subject: payload.sub };
}
