import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, stop } from "../../scripts/lib.ts";
import { freePorts } from "../../scripts/ports.ts";
import { startStack, type RunningStack } from "../../scripts/stack-process.ts";

interface Ports {
  app: number;
  api: number;
  db: number;
  smtp: number;
}

/** A stack and the built app on ports of their own, with a way to restart either. */
export class Backend {
  stack: RunningStack | undefined;
  app: ChildProcess | undefined;
  readonly ports: Ports;
  readonly data: string;

  private constructor(ports: Ports, data: string) {
    this.ports = ports;
    this.data = data;
  }

  static async start(): Promise<Backend> {
    const [app = 0, api = 0, db = 0, smtp = 0] = await freePorts(4);
    const ports = { app, api, db, smtp };
    const folder = mkdtempSync(join(tmpdir(), "medzen-e2e-"));
    chmodSync(folder, 0o755);
    const backend = new Backend(ports, join(folder, "stack"));
    await backend.startStack();
    await backend.startApp();
    return backend;
  }

  get origin(): string {
    return `http://localhost:${this.ports.app}`;
  }

  async startStack(): Promise<void> {
    this.stack = await startStack({
      PORT: String(this.ports.app),
      STACK_PORT: String(this.ports.api),
      STACK_DB_PORT: String(this.ports.db),
      STACK_SMTP_PORT: String(this.ports.smtp),
      STACK_DATA: this.data,
    });
  }

  /** Kills the stack as a crash would, without a chance to tidy up. */
  async killStack(): Promise<void> {
    const child = this.stack?.child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  async stopStack(): Promise<void> {
    if (this.stack) await stop(this.stack.child);
  }

  async startApp(): Promise<void> {
    const { app } = this.ports;
    this.app = spawn("next", ["start", "--port", String(app), "--hostname", "127.0.0.1"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ...this.stack?.env,
        PORT: String(app),
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
    });
    const child = this.app;
    while (!(await fetch(`${this.origin}/api/health`).catch(() => undefined))) {
      if (child.exitCode !== null) throw new Error("the app did not start");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.app) await stop(this.app);
    await this.stopStack();
    rmSync(join(this.data, ".."), { recursive: true, force: true });
  }
}
