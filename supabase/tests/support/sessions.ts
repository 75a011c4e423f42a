import type postgres from "postgres";
import { type Actor, type Refusal, actorPool, ownerPool, putOn, refusalFrom } from "./scene.ts";

/** One person's open transaction in a race, on a connection of its own. */
export interface Session {
  /** Runs a statement as the person, in the transaction. */
  run<T>(statement: (sql: postgres.ISql) => Promise<T>): Promise<T>;
  /** The same, for a statement that is to be refused: how. */
  refused(statement: (sql: postgres.ISql) => Promise<unknown>): Promise<Refusal>;
  /** Settles when the session's statement waits for a lock that another session holds. */
  blocked(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Two people's transactions side by side. Whatever is still open afterwards is taken back. */
export async function race<T>(
  first: Actor,
  second: Actor,
  play: (a: Session, b: Session) => Promise<T>,
): Promise<T> {
  const a = await openSession(first);
  const b = await openSession(second);
  try {
    return await play(a.session, b.session);
  } finally {
    await a.close();
    await b.close();
  }
}

async function openSession(
  actor: Actor,
): Promise<{ session: Session; close: () => Promise<void> }> {
  const sql = await actorPool().reserve();
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = row?.pid ?? 0;
  await sql.unsafe("begin");
  await putOn(sql, actor);
  let open = true;
  let pending: Promise<unknown> = Promise.resolve();
  const end = async (how: "commit" | "rollback"): Promise<void> => {
    open = false;
    await sql.unsafe(how);
  };
  const run: Session["run"] = (statement) => {
    const running = statement(sql);
    pending = running.catch(() => undefined);
    return running;
  };
  const session: Session = {
    run,
    refused: (statement) =>
      run(statement).then(() => {
        throw new Error(`${actor} was expected to be refused, but was not`);
      }, refusalFrom),
    blocked: () => untilBlocked(pid),
    commit: () => end("commit"),
    rollback: () => end("rollback"),
  };
  const close = async (): Promise<void> => {
    if (open) {
      // A statement that still waits would hold the connection: it is cancelled first.
      await ownerPool()`select pg_cancel_backend(${pid})`;
      await pending;
      await sql.unsafe("rollback");
    }
    sql.release();
  };
  return { session, close };
}

async function untilBlocked(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const [row] = await ownerPool()<{ waiting: boolean }[]>`
      select cardinality(pg_blocking_pids(${pid})) > 0 as waiting`;
    if (row?.waiting === true) return;
  }
  throw new Error("the session was expected to wait for a lock, but did not");
}
