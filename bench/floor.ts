import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { WebSocket } from "ws";
import { z } from "zod";

/** Sockets on the cheapest live server, and when all of them have heard something. */
export interface Floor {
  /** Resolves when every listener has heard the key. */
  heard(key: string): Promise<void>;
  /** Sends one frame from a client of its own. */
  send(key: string): void;
  close(): void;
}

/** Starts the floor's server and connects so many listeners and one sender. */
export async function openFloor(dbUrl: string, listeners: number): Promise<Floor> {
  const server = fork(join(import.meta.dirname, "floor-server.ts"), [dbUrl]);
  const [message] = await once(server, "message");
  const url = `ws://127.0.0.1:${z.object({ port: z.number() }).parse(message).port}`;
  const sockets = await Promise.all(Array.from({ length: listeners + 1 }, () => connected(url)));
  const [sender, ...others] = sockets;
  const arrivals = new Arrivals(others.length);
  for (const socket of others) {
    socket.on("message", (data: Buffer) => arrivals.count(data.toString("utf8")));
  }
  return {
    heard: (key) => arrivals.all(key),
    send: (key) => sender?.send(key),
    close: () => {
      for (const socket of sockets) socket.terminate();
      server.disconnect();
    },
  };
}

async function connected(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, "open");
  return socket;
}

/** Counts who has heard what. */
export class Arrivals {
  readonly #listeners: number;
  readonly #waiting = new Map<string, { left: number; done: () => void }>();

  constructor(listeners: number) {
    this.#listeners = listeners;
  }

  /** Call before what causes the arrivals. */
  all(key: string): Promise<void> {
    return new Promise((done) => {
      this.#waiting.set(key, { left: this.#listeners, done });
    });
  }

  count(key: string): void {
    const wait = this.#waiting.get(key);
    if (!wait) return;
    wait.left -= 1;
    if (wait.left > 0) return;
    this.#waiting.delete(key);
    wait.done();
  }
}
