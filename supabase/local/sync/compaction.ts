import type postgres from "postgres";
import { z } from "zod";
import { transact } from "../postgres/pool.ts";
import type { SyncLimits } from "./limits.ts";
import type { SyncMemory } from "./memory.ts";

export type CompactorOptions = Readonly<{
  sql: postgres.Sql;
  memory: SyncMemory;
  limits: SyncLimits;
  /** The oldest checkpoint that a stream is working on. */
  oldestCheckpoint(): number;
  /** What else is to be done as rarely as compacting everything. */
  sweep(): Promise<void>;
}>;

/**
 * Shortens the history of buckets without changing what a device ends with, or a bucket's checksum:
 * an operation that a later one replaced keeps only its checksum, and what stands before the first row
 * that is still there becomes one operation. Works on one bucket at a time, between transactions.
 */
export class Compactor {
  readonly #options: CompactorOptions;
  #due: number[] = [];
  #allAt: number;

  constructor(options: CompactorOptions) {
    this.#options = options;
    this.#allAt = Date.now() + options.limits.compactEveryMs;
  }

  /**
   * Compacts the next bucket that is due.
   * @param idleMs for how long nothing else was done
   * @returns false when none is
   */
  async step(idleMs: number): Promise<boolean> {
    if (Date.now() >= this.#allAt) {
      this.#allAt = Date.now() + this.#options.limits.compactEveryMs;
      this.#due = this.#worth(1);
      await this.#options.sweep();
    }
    const { compactIdleMs, compactMinOperations } = this.#options.limits;
    if (this.#due.length === 0 && idleMs >= compactIdleMs)
      this.#due = this.#worth(compactMinOperations);
    const id = this.#due.shift();
    if (id === undefined) return false;
    await this.#compact(id);
    return true;
  }

  /** Compacts every bucket that has anything to compact. */
  async all(): Promise<void> {
    for (const id of this.#worth(1)) await this.#compact(id);
  }

  #worth(operations: number): number[] {
    const buckets = [...this.#options.memory.buckets];
    return buckets.filter((it) => it.superseded >= operations).map(({ id }) => id);
  }

  async #compact(id: number): Promise<void> {
    const bucket = this.#options.memory.bucketById(id);
    if (!bucket) return;
    const { sql, memory, oldestCheckpoint } = this.#options;
    const upTo = memory.checkpoint;
    // A stream at an older checkpoint still needs the operations up to there one by one.
    const clearTo = oldestCheckpoint();
    let count = bucket.count;
    await transact(sql, async (tx) => {
      // All on their way at once: a statement after a lost connection would stand outside of it.
      const [, , [row]] = await Promise.all([
        replaceSuperseded(tx, bucket.id, upTo),
        joinLeading(tx, bucket.id, clearTo),
        tx`
          update sync.buckets set superseded = 0,
            count = (select count(*) from sync.operations where bucket = ${bucket.id})
           where id = ${bucket.id} returning count::float8 as count`,
      ]);
      count = z.object({ count: z.number() }).parse(row).count;
    });
    memory.setBucket({ ...bucket, count, superseded: 0 });
  }
}

/** Streams that are not beyond the later operation read of it in `target_op`. */
function replaceSuperseded(tx: postgres.TransactionSql, bucket: number, upTo: number) {
  return tx`
    update sync.operations o
       set op = 'MOVE', object_type = null, object_id = null, subkey = null, data = null, target_op = row.last
      from (
        select op_id, max(op_id) over (partition by object_type, object_id, subkey) as last
          from sync.operations
         where bucket = ${bucket} and op_id <= ${upTo} and op in ('PUT', 'REMOVE')
      ) as row
     where o.bucket = ${bucket} and o.op_id = row.op_id and row.last > row.op_id`;
}

/** The last of the leading operations takes the place, and the checksums, of all of them. */
function joinLeading(tx: postgres.TransactionSql, bucket: number, upTo: number) {
  return tx`
    with head as (
      select op_id, checksum, target_op from sync.operations
       where bucket = ${bucket} and op_id <= ${upTo}
         and op_id < coalesce((select min(op_id) from sync.operations
                                where bucket = ${bucket} and op = 'PUT'), ${upTo}::bigint + 1)
    ), joined as (
      select max(op_id) as last, max(target_op) as target,
        sum(checksum::bigint & 4294967295) % 4294967296 as checksum
      from head having count(*) > 1
    ), dropped as (
      delete from sync.operations o using joined j where o.bucket = ${bucket} and o.op_id < j.last
    )
    update sync.operations o
       set op = 'CLEAR', object_type = null, object_id = null, subkey = null, data = null,
           target_op = j.target,
           checksum = case when j.checksum < 2147483648 then j.checksum else j.checksum - 4294967296 end
      from joined j
     where o.bucket = ${bucket} and o.op_id = j.last`;
}
