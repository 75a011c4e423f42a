import { z } from "zod";
import type { Log } from "./log.ts";

/** What the driver or PostgreSQL (class 57P) says of a connection that is gone. */
const gone = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
]);

const failure = z.object({ code: z.string() });

/**
 * Keeps the process alive when a connection is lost while it opens. The driver then asks for the types of
 * arrays by itself and waits for the answer nowhere: that it does not come rejects a promise that nobody
 * holds, which would end the stack together with a database that was killed. Whoever waits for a statement
 * of theirs hears of its failure all the same. Anything else that nobody waits for ends the process as before.
 */
export function forgiveLostConnections(log: Log): void {
  process.on("unhandledRejection", (reason) => {
    const code = failure.safeParse(reason).data?.code;
    if (code === undefined || !gone.has(code)) throw reason;
    log(`a connection was lost while it opened: ${code}`);
  });
}
