import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePorts } from "../../../scripts/ports.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The application's server, in a process of its own that may be killed. */
export class AppProcess {
  readonly port: number;
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  /** Everything that it printed. */
  output = "";

  private constructor(port: number, env: Record<string, string>) {
    this.port = port;
    this.#env = env;
  }

  static async open(env: Record<string, string>): Promise<AppProcess> {
    const [port = 0] = await freePorts(1);
    const app = new AppProcess(port, env);
    await app.begin();
    return app;
  }

  async begin(): Promise<void> {
    const child = spawn(
      process.execPath,
      ["--import", file("./app-modules.ts"), file("./app-host.ts"), String(this.port)],
      {
        env: { ...process.env, NODE_OPTIONS: "", ...this.#env },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.output += chunk;
      });
    }
    await Promise.race([
      once(child, "message"),
      once(child, "close").then(() => Promise.reject(new Error(`no application: ${this.output}`))),
    ]);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    child.kill("SIGKILL");
    await once(child, "close");
  }
}
