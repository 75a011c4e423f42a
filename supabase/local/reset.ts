import { readConfig } from "./config.ts";
import { StackFault } from "./fault.ts";
import { log, quietLibraries } from "./log.ts";
import { startStack } from "./stack.ts";
import { type StackStatus, readStatus } from "./status.ts";

/**
 * `node supabase/local/reset.ts`: makes the database anew. A running stack does it itself and stays
 * up (keys and mail are kept); otherwise the whole data folder starts afresh and the stack ends again.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const status = await readStatus(config.dataDir);
  if (status !== null && isRunning(status.pid)) {
    await resetRunning(status);
    log("the running stack has a new database");
    return;
  }
  quietLibraries(log);
  const stack = await startStack({ ...config, reset: true }, log);
  await stack.stop();
  log("the database is new");
}

async function resetRunning({ apiUrl, secretKey }: StackStatus): Promise<void> {
  const response = await fetch(`${apiUrl}/_stack/reset`, {
    method: "POST",
    headers: { apikey: secretKey },
  });
  if (!response.ok) {
    throw new StackFault(`The reset failed: ${await response.text()}`);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`stack  ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
