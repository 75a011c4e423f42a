import path from "node:path";
import { restoreBackup } from "./backup/restore.ts";
import { readConfig } from "./config.ts";
import { StackFault } from "./fault.ts";
import { log, quietLibraries } from "./log.ts";

/** `node supabase/local/restore.ts FOLDER`: makes the data folder, which must be missing or empty, from a backup. */
async function main(): Promise<void> {
  const [from, ...rest] = process.argv.slice(2);
  if (from === undefined || rest.length > 0) {
    throw new StackFault("Name the backup's folder: npm run stack:restore -- FOLDER");
  }
  quietLibraries(log);
  const config = readConfig(process.env, []);
  const dir = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), from);
  const { madeAt, counts, brokenSeals, repeated } = await restoreBackup(config, dir, log);
  log(
    `${config.dataDir} is as it was at ${madeAt}: ${counts.people} people, ${counts.messages} messages, ${counts.files} files, ${counts.auditEvents} audit events; everybody has to sign in again`,
  );
  if (repeated === null) {
    log(
      `the backup is older than lists of erasures: start it once, then npm run erasures -- apply ${config.erasuresFile}`,
    );
  } else {
    log(
      `${config.erasuresFile}: ${repeated.holds} holds placed as listed, ${repeated.erased} conversations and threads erased again`,
    );
    if (repeated.held.length > 0) {
      log(`a hold keeps ${repeated.held.join(", ")}: apply the list again once it is lifted`);
    }
  }
  if (brokenSeals > 0) {
    log(`the record does not hold: audit.verify() names ${brokenSeals} seals`);
    process.exitCode = 1;
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`stack  ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
