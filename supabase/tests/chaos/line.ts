import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Which half of an exchange is lost: the request before it arrives, or the answer to one that has. */
export type Half = "request" | "answer";

/** One device's network to one server: plain TCP that can be cut, dropped, and made to lose things. */
export class Line {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;
  #losing: { half: Half; lost: () => void } | null = null;

  private constructor(targetPort: number) {
    this.#server = createServer((inner) => {
      if (this.#isCut) {
        inner.destroy();
        return;
      }
      const outer = connect(targetPort, "127.0.0.1");
      this.#pass(inner, outer, "request");
      this.#pass(outer, inner, "answer");
    });
  }

  static async open(targetPort: number): Promise<Line> {
    const line = new Line(targetPort);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the line is closed");
    return `http://127.0.0.1:${address.port}`;
  }

  /** No network: nothing goes through until `mend`. */
  cut(): void {
    this.#isCut = true;
    this.drop();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** Ends every connection at once, whatever is under way on it. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** The next bytes in this direction are lost, and their connection with them. Settles when they were. */
  loseNext(half: Half): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#losing = { half, lost: resolve };
    return promise;
  }

  close(): void {
    this.#server.close();
    this.drop();
  }

  #pass(from: Socket, to: Socket, half: Half): void {
    this.#sockets.add(from);
    from.on("error", () => from.destroy());
    from.on("close", () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on("data", (bytes) => {
      if (this.#losing?.half !== half) {
        to.write(bytes);
        return;
      }
      const { lost } = this.#losing;
      this.#losing = null;
      from.destroy();
      lost();
    });
  }
}
