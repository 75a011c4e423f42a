import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { z } from "zod";
import { tokenFor } from "../../realtime/tests/support.ts";
import { type BootedStack, bootStack } from "../../tests/boot.ts";
import { Device } from "./device.ts";
import { fixtureRules } from "./harness.ts";

const folder = (name: string) => fileURLToPath(new URL(`fixture/${name}`, import.meta.url));

/** A whole stack on the tables of the tests, which is killed now and then. */
export class RandomWorld {
  readonly sql: postgres.Sql;
  readonly devices: Device[] = [];
  #stack: BootedStack;

  private constructor(stack: BootedStack) {
    this.#stack = stack;
    this.sql = postgres(stack.status.dbUrl, {
      max: 6,
      onnotice: () => {},
      backoff: () => 0.1,
      // A connection that was begun while the database died may never be answered.
      connect_timeout: 2,
    });
  }

  static async open(): Promise<RandomWorld> {
    return new RandomWorld(
      await bootStack({
        migrationsDir: folder("migrations"),
        seedFile: folder("seed.sql"),
        env: { STACK_SYNC_RULES: fixtureRules, STACK_SYNC_COMPACT_MS: "300" },
      }),
    );
  }

  /** A device of this person, whose own writes go to the database as they are. */
  async device(user: string): Promise<Device> {
    const { syncUrl, jwtSecret } = this.#stack.status;
    const extra = { aud: "authenticated", iat: Math.floor(Date.now() / 1000) - 10 };
    const device = await Device.open({
      endpoint: () => syncUrl,
      token: () => tokenFor(user, { secret: jwtSecret, expiresIn: 3_600, extra }),
      upload: async (entries) => {
        for (const { id, opData } of entries)
          await this.sql`
            insert into items (id, list_id, body) values (${id}, ${opData?.["list_id"]}, ${opData?.["body"]})
            on conflict (id) do nothing`;
      },
    });
    this.devices.push(device);
    device.start();
    return device;
  }

  /** What the stack said since it was started last. */
  get output(): string {
    return this.#stack.output();
  }

  /** Kills the stack's process and starts it again on the same folder and ports. */
  async killStack(): Promise<void> {
    const { env, kill } = this.#stack;
    kill();
    this.#stack = await bootStack({ dataDir: env["STACK_DATA"], env });
  }

  /** Kills PostgreSQL; the stack starts it again. */
  async killDatabase(): Promise<void> {
    const [row] = await this.insist(() => this.sql`select current_setting('data_directory') as at`);
    const { at } = z.object({ at: z.string() }).parse(row);
    const file = await readFile(path.join(at, "postmaster.pid"), "utf8");
    process.kill(Number(file.split("\n")[0]), "SIGKILL");
    await this.insist(() => this.sql`select 1`);
  }

  /** Tries until the database, which may be away, takes the statement. */
  async insist<T>(work: () => PromiseLike<T>): Promise<T> {
    for (const late = Date.now() + 60_000; ;) {
      try {
        return await work();
      } catch (error) {
        if (Date.now() > late) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  async close(): Promise<void> {
    for (const device of this.devices) await device.close();
    await this.sql.end({ timeout: 1 });
    await this.#stack.stop();
    await rm(this.#stack.env["STACK_DATA"] ?? "", { recursive: true, force: true });
  }
}
