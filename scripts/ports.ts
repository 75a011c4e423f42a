import { createServer, type Server } from "node:net";

/**
 * Below what Linux, macOS and Windows hand out to outgoing connections: whoever starts a second time on the
 * same port would else find a stranger's connection there now and then.
 */
const lowestPort = 10_000;
const blockSize = 200;
const blocks = 110;

let own: Promise<number> | undefined;
let handedOut = 0;

/**
 * Different ports of the loopback address on which nobody listens. They come from a block that is this process's
 * until it ends: tests and helpers of other processes never get the same ones, though nobody listens there yet.
 */
export async function freePorts(count: number): Promise<number[]> {
  own ??= takeBlock();
  const first = await own;
  const ports: number[] = [];
  while (ports.length < count) {
    const port = first + 1 + (handedOut++ % (blockSize - 1));
    const server = await listenOn(port);
    if (server === null) continue;
    await new Promise((resolve) => server.close(resolve));
    ports.push(port);
  }
  return ports;
}

/** The first port of a block, held as long as this process lives: it says that the block is taken. */
async function takeBlock(): Promise<number> {
  for (;;) {
    const first = lowestPort + Math.floor(Math.random() * blocks) * blockSize;
    const guard = await listenOn(first);
    if (guard === null) continue;
    guard.unref();
    return first;
  }
}

/** Null where somebody listens already. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
