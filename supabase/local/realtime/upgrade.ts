import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Version } from "./frames.ts";
import { TokenError, type Credential, type Tokens } from "./tokens.ts";

export const WEBSOCKET_PATH = "/realtime/v1/websocket";

/** A refused connection: an HTTP answer in place of the upgrade. */
export class UpgradeError extends Error {
  readonly status: 401 | 404 | 429;

  constructor(status: 401 | 404 | 429, message: string) {
    super(message);
    this.status = status;
  }
}

export type Client = { version: Version; headers: Record<string, string>; credential: Credential };

/**
 * Reads who connects and how: the key or token from the header `x-api-key`, else the query's
 * `apikey`; `vsn` (missing means 1.0.0); the `x-*` headers, which policies may read.
 * @throws UpgradeError
 */
export async function readClient(request: IncomingMessage, tokens: Tokens): Promise<Client> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname !== WEBSOCKET_PATH) throw new UpgradeError(404, "Not found");
  const headers = extraHeaders(request);
  const key = headers["x-api-key"] ?? url.searchParams.get("apikey");
  if (!key) throw new UpgradeError(401, "API key is missing");
  const version = url.searchParams.get("vsn")?.startsWith("2.") ? 2 : 1;
  try {
    return { version, headers, credential: await tokens.verify(key) };
  } catch (error) {
    if (error instanceof TokenError) throw new UpgradeError(401, error.connectReason);
    throw error;
  }
}

const REASONS = { 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests" } as const;

export function refuseUpgrade(socket: Duplex, { status, message }: UpgradeError): void {
  const body = JSON.stringify({ error: message });
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\n` +
      "Content-Type: application/json; charset=utf-8\r\n" +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}

function extraHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      name.startsWith("x-") && typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
