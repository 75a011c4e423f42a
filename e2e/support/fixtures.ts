import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Page,
} from "@playwright/test";
import postgres from "postgres";
import { Backend } from "./backend.ts";
import { cast, password, type CastName } from "./cast.ts";
import { Network } from "./network.ts";

interface Actor {
  context: BrowserContext;
  page: Page;
  /** What this browser reaches everything through. */
  network: Network;
}

interface Fixtures {
  /** Opens a browser of their own for a person of the cast and signs them in by the form. */
  as: (who: CastName, options?: Parameters<Browser["newContext"]>[0]) => Promise<Actor>;
}

interface WorkerFixtures {
  backend: Backend;
  /** The database as its owner: to move the clock's rows and to look behind the scenes. */
  sql: postgres.Sql;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  backend: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of this parameter
    async ({}, give) => {
      const backend = await Backend.start();
      await give(backend);
      await backend.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  sql: [
    async ({ backend }, give) => {
      const url = backend.stack?.status.dbUrl;
      if (!url) throw new Error("the stack is not running");
      const sql = postgres(url, { max: 2, onnotice: () => undefined });
      await give(sql);
      await sql.end({ timeout: 1 });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ backend }, give) => give(backend.origin),
  as: async ({ browser, backend }, give) => {
    const opened: Actor[] = [];
    await give(async (who, options) => {
      const network = await Network.open();
      const proxy = { server: network.url };
      const context = await browser.newContext({ baseURL: backend.origin, proxy, ...options });
      const page = await context.newPage();
      const actor = { context, page, network };
      opened.push(actor);
      await signIn(page, who);
      return actor;
    });
    for (const { context, network } of opened) {
      await context.close();
      await network.close();
    }
  },
});

/** Signs in by the form and waits for the person's own home. */
export async function signIn(page: Page, who: CastName): Promise<void> {
  const { email, home } = cast[who];
  await page.goto("/sign-in");
  await page.getByLabel(/^(e-?mail|adresse e-?mail)/i).fill(email);
  await page.getByLabel(/^(password|mot de passe)/i).fill(password);
  await page.getByRole("button", { name: /^(sign in|se connecter)$/i }).click();
  await page.waitForURL(`**${home}`);
}

export { expect };
