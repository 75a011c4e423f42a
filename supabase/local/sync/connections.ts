import type { Changed } from "./applier.ts";
import type { SyncConnection } from "./connection.ts";
import { SyncError } from "./errors.ts";
import type { WriteCheckpoint } from "./write-checkpoints.ts";

/** All streams that are open. */
export class Connections {
  readonly #all = new Set<SyncConnection>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#all.size;
  }

  /** The oldest checkpoint that a stream is working on; without any, the one given. */
  oldest(checkpoint: number): number {
    const working = [...this.#all].map(({ workingOn }) => workingOn ?? checkpoint);
    return Math.min(checkpoint, ...working);
  }

  /** @throws SyncError when there are as many as there may be. */
  add(connection: SyncConnection): void {
    if (this.#all.size >= this.#limit)
      throw new SyncError("PSYNC_S2304", "Maximum active concurrent connections limit reached");
    this.#all.add(connection);
  }

  delete(connection: SyncConnection): void {
    this.#all.delete(connection);
  }

  note(changed: Changed): void {
    for (const connection of this.#all) connection.note(changed);
  }

  noteAll(): void {
    for (const connection of this.#all) connection.noteAll();
  }

  noteWrite(user: string, client: string, write: WriteCheckpoint): void {
    for (const connection of this.#all)
      if (connection.user === user && connection.client === client) connection.noteWrite(write);
  }

  wake(): void {
    for (const connection of this.#all) connection.wake();
  }

  finish(): void {
    for (const connection of this.#all) connection.finish();
  }

  /** Ends the streams of these sessions at once. */
  endSessions(sessions: ReadonlySet<string>): void {
    for (const connection of this.#all)
      if (sessions.has(connection.session ?? "")) connection.end();
  }

  /** Ends the streams of these people at once. */
  end(users: ReadonlySet<string> | "all"): void {
    for (const connection of this.#all)
      if (users === "all" || users.has(connection.user)) connection.end();
  }
}
