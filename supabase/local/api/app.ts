import path from "node:path";
import { App, setExperimental } from "@supabase/lite";
import type { StackConfig } from "../config.ts";
import { authMailer } from "../mail/auth-mailer.ts";
import type { Mailbox } from "../mail/mailbox.ts";
import { answered } from "../postgres/lost-connection.ts";
import type { StackSecrets } from "../secrets.ts";
import { accessTokenSeconds } from "./access-token.ts";
import { apiConnection } from "./connection.ts";
import { fileStorage, maxObjectBytes } from "./storage-adapter.ts";
import { tokenCache } from "./token-cache.ts";

/** What an API application is made of. */
export interface ApiOptions {
  config: StackConfig;
  secrets: StackSecrets;
  mailbox: Mailbox;
}

/** Auth, Data API and Storage over the database at `url`, not yet initialised. */
function makeApp(url: string, { config, secrets, mailbox }: ApiOptions) {
  setExperimental("storage", true);
  const app = new App({
    connection: apiConnection(url),
    api: { enabled: true, schemas: ["public"], max_rows: 1000 },
    auth: {
      enabled: true,
      enable_signup: true,
      site_url: config.siteUrl,
      jwt_secret: secrets.jwtSecret,
      jwt_expiry: accessTokenSeconds,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      minimum_password_length: 10,
      email: { enable_signup: true, enable_confirmations: true },
    },
    storage: { enabled: true, file_size_limit: `${maxObjectBytes}B` },
    studio: { enabled: false },
    options: {
      server: {
        middlewares: [tokenCache(secrets.jwtSecret)],
        disableStudio: true,
      },
    },
  });
  return Object.assign(app, {
    _storageAdapter: fileStorage(path.join(config.dataDir, "objects")),
    _mailer: authMailer(config.siteUrl, mailbox),
  });
}

/** The API that answers requests. */
export type Api = ReturnType<typeof makeApp>;

/** Makes Auth's, Storage's and the migration history's tables. Needs the superuser's address. */
export async function makeSystemSchemas(ownerUrl: string, options: ApiOptions): Promise<void> {
  const app = makeApp(ownerUrl, options);
  try {
    await answered(app.init());
    await answered(app.ensureSystemSchema());
  } finally {
    await closeApi(app);
  }
}

/** Ends all connections: the library's own, and those that requests run on, which it does not know. */
export async function closeApi({ connection }: Pick<Api, "connection">): Promise<void> {
  await answered(Promise.all([connection.kysely.destroy(), connection.driver.end({ timeout: 1 })]));
}

/** Opens the API under the restricted login, with its schema cache filled. Migrations must have run. */
export async function openApi(apiUrl: string, options: ApiOptions): Promise<Api> {
  const app = makeApp(apiUrl, options);
  if (app.adminMode) {
    throw new Error("the API library is in admin mode");
  }
  try {
    await answered(app.init());
    await answered(app.connection.introspect());
    return app;
  } catch (error) {
    await closeApi(app);
    throw error;
  }
}
