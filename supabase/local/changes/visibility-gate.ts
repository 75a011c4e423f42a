import { setTimeout as delay } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import type { Log } from "./types.ts";

const row = z.object({ xmin: z.string(), xmax: z.string(), running: z.string().nullable() });

type Snapshot = { xmin: bigint; xmax: bigint; running: ReadonlySet<bigint> };

const RETRY_MS = 100;
const WORD = 1n << 32n;

/**
 * The log is ahead of what can be read: a commit is written, and sent to us, a moment before other
 * sessions see its rows (longer on a busy machine). Whoever hears of a change and looks at once would
 * find the old state, so a transaction passes here only when every new snapshot shows it.
 */
export class VisibilityGate {
  readonly #sql: Sql;
  readonly #log: Log;
  #snapshot: Snapshot | null = null;
  #closed = false;

  constructor(dbUrl: string, log: Log) {
    this.#log = log;
    this.#sql = postgres(dbUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  }

  /** Connects ahead of the first transaction. Rejects when the database cannot be reached. */
  async open(): Promise<void> {
    this.#snapshot = await this.#look();
  }

  /**
   * Waits for the transaction to be visible; while the database is away, for its return.
   * @returns false when the gate was closed first.
   */
  async pass(xid: number): Promise<boolean> {
    while (!this.#closed) {
      if (this.#snapshot && shows(this.#snapshot, xid)) return true;
      try {
        this.#snapshot = await this.#look();
        if (!shows(this.#snapshot, xid)) await delay(1);
      } catch (error) {
        if (this.#closed) return false;
        this.#log("warn", `change feed: no snapshot: ${String(error)}`);
        await delay(RETRY_MS);
      }
    }
    return false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#sql.end({ timeout: 1 });
  }

  async #look(): Promise<Snapshot> {
    const sql = this.#sql;
    const rows = await sql`
      select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax,
        (select string_agg(x::text, ',') from pg_snapshot_xip(s) x) as running
      from pg_current_snapshot() s`;
    const { xmin, xmax, running } = row.parse(rows[0]);
    const ids = running ? running.split(",").map(BigInt) : [];
    return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(ids) };
  }
}

/** The log has the lower 32 bits of a transaction's number; the rest is that of its neighbours. */
function shows({ xmin, xmax, running }: Snapshot, xid: number): boolean {
  const near = xmax - (xmax % WORD) + BigInt(xid);
  const full = near > xmax + WORD / 2n ? near - WORD : near;
  return full < xmin || (full < xmax && !running.has(full));
}
