import { Server } from "proxy-chain";

/**
 * The network of one browser: everything it sends, its workers' requests too, passes through here,
 * and a test can take it away. A cut ends what is under way, so nobody learns what became of it.
 */
export class Network {
  readonly #server: Server;
  #isCut = false;

  private constructor() {
    this.#server = new Server({
      host: "127.0.0.1",
      port: 0,
      prepareRequestFunction: () => {
        if (this.#isCut) throw new Error("no network");
        return {};
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
