import type postgres from "postgres";
import { type ApiOptions, closeApi, makeSystemSchemas, openApi } from "./api/app.ts";
import type { Services } from "./api/front.ts";
import { makeLiveSchemas, openLive } from "./live.ts";
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
  const undo: (() => Promise<unknown>)[] = [() => sql.end({ timeout: 1 })];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) {
      await step();
    }
  };
  try {
    await prepareDatabase(sql, ownerUrl, options, log);
    const api = await openApi(databaseUrl(config.dbPort, apiLogin, secrets.apiPassword), options);
    undo.push(() => closeApi(api));
    const reload = await listenForReload(ownerUrl, api);
    undo.push(() => reload.end({ timeout: 1 }));
    const live = await openLive(sql, ownerUrl, secrets, config.sync, log);
    undo.push(() => live.close());
    const runner = { url: config.jobsUrl, secret: secrets.jobsSecret };
    const scheduler = startScheduler(sql, runner, config.erasuresFile, log);
    undo.push(() => scheduler.stop());
    return { api, sql, realtime: live.realtime, sync: live.sync, close };
  } catch (error) {
    await close();
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
  await makeLiveSchemas(sql);
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
