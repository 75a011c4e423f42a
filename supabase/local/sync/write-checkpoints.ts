import type postgres from "postgres";
import { z } from "zod";
import { parseLsn } from "../changes/lsn.ts";

/** A device's request to be told when its writes have come back: once the log has passed `lsn`. */
export type WriteCheckpoint = Readonly<{ number: bigint; lsn: bigint }>;

const row = z.object({ number: z.coerce.bigint(), lsn: z.string().transform(parseLsn) });

/** Devices that asked for nothing in this time are forgotten; their next number is higher all the same. */
const KEPT = "90 days";

/**
 * The write checkpoints of all devices. Numbers begin at the time, in milliseconds, so that they grow
 * across a new database. The row's own commit takes the log past the position it names.
 */
export class WriteCheckpoints {
  readonly #sql: postgres.Sql;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /** A new number for the device. */
  async make(user: string, client: string): Promise<WriteCheckpoint> {
    const sql = this.#sql;
    const [made] = await sql`
      insert into sync.write_checkpoints as w (user_id, client_id, number, lsn)
      values (${user}, ${client}, ${Date.now()}, pg_current_wal_insert_lsn())
      on conflict (user_id, client_id) do update set
        number = greatest(w.number + 1, excluded.number), lsn = excluded.lsn, made_at = now()
      returning number, lsn::text as lsn`;
    return row.parse(made);
  }

  /** The device brings its own number; a lower one than it had counts as the one it had. */
  async take(user: string, client: string, number: bigint): Promise<WriteCheckpoint> {
    const sql = this.#sql;
    const [taken] = await sql`
      insert into sync.write_checkpoints as w (user_id, client_id, number, lsn)
      values (${user}, ${client}, ${String(number)}, pg_current_wal_insert_lsn())
      on conflict (user_id, client_id) do update set
        number = greatest(w.number, excluded.number), lsn = excluded.lsn, made_at = now()
      returning number, lsn::text as lsn`;
    return row.parse(taken);
  }

  async find(user: string, client: string): Promise<WriteCheckpoint | null> {
    const sql = this.#sql;
    const [found] = await sql`
      select number, lsn::text as lsn from sync.write_checkpoints
       where user_id = ${user} and client_id = ${client}`;
    return found === undefined ? null : row.parse(found);
  }

  async forgetOld(): Promise<void> {
    const sql = this.#sql;
    await sql`
      delete from sync.write_checkpoints where made_at < now() - ${KEPT}::interval`;
  }
}
