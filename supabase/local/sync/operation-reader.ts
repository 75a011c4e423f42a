import type postgres from "postgres";
import { z } from "zod";
import { asUnsigned } from "./checksums.ts";
import type { SyncLimits } from "./limits.ts";
import { dataLine, operationText } from "./lines.ts";
import type { RecentOperations, SentOperation } from "./recent-operations.ts";

/** Operations of a bucket that a stream still has to send: from `after` (exclusive) to `lastOp`. */
export type Wanted = Readonly<{
  bucket: number;
  name: string;
  after: number;
  lastOp: number;
  /** How many the whole bucket has: an upper bound. */
  count: number;
}>;

/** One data line, what it takes the stream to, and the newest operation that it leans on. */
export type DataLine = Readonly<{
  name: string;
  line: string;
  nextAfter: number;
  target: number;
}>;

const operationRow = z.object({
  n: z.number(),
  opId: z.number(),
  op: z.enum(["PUT", "REMOVE", "MOVE", "CLEAR"]),
  type: z.string().nullable(),
  id: z.string().nullable(),
  subkey: z.string().nullable(),
  checksum: z.number().transform(asUnsigned),
  data: z.string().nullable(),
  target: z.number().nullable(),
});

/** Reads the history of buckets and cuts it into data lines. */
export class OperationReader {
  readonly #sql: postgres.Sql;
  readonly #recent: RecentOperations;
  readonly #limits: SyncLimits;

  constructor(sql: postgres.Sql, recent: RecentOperations, limits: SyncLimits) {
    this.#sql = sql;
    this.#recent = recent;
    this.#limits = limits;
  }

  /** Small buckets are read together; nothing more is read before what was is taken. */
  async *lines(wanted: Iterable<Wanted>): AsyncGenerator<DataLine> {
    let group: Wanted[] = [];
    let size = 0;
    for (const one of wanted) {
      const recent = this.#recent.read(one.bucket, one.after, one.lastOp);
      if (recent) yield* this.#cut(one, recent);
      else {
        group.push(one);
        size += one.count;
      }
      if (size < this.#limits.lineOperations) continue;
      yield* this.#read(group);
      group = [];
      size = 0;
    }
    yield* this.#read(group);
  }

  async *#read(group: readonly Wanted[]): AsyncGenerator<DataLine> {
    let left = group;
    while (left.length > 0) {
      const page = await this.#page(left);
      const reached = new Map<Wanted, number>();
      for (const [n, operations] of Map.groupBy(page, (row) => row.n)) {
        const one = left[n - 1];
        if (!one) continue;
        for (const line of this.#cut(one, operations)) {
          reached.set(one, line.nextAfter);
          yield line;
        }
      }
      if (reached.size === 0) return;
      left = left.flatMap((one) => {
        const after = reached.get(one) ?? one.after;
        return after < one.lastOp ? [{ ...one, after }] : [];
      });
    }
  }

  *#cut(one: Wanted, operations: readonly SentOperation[]): Generator<DataLine> {
    let { after } = one;
    for (let start = 0; start < operations.length;) {
      let end = start;
      let size = 0;
      const { lineOperations, lineSize } = this.#limits;
      while (end < operations.length && end - start < lineOperations && size < lineSize)
        size += operations[end++]?.text.length ?? 0;
      const part = operations.slice(start, end);
      const nextAfter = part.at(-1)?.opId ?? after;
      const texts = part.map(({ text }) => text);
      yield {
        name: one.name,
        line: dataLine(one.name, after, nextAfter, nextAfter < one.lastOp, texts),
        nextAfter,
        target: part.reduce((newest, { target }) => Math.max(newest, target ?? 0), 0),
      };
      after = nextAfter;
      start = end;
    }
  }

  /** The first operations of several buckets, at most a data line's number and about its size. */
  async #page(wanted: readonly Wanted[]): Promise<(SentOperation & { n: number })[]> {
    const { lineOperations, lineSize } = this.#limits;
    const sql = this.#sql;
    const rows = await sql`
      select n, "opId", op, type, id, subkey, checksum, data, target from (
        select *, sum(size) over (order by n, "opId") - size as before from (
          select b.n::int as n, o.op_id::float8 as "opId", o.op, o.object_type as type,
            o.object_id as id, o.subkey, o.checksum, o.data, o.target_op::float8 as target,
            coalesce(octet_length(o.data), 0) as size
          from unnest(${wanted.map((it) => it.bucket)}::bigint[], ${wanted.map((it) => it.after)}::bigint[],
            ${wanted.map((it) => it.lastOp)}::bigint[]) with ordinality as b (id, after, last, n)
          cross join lateral (
            select * from sync.operations o
             where o.bucket = b.id and o.op_id > b.after and o.op_id <= b.last
             order by o.op_id limit ${lineOperations}
          ) o
          order by b.n, o.op_id limit ${lineOperations}
        ) ordered
      ) measured
      where before < ${lineSize}
      order by n, "opId"`;
    return z
      .array(operationRow)
      .parse([...rows])
      .map((row) => {
        const { n, opId, target } = row;
        return { n, opId, target, text: operationText({ ...row, bucket: 0 }) };
      });
  }
}
