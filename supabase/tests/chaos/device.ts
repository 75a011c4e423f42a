import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Half, Line } from "./line.ts";
import { type Deed, type DeviceStart, done, dump, type Order, report, status } from "./messages.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The process ended before it answered: nobody knows whether the deed was done. */
export class DeviceGone extends Error {
  override name = "DeviceGone";
}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

export interface Owner {
  id: string;
  email: string;
}

interface Ports {
  api: number;
  app: number;
  publishableKey: string;
}

/** One device as the driver of a run has it in hand: its process, its files, its network, its clock. */
export class ChaosDevice {
  readonly owner: Owner;
  readonly name: string;
  /** What its sync client complained about. */
  readonly complaints: string[] = [];
  readonly #lines: { api: Line; app: Line };
  readonly #start: DeviceStart;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | null = null;
  #asked = 0;
  isOffline = false;

  private constructor(
    name: string,
    owner: Owner,
    lines: { api: Line; app: Line },
    start: DeviceStart,
  ) {
    this.name = name;
    this.owner = owner;
    this.#lines = lines;
    this.#start = start;
  }

  static async open(name: string, owner: Owner, ports: Ports): Promise<ChaosDevice> {
    const lines = { api: await Line.open(ports.api), app: await Line.open(ports.app) };
    const device = new ChaosDevice(name, owner, lines, {
      folder: await mkdtemp(path.join(tmpdir(), `medzen-chaos-${name}-`)),
      apiUrl: lines.api.url,
      appUrl: lines.app.url,
      publishableKey: ports.publishableKey,
      email: owner.email,
      me: owner.id,
    });
    await device.begin(0);
    return device;
  }

  /** Starts the process on the files that are there; its clock is so far from the machine's. */
  async begin(clockOffsetMs: number): Promise<void> {
    const preloads = ["./app-modules.ts", "../faults/wrong-clock.ts"];
    const child = spawn(
      process.execPath,
      [
        ...preloads.flatMap((name) => ["--import", file(name)]),
        file("./device-program.ts"),
        JSON.stringify(this.#start),
      ],
      {
        env: { ...process.env, NODE_OPTIONS: "", CLOCK_OFFSET_MS: String(clockOffsetMs) },
        stdio: ["ignore", "inherit", "pipe", "ipc"],
      },
    );
    this.#child = child;
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      errors += chunk;
    });
    const ready = new Promise<void>((resolve) => {
      child.on("message", (message) => this.#hear(message, resolve));
    });
    const end = async (): Promise<never> => {
      await once(child, "close");
      for (const { reject } of this.#waiting.values()) reject(new DeviceGone());
      this.#waiting.clear();
      if (child.signalCode === null) this.complaints.push(`ended by itself: ${errors}`);
      throw new Error(`${this.name} did not start: ${errors}`);
    };
    const ended = end();
    // Once it has started, that it ends is told to those who wait for an answer.
    ended.catch(() => undefined);
    await Promise.race([ready, ended]);
  }

  /** Ends the process without any chance to clean up. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "close");
  }

  async act(deed: Deed) {
    return done.parse(await this.#ask(deed));
  }

  async status() {
    return status.parse(await this.#ask({ do: "status" }));
  }

  async dump() {
    return dump.parse(await this.#ask({ do: "dump" }));
  }

  /** The network is back, or somebody looks at the screen again. */
  async wake(): Promise<void> {
    await this.#ask({ do: "wake" });
  }

  async renewSession(): Promise<void> {
    await this.#ask({ do: "renew" });
  }

  cut(): void {
    this.isOffline = true;
    for (const line of Object.values(this.#lines)) line.cut();
  }

  mend(): void {
    this.isOffline = false;
    for (const line of Object.values(this.#lines)) line.mend();
  }

  /** Ends the connections under way to the sync service, or to the application. */
  drop(which: "api" | "app"): void {
    this.#lines[which].drop();
  }

  /** The next upload loses this half of its exchange. Settles when it has. */
  loseUpload(half: Half): Promise<void> {
    return this.#lines.app.loseNext(half);
  }

  async close(): Promise<void> {
    await this.kill();
    for (const line of Object.values(this.#lines)) line.close();
    await rm(this.#start.folder, { recursive: true, force: true });
  }

  #ask(ask: Order["ask"]): Promise<unknown> {
    const child = this.#child;
    if (child === null || !child.connected) return Promise.reject(new DeviceGone());
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      child.send({ number, ask }, () => {
        // A process that is gone says so by its end.
      });
    });
  }

  #hear(message: unknown, ready: () => void): void {
    const said = report.parse(message);
    if ("ready" in said) ready();
    else if ("complaint" in said) this.complaints.push(said.complaint);
    else {
      const waiting = this.#waiting.get(said.number);
      this.#waiting.delete(said.number);
      if ("failed" in said) waiting?.reject(new Error(`${this.name}: ${said.failed}`));
      else waiting?.resolve(said.answer);
    }
  }
}
