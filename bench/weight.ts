import { chromium } from "@playwright/test";
import { Backend } from "../e2e/support/backend.ts";
import { cast, ids, password } from "../e2e/support/cast.ts";
import { findChromium } from "../scripts/chromium.ts";
import { ensureBuild } from "../scripts/lib.ts";

/** Kilobytes of JavaScript that the page of a conversation may bring before anything that is lazy. */
const limit = 250;

export interface Script {
  file: string;
  kilobytes: number;
  /** Named by the page itself; the others were asked for by what runs. */
  first: boolean;
}

/**
 * The scripts of a patient's page on a browser that has seen nothing, as they came over the wire.
 * @param ready what is there once the page does what it is for
 */
export async function scriptsOf(origin: string, path: string, ready: string): Promise<Script[]> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: ["--no-sandbox"],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const context = await browser.newContext({ baseURL: origin, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel(/^e-?mail/i).fill(cast.patient.email);
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await page.waitForURL(`**${cast.patient.home}`);
  const html = await (await context.request.get(path)).text();
  const named = new Set([...html.matchAll(/\/_next\/static\/[^"'\\ ]+?\.js/g)].map(([url]) => url));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") urls.set(requestId, new URL(response.url).pathname);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url !== undefined) bytes.set(url, encodedDataLength);
  });
  await page.goto(path, { waitUntil: "load" });
  await page.locator(ready).first().waitFor();
  await browser.close();
  return [...bytes].map(([url, length]) => ({
    file: url.split("/").at(-1) ?? url,
    kilobytes: Math.round(length / 100) / 10,
    first: named.has(url),
  }));
}

/** Kilobytes of all of them. */
export const total = (scripts: Script[]) =>
  Math.round(scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0));

/** What a conversation's page weighs, compressed. @throws when its first part is over the limit. */
export async function weight() {
  await ensureBuild();
  const backend = await Backend.start();
  let scripts: Script[];
  try {
    scripts = await scriptsOf(
      backend.origin,
      `/conversations/${ids.conversationToday}`,
      "[data-live=true]",
    );
  } finally {
    await backend.stop();
  }
  const first = scripts.filter((script) => script.first);
  const result = {
    limitKilobytes: limit,
    firstKilobytes: total(first),
    lazyKilobytes: total(scripts) - total(first),
    scripts: scripts.toSorted((a, b) => b.kilobytes - a.kilobytes),
  };
  console.table(result.scripts);
  console.log(`first ${result.firstKilobytes} kB, lazy ${result.lazyKilobytes} kB`);
  if (result.firstKilobytes > limit) {
    throw new Error(
      `The page of a conversation brings ${result.firstKilobytes} kB of JavaScript at once; ${limit} are allowed.`,
    );
  }
  return result;
}
