import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Page,
} from "@playwright/test";
import { createServerClient } from "@supabase/ssr";
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

type ActorOptions = Parameters<Browser["newContext"]>[0] & {
  /** Each page that opens costs seconds of a core: only where a test looks at it. */
  home?: boolean;
};

interface Fixtures {
  /** Opens a browser of their own for a person of the cast, signed in; with an empty page, or at their own home. */
  as: (who: CastName, options?: ActorOptions) => Promise<Actor>;
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
    { scope: "worker", timeout: 240_000 },
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
    await give(async (who, { home = false, ...options } = {}) => {
      const network = await Network.open();
      const proxy = { server: network.url };
      const context = await browser.newContext({ baseURL: backend.origin, proxy, ...options });
      const page = wholePages(await context.newPage());
      const actor = { context, page, network };
      opened.push(actor);
      await bringSession(context, backend, who);
      if (home) await page.goto(cast[who].home);
      return actor;
    });
    for (const { context, network } of opened) {
      await context.close();
      await network.close();
    }
  },
});

/**
 * A page that a test has opened is whole: its parts arrive hidden and are moved to their place a moment after
 * the load, and where the script has drawn one by then it stands in the document twice until they are. What is
 * pressed before the script has taken a form over is lost, on a machine that is slow enough.
 */
function wholePages(page: Page): Page {
  const waiting = page.locator('[hidden][id^="S:"]');
  const whole = async () => {
    await expect(waiting).toHaveCount(0);
    await page.waitForFunction(isTakenOver, undefined, { timeout: 60_000 });
  };
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...given) => {
    const answer = await goto(...given);
    await whole();
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload(...given);
    await whole();
    return answer;
  };
  return page;
}

/** In the page: whether React, if it draws this one, answers for everything in it that can be filled in or pressed. */
function isTakenOver(): boolean {
  if (!("__next_f" in window)) return true;
  const parts = document.querySelectorAll(
    "form, button, input:not([type=hidden]), select, textarea",
  );
  return [...parts].every((it) => Object.keys(it).some((key) => key.startsWith("__reactFiber$")));
}

/** A new session in the browser's cookies, as the form leaves it: tests of the form use the form. */
async function bringSession(
  context: BrowserContext,
  { stack, origin }: Backend,
  who: CastName,
): Promise<void> {
  if (!stack) throw new Error("the stack is not running");
  const { apiUrl, publishableKey } = stack.status;
  const written = new Map<string, string>();
  const { auth } = createServerClient(apiUrl, publishableKey, {
    cookieOptions: { name: "mz-session" },
    cookies: {
      getAll: () => [],
      setAll: (cookies) => {
        for (const { name, value } of cookies) if (value !== "") written.set(name, value);
      },
    },
  });
  const { error } = await auth.signInWithPassword({ email: cast[who].email, password });
  if (error) throw error;
  // The same age as that of the form, or the browser would not keep it over a restart.
  const expires = Date.now() / 1000 + 30 * 86_400;
  await context.addCookies(
    [...written].map(([name, value]) => ({ name, value, url: origin, expires, sameSite: "Lax" })),
  );
}

/** Signs in by the form and waits for the person's own home, or where else it leads. */
export async function signIn(page: Page, who: CastName, to = `**${cast[who].home}`): Promise<void> {
  const { email } = cast[who];
  await page.goto("/sign-in");
  await page.getByLabel(/^(e-?mail|adresse e-?mail)/i).fill(email);
  await page.getByLabel(/^(password|mot de passe)/i).fill(password);
  await page.getByRole("button", { name: /^(sign in|se connecter)$/i }).click();
  await page.waitForURL(to);
}

export { expect };
