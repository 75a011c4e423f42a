import type { ServerResponse } from "node:http";
import type { SyncConnection } from "./connection.ts";

const headers = {
  "content-type": "application/x-ndjson",
  // A proxy that gathers or compresses would hold lines back.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  "access-control-allow-origin": "*",
};

/**
 * Writes a stream's lines until either side ends it. The next line is worked out when the device has
 * taken the ones before, so a slow device costs no memory.
 * @param stalledMs how long a device may take nothing before it is cut off
 */
export async function writeStream(
  connection: SyncConnection,
  response: ServerResponse,
  stalledMs: number,
): Promise<void> {
  const cut = () => response.destroy();
  connection.ended.addEventListener("abort", cut);
  response.on("close", () => connection.end());
  response.on("error", () => connection.end());
  if (response.closed) connection.end();
  response.writeHead(200, headers);
  response.flushHeaders();
  try {
    for await (const line of connection.lines()) {
      if (response.destroyed) return;
      if (!response.write(line)) await room(response, stalledMs);
    }
    response.end();
  } finally {
    connection.ended.removeEventListener("abort", cut);
    if (!response.writableEnded) response.destroy();
  }
}

async function room(response: ServerResponse, stalledMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stalled = setTimeout(() => response.destroy(), stalledMs);
  response.once("drain", resolve);
  response.once("close", resolve);
  await promise;
  clearTimeout(stalled);
  response.off("drain", resolve);
  response.off("close", resolve);
}
