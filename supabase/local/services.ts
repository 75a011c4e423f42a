import type postgres from "postgres";
import { type ApiOptions, makeSystemSchemas, openApi } from "./api/app.ts";
import type { Services } from "./api/front.ts";
import { makeRealtimeSchema, openLive } from "./live.ts";
import type { Log } from "./log.ts";
import { migrate, seedOnce } from "./migrate.ts";
import { databaseUrl, ownerPool } from "./postgres/pool.ts";
import {
  apiLogin,
  finishSystemSchemas,
  grantVisibility,
  makeFoundation,
} from "./postgres/system.ts";
import { moveDemoToToday, startScheduler } from "./schedule/scheduler.ts";

/** Everything that stands on the database, brought up together and taken down together. */
export interface RunningServices extends Services {
  close(): Promise<void>;
}

/** Brings the database up to date (system schemas, migrations, seed) and opens what stands on it. */
export async function openServices(options: ApiOptions, log: Log): Promise<RunningServices> {
  const { config, secrets } = options;
  const ownerUrl = databaseUrl(config.dbPort, "postgres", secrets.dbPassword);
  const sql = ownerPool(ownerUrl);
  try {
    await prepareDatabase(sql, ownerUrl, options, log);
    const api = await openApi(databaseUrl(config.dbPort, apiLogin, secrets.apiPassword), options);
    const reload = await listenForReload(ownerUrl, api);
    const live = await openLive(sql, ownerUrl, secrets, log);
    const scheduler = startScheduler(sql, log);
    return {
      api,
      sql,
      realtime: live.realtime,
      close: async () => {
        await scheduler.stop();
        await live.close();
        await Promise.all([
          reload.end({ timeout: 1 }),
          api.connection.driver.end({ timeout: 1 }),
          sql.end({ timeout: 1 }),
        ]);
      },
    };
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
}

async function prepareDatabase(
  sql: postgres.Sql,
  ownerUrl: string,
  options: ApiOptions,
  log: Log,
): Promise<void> {
  await makeFoundation(sql, options.secrets.apiPassword);
  await makeSystemSchemas(ownerUrl, options);
  await finishSystemSchemas(sql);
  await makeRealtimeSchema(sql);
  await migrate(sql, options.config.migrationsDir, log);
  await seedOnce(sql, options.config.seedFile);
  await grantVisibility(sql);
  await moveDemoToToday(sql);
}

/** Honours `notify pgrst, 'reload schema'`, as PostgREST does. */
async function listenForReload(ownerUrl: string, api: Services["api"]): Promise<postgres.Sql> {
  const listener = ownerPool(ownerUrl, 1);
  await listener.listen("pgrst", () => {
    void api.connection.introspect();
  });
  return listener;
}
