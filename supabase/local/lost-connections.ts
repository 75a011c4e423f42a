import { systemCode } from "./fault.ts";
import type { Log } from "./log.ts";
import { isLostConnection } from "./postgres/lost-connection.ts";

/**
 * Keeps the process alive when a connection is lost while it opens. The driver then asks for the types of
 * arrays by itself and waits for the answer nowhere: that it does not come rejects a promise that nobody
 * holds, which would end the stack together with a database that was killed. Whoever waits for a statement
 * of theirs hears of its failure all the same. Anything else that nobody waits for ends the process as before.
 */
export function forgiveLostConnections(log: Log): void {
  process.on("unhandledRejection", (reason) => {
    if (!isLostConnection(reason)) throw reason;
    log(`a connection was lost while it opened: ${systemCode(reason)}`);
  });
}
