import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A network between clients and a server that a test can tear: plain TCP, passed on byte by byte. */
export class CuttableLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Connections taken so far. */
  accepted = 0;

  private constructor(targetPort: number) {
    this.#server = createServer((inner) => {
      this.accepted += 1;
      const outer = connect(targetPort, "127.0.0.1");
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        this.#sockets.add(from);
        from.on("error", () => from.destroy());
        from.on("close", () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
  }

  static async open(targetPort: number): Promise<CuttableLine> {
    const line = new CuttableLine(targetPort);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  /** Where clients connect instead of the server itself. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the line is closed");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Ends every connection at once, requests under way included: nobody learns what became of them. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }
}
