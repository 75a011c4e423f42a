import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { stop } from "../scripts/lib.ts";
import { freePorts } from "../scripts/ports.ts";
import { startStack, type StackStatus } from "../scripts/stack-process.ts";

/** A stack of the benchmark's own. */
export interface BenchStack {
  status: StackStatus;
  sql: postgres.Sql;
  /** Seconds from the start of the process until it was ready. */
  startSeconds: number;
  stop(): Promise<void>;
}

/** A folder for a stack's data, which PostgreSQL's user may enter. */
export function openFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "medzen-bench-"));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a stack on free ports. What people may send in a minute is no matter of a benchmark. */
export async function openStack(folder: string): Promise<BenchStack> {
  const began = performance.now();
  const [api, db, smtp] = await freePorts(3);
  const { child, status } = await startStack({
    STACK_PORT: String(api),
    STACK_DB_PORT: String(db),
    STACK_SMTP_PORT: String(smtp),
    STACK_DATA: join(folder, "stack"),
  });
  const startSeconds = Math.round(performance.now() - began) / 1000;
  const sql = postgres(status.dbUrl, { max: 4, onnotice: () => undefined });
  await sql`update private.settings set value = '1000000' where key in ('messages.per_minute', 'messages.burst')`;
  return {
    status,
    sql,
    startSeconds,
    stop: async () => {
      await sql.end({ timeout: 1 });
      await stop(child);
    },
  };
}
