import { setTimeout as delay } from "node:timers/promises";
import { systemCode } from "../fault.ts";

/** What the driver, the network or PostgreSQL (class 57P) says of a connection that is gone or did not come. */
const gone = /^(?:CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|57P0[123])/;

/** Whether this failed because the database went away, is starting, or did not answer in time. */
export function isLostConnection(error: unknown): boolean {
  return gone.test(systemCode(error) ?? "");
}

/** Far beyond what any of it takes on a slow machine. */
const patienceMs = 30_000;

/**
 * For work whose driver may wait for ever when a connection is lost just while it opens.
 * @throws a lost connection after half a minute; what the work does then is nobody's any more
 */
export async function answered<T>(work: Promise<T>): Promise<T> {
  const enough = new AbortController();
  const late = delay(patienceMs, undefined, { signal: enough.signal }).then(() => {
    throw Object.assign(new Error("no answer"), { code: "CONNECT_TIMEOUT" });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    enough.abort();
    late.catch(() => undefined);
  }
}
