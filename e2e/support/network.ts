import { createServer } from "node:http";
import { Server } from "proxy-chain";

type Answer = { type: string; body: string };

/**
 * The network of one browser: everything it sends, its workers' requests too, passes through here,
 * and a test can take it away. A cut ends what is under way, so nobody learns what became of it.
 */
export class Network {
  readonly #server: Server;
  #isCut = false;
  readonly #answers = new Map<string, Answer>();
  #heldSocket: PromiseWithResolvers<void> | null = null;

  private constructor() {
    this.#server = new Server({
      host: "127.0.0.1",
      port: 0,
      prepareRequestFunction: ({ request, isHttp, hostname }) => {
        if (this.#isCut) throw new Error("no network");
        // The browser itself asks for things elsewhere.
        const isOurs = !isHttp && hostname === "127.0.0.1";
        if (isOurs && this.#heldSocket !== null) return { customConnectServer: this.#silent() };
        const answer = this.#answers.get(pathOf(request.url));
        return answer === undefined ? {} : { customResponseFunction: () => responseOf(answer) };
      },
    });
  }

  static async open(): Promise<Network> {
    const network = new Network();
    // What was cut is what the test wants; it is no failure of the proxy.
    network.#server.on("requestFailed", () => undefined);
    await network.#server.listen();
    return network;
  }

  /** The address that a browser takes as its proxy. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  /** From here on the network itself answers what is asked for under this path. */
  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  /** The next WebSocket reaches somebody who never answers. Settles when it has. */
  holdSocket(): Promise<void> {
    this.#heldSocket = Promise.withResolvers<void>();
    return this.#heldSocket.promise;
  }

  #silent() {
    this.#heldSocket?.resolve();
    this.#heldSocket = null;
    return createServer().on("upgrade", () => undefined);
  }

  cut(): void {
    this.#isCut = true;
    this.#server.closeConnections();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    await this.#server.close(true);
  }
}

function pathOf(url: string | undefined): string {
  return URL.canParse(url ?? "") ? new URL(url ?? "").pathname : "";
}

function responseOf({ type, body }: Answer) {
  return { statusCode: 200, headers: { "content-type": type, "cache-control": "no-cache" }, body };
}
