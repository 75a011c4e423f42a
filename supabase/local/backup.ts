import path from "node:path";
import { makeBackup } from "./backup/make.ts";
import { readConfig } from "./config.ts";
import { StackFault } from "./fault.ts";
import { log, quietLibraries } from "./log.ts";

/** `node supabase/local/backup.ts FOLDER`: database and stored files together, into a new folder. */
async function main(): Promise<void> {
  const [to, ...rest] = process.argv.slice(2);
  if (to === undefined || rest.length > 0) {
    throw new StackFault("Name one folder for the backup: npm run stack:backup -- FOLDER");
  }
  quietLibraries(log);
  const config = readConfig(process.env, []);
  const dir = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), to);
  const counts = await makeBackup(config, dir, log);
  log(
    `kept ${counts.people} people, ${counts.messages} messages, ${counts.files} files and ${counts.auditEvents} audit events in ${dir}, keys included: guard it like the data itself`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`stack  ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
