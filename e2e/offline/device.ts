import { expect, type BrowserContext, type Page } from "@playwright/test";
import { copyIsWhole } from "../chat/thread.ts";

/** A browser that keeps the app for later, as every browser of a person does. */
export const installed = { serviceWorkers: "allow" } as const;

/** Waits until this browser can do without a network: the person's copy is whole, the app is kept. */
export async function readyWithoutNetwork(page: Page): Promise<void> {
  await copyIsWhole(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** Sets the clock of every page that opens in this browser from here on. */
export async function shiftClock(context: BrowserContext, days: number): Promise<void> {
  await context.addInitScript((ms) => {
    const RealDate = Date;
    const shifted = () => RealDate.now() + ms;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args, self) =>
        Reflect.construct(target, args.length === 0 ? [shifted()] : args, self),
      get: (target, name, self) => (name === "now" ? shifted : Reflect.get(target, name, self)),
    });
  }, days * 86_400_000);
}

/** The entries of the outbox, by where they stand. */
export const outbox = (page: Page, where: "waiting" | "returned") =>
  page.locator(`[data-outbox=${where}]`);

/** Everything that the browser keeps for this origin in the clear, as one text. */
export async function keptInTheClear(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [localStorage, sessionStorage].flatMap((store) => Object.values<string>(store));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        parts.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    const decoder = new TextDecoder("latin1");
    const readable = (value: unknown): string => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return decoder.decode(value);
      if (typeof value !== "object" || value === null) return String(value);
      return Object.values(value).map(readable).join(" ");
    };
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(opening.error ?? new Error(name)));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const all = db.transaction(store).objectStore(store).getAll();
          all.addEventListener("success", () => resolve(all.result));
          all.addEventListener("error", () => reject(all.error ?? new Error(store)));
        });
        parts.push(...rows.map(readable));
      }
      db.close();
    }
    return parts.join("\n");
  });
}

/** The addresses that the browser keeps answers of. */
export async function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found.push(...requests.map(({ url }) => new URL(url).pathname));
    }
    return found;
  });
}

/** Names of the databases with a person's copy in this browser. */
export async function copies(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith("medzen-data-") ? [name] : [],
    ),
  );
}

/** Waits until no copy is left. The page may move on meanwhile, as those do that have to go. */
export async function copyIsGone(page: Page): Promise<void> {
  await expect(async () => expect(await copies(page)).toEqual([])).toPass({ timeout: 60_000 });
}

/** What tells this browser's key from the next one: a copy that was wiped is never sealed the same again. */
export async function keyOf(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open("medzen-keys");
        opening.addEventListener("success", () => {
          const keys = opening.result.transaction("keys").objectStore("keys").getAll();
          keys.addEventListener("success", () => {
            opening.result.close();
            resolve(JSON.stringify(keys.result.map(({ iv }: { iv: Uint8Array }) => [...iv])));
          });
        });
      }),
  );
}
