import type { LogMessage } from "./pgoutput.ts";
import type { Change, ChangeTransaction } from "./types.ts";

/** Collects the messages between BEGIN and COMMIT. */
export class TransactionAssembler {
  #begin: { xid: number; commitTime: Date } | null = null;
  #changes: Change[] = [];

  /** Whether a transaction has begun and not ended. */
  get open(): boolean {
    return this.#begin !== null;
  }

  /** @returns the transaction that this message completes, if it does. */
  add(message: LogMessage): ChangeTransaction | null {
    switch (message.kind) {
      case "begin":
        this.#begin = message;
        this.#changes = [];
        return null;
      case "changes":
        this.#changes.push(...message.changes);
        return null;
      case "commit":
        return this.#commit(message.endLsn);
      case "other":
        return null;
    }
  }

  #commit(lsn: bigint): ChangeTransaction {
    if (!this.#begin) throw new Error("The log commits a transaction that never began");
    const { xid, commitTime } = this.#begin;
    const changes = this.#changes;
    this.#begin = null;
    this.#changes = [];
    return { xid, commitTime, lsn, changes };
  }
}
