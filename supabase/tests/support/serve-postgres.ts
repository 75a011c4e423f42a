// What programs that run a bare PostgreSQL for tests share: they say its address when it is ready, and end
// with their parent.
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { freePorts } from "../../../scripts/ports.ts";
import { makeSystemSchemas } from "../../local/api/app.ts";
import { readConfig, type StackConfig } from "../../local/config.ts";
import { openDataFolder } from "../../local/data-folder.ts";
import { makeLiveSchemas } from "../../local/live.ts";
import { openMailbox } from "../../local/mail/mailbox.ts";
import { initCluster } from "../../local/postgres/initdb.ts";
import { placePostgres } from "../../local/postgres/place.ts";
import { databaseUrl, ownerPool } from "../../local/postgres/pool.ts";
import { startServer } from "../../local/postgres/server.ts";
import { finishSystemSchemas, makeFoundation } from "../../local/postgres/system.ts";
import { loadSecrets } from "../../local/secrets.ts";
import { openFolder } from "../../local/tests/boot.ts";

export const quiet = () => undefined;

interface Served {
  /** Folder of the programs; the stack's own otherwise. */
  native?: string;
  /** Locale for `initdb`; the stack's own otherwise. */
  locale?: string[];
  /** What is done to a database that has Supabase's roles and system schemas, and nothing else. */
  fill?: (sql: postgres.Sql, config: StackConfig) => Promise<void>;
}

/** Runs PostgreSQL with Supabase's roles and system schemas until the parent is gone. */
export async function servePostgres({ native, locale, fill }: Served): Promise<void> {
  const dir = await openFolder("medzen-postgres-");
  const folder = await openDataFolder(dir);
  const place = await placePostgres(folder, quiet, native);
  const password = randomBytes(16).toString("hex");
  await initCluster(place, password, locale);
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
  const config = readConfig({ ...process.env, STACK_DATA: dir }, []);
  const secrets = await loadSecrets(dir, true);
  const mailbox = await openMailbox(path.join(dir, "mail"));
  const sql = ownerPool(dbUrl);
  await makeFoundation(sql, secrets.apiPassword);
  await makeSystemSchemas(dbUrl, { config, secrets, mailbox });
  await finishSystemSchemas(sql);
  await makeLiveSchemas(sql);
  await fill?.(sql, config);
  await sql.end({ timeout: 1 });
  process.send?.({ dbUrl });
}
