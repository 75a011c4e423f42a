import { readConfig } from "./config.ts";
import { StackFault } from "./fault.ts";
import { log, quietLibraries } from "./log.ts";
import { forgiveLostConnections } from "./lost-connections.ts";
import { startStack } from "./stack.ts";

/** `node supabase/local/main.ts [--reset]`: runs the embedded stack in the foreground until it is told to stop. */
async function main(): Promise<void> {
  quietLibraries(log);
  forgiveLostConnections(log);
  const began = Date.now();
  const config = readConfig(process.env, process.argv.slice(2));
  const stopped = stopSignal();
  const stack = await startStack(config, log);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  log(`ready in ${seconds} s on http://127.0.0.1:${config.apiPort} (mail at /mail)`);
  try {
    await Promise.race([stopped, stack.failed]);
  } finally {
    await stack.stop();
    log("stopped");
  }
}

/**
 * Settles when somebody asks the stack to stop, or when the parent that forked it is gone. Asked
 * twice by signal, it ends at once; the next start recovers.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (asked) {
          process.exit(1);
        }
        asked = true;
        resolve();
      });
    }
    process.on("disconnect", () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const line = error instanceof StackFault ? error.message : unexpected(error);
    process.stderr.write(`stack  ${line}\n`);
    process.exit(1);
  },
);

function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
