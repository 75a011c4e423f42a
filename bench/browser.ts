import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Backend } from "../e2e/support/backend.ts";
import { type CastMember, password } from "../e2e/support/cast.ts";
import { findChromium } from "../scripts/chromium.ts";

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    args: ["--no-sandbox"],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** A browser of their own for a person of the demo, which may hold nothing of theirs yet. */
export async function freshPage(
  browser: Browser,
  backend: Backend,
  { email, home }: CastMember,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: backend.origin, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel(/^e-?mail/i).fill(email);
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await page.waitForURL(`**${home}`);
  return { page, context };
}

/** A browser of their own for a person of the demo, which holds everything that is theirs. */
export async function signedInPage(
  browser: Browser,
  backend: Backend,
  member: CastMember,
): Promise<{ page: Page; context: BrowserContext }> {
  const { page, context } = await freshPage(browser, backend, member);
  await page.goto("/sync");
  await page.getByText(/^Up to date/).waitFor({ timeout: 600_000 });
  return { page, context };
}
