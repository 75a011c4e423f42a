import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createAdaptorServer } from "@hono/node-server";
import { loopback, portFault } from "../ports.ts";
import type { Front } from "./front.ts";

/** Takes a connection over that asks to become a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The stack's one HTTP port. */
export interface Listener {
  close(): Promise<void>;
}

/**
 * Serves the front on the loopback address.
 * @throws StackFault when the port is taken.
 */
export async function listen(
  port: number,
  front: Front,
  onUpgrade: UpgradeHandler,
): Promise<Listener> {
  const server = createAdaptorServer({
    fetch: (request, { incoming, outgoing }) => {
      if (!(outgoing instanceof ServerResponse)) throw new Error("Only HTTP/1 is served");
      return front(request, incoming.socket.remoteAddress ?? null, outgoing);
    },
    hostname: loopback,
    // The library otherwise replaces the global Request and Response for the whole process.
    overrideGlobalObjects: false,
  });
  server.on("upgrade", onUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portFault(error, port, "STACK_PORT")));
    server.listen(port, loopback, resolve);
  });
  return { close: () => close(server) };
}

async function close(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if (hasConnections(server)) {
    server.closeAllConnections();
  }
  await closed;
}

function hasConnections(server: object): server is Server {
  return "closeAllConnections" in server;
}
