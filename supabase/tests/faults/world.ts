import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { z } from "zod";

import type { Database } from "@/lib/supabase/database";
import { type BootedStack, type BootOptions, bootStack } from "../../local/tests/boot.ts";
import { CuttableLine } from "./cuttable-line.ts";

/** `FAULTS=long` (`npm run bench -- faults`) does more of everything. */
export const scale = process.env["FAULTS"] === "long" ? 5 : 1;

/** The visit of today: a patient and a provider, who may write. */
export const conversationId = "40000000-0000-7000-8000-000000000001";

export type Client = SupabaseClient<Database>;

/** A stack of the test's own, reached through a line that can be cut. */
export class World {
  stack: BootedStack;
  readonly line: CuttableLine;
  #sql: postgres.Sql;

  private constructor(stack: BootedStack, line: CuttableLine) {
    this.stack = stack;
    this.line = line;
    this.#sql = owner(stack);
  }

  static async open(options: BootOptions = {}): Promise<World> {
    const stack = await bootStack(options);
    const line = await CuttableLine.open(Number(new URL(stack.status.apiUrl).port));
    const world = new World(stack, line);
    // How fast people may write is tested elsewhere; here they write as fast as they can.
    await world.sql`
      update private.settings set value = '1000000'
       where key in ('messages.per_minute', 'messages.burst')`;
    return world;
  }

  /** The superuser, past the line. Statements fail while the database is away. */
  get sql(): postgres.Sql {
    return this.#sql;
  }

  /** An unmodified client, signed in as one of the demo's people, over the line. */
  async signIn(email: string): Promise<{ client: Client; userId: string }> {
    const client = createClient<Database>(this.line.url, this.stack.status.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
    });
    const { data, error } = await client.auth.signInWithPassword({
      email,
      password: "medzen-demo",
    });
    if (error) throw error;
    return { client, userId: data.user.id };
  }

  /** Kills PostgreSQL as the machine would when it runs out of memory. */
  async killDatabase(): Promise<void> {
    const folder = await this.ask`select current_setting('data_directory') as value`;
    const file = await readFile(path.join(z.string().parse(folder), "postmaster.pid"), "utf8");
    process.kill(Number(file.split("\n")[0]), "SIGKILL");
  }

  /** Kills one session that requests run on; PostgreSQL then drops all others and recovers. */
  async crashSession(): Promise<void> {
    const pid = await this.ask`
      select pid as value from pg_stat_activity where application_name = 'stack api' limit 1`;
    process.kill(z.number().parse(pid), "SIGKILL");
  }

  /** Kills the stack's process and starts it again on the same folder and ports. */
  async killStack(): Promise<void> {
    this.stack.kill();
    const before = this.stack;
    this.stack = await bootStack({ dataDir: before.env["STACK_DATA"], env: before.env });
  }

  /** One value from the database, as soon as there is one to ask. */
  async ask(text: TemplateStringsArray, ...values: string[]): Promise<unknown> {
    for (const late = Date.now() + 180_000; ;) {
      try {
        const [row] = await this.#sql(text, ...values);
        return row?.["value"];
      } catch (error) {
        if (Date.now() > late) throw error;
        // The pool waits by itself before it connects again.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  async close(): Promise<void> {
    this.line.close();
    await this.#sql.end({ timeout: 1 });
    await this.stack.stop();
    // After a second start the folder counts as the caller's to keep.
    await rm(this.stack.env["STACK_DATA"] ?? "", { recursive: true, force: true });
  }
}

function owner(stack: BootedStack): postgres.Sql {
  return postgres(stack.status.dbUrl, {
    max: 3,
    onnotice: () => undefined,
    backoff: () => 0.1,
    // A connection that was begun while the database died may never be answered.
    connect_timeout: 5,
  });
}
