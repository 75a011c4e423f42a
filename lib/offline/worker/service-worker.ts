/**
 * The service worker: it keeps the application's code and one empty shell, so that the app opens
 * without a network. Nothing that holds a person's data is ever put into a cache: pages, their data
 * and the API pass through untouched. `app/sw.js` fills in the version and the list of files.
 */

declare const self: ServiceWorkerGlobalScope & {
  release: { version: string; files: readonly string[]; shell: string };
};

const { version, shell } = self.release;

/** SQLite comes in two builds, and which one is used depends on the browser alone (`local-db/open`). */
const isSafari = /^((?!chrome|chromium|android|edg).)*safari/i.test(navigator.userAgent);
const otherSqlite = isSafari ? /mc-wa-sqlite-async/ : /mc-wa-sqlite(?!-async)/;
const files = self.release.files.filter((file) => !otherSqlite.test(file));

const prefix = "medzen-code-";
const current = `${prefix}${version}`;
const noteCache = "medzen-note";
const copyNote = "/copy-is-ready";

/** A page that takes longer is not waited for, where this device can show it by itself. */
const patienceMs = 3_000;

self.addEventListener("install", (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldCode().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const data: unknown = event.data;
  if (data === "shell") event.waitUntil(fetchShell().catch(() => undefined));
  if (data === "copy-ready" || data === "copy-gone") event.waitUntil(noteCopy(data));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (files.includes(url.pathname) || url.pathname.startsWith("/_next/static/")) {
    event.respondWith(code(request, url.pathname));
  } else if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (request.headers.has("rsc")) {
    event.respondWith(pageData(request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(current);
  const missing: string[] = [];
  for (const file of files) {
    // Names of built files say what is in them: an earlier release's copy is as good as a new one.
    const known = file.startsWith("/_next/static/") ? await caches.match(file) : undefined;
    if (known) await cache.put(file, known);
    else missing.push(file);
  }
  await cache.addAll(missing);
  await fetchShell();
}

/** Without cookies, so that it belongs to nobody. */
async function fetchShell(): Promise<void> {
  const response = await fetch(shell, { credentials: "omit", cache: "reload" });
  if (!response.ok || response.redirected) throw new Error("the shell is not to be had");
  await (await caches.open(current)).put(shell, response);
}

/** The release before this one stays: a page of it may be open and ask for a part of itself. */
async function forgetOldCode(): Promise<void> {
  const releases = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const before = releases.filter((name) => name !== current).slice(0, -1);
  await Promise.all(before.map((name) => caches.delete(name)));
}

async function code(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path);
  // A worker reads what it is from its own address, query included; a response that carries the
  // address under which it was kept would take that from it.
  if (kept) return new Response(kept.body, { status: kept.status, headers: kept.headers });
  const response = await fetch(request);
  if (response.ok) await (await caches.open(current)).put(path, response.clone());
  return response;
}

/** The page from the server; the shell when the server can't be reached or can't answer. */
async function page(request: Request): Promise<Response> {
  const fromServer = fetch(request);
  try {
    const waiting = (await hasCopy()) ? within(patienceMs, fromServer) : fromServer;
    const response = await waiting;
    return response.status >= 500 ? ((await caches.match(shell)) ?? response) : response;
  } catch {
    return (await caches.match(shell)) ?? Response.error();
  }
}

/** What a page asks for when it moves on by itself; without an answer it loads the address anew. */
async function pageData(request: Request): Promise<Response> {
  try {
    return await within(patienceMs, fetch(request));
  } catch {
    return Response.error();
  }
}

async function within(ms: number, response: Promise<Response>): Promise<Response> {
  let timer = 0;
  const late = new Promise<never>((_resolve, reject) => {
    timer = self.setTimeout(() => reject(new Error("too slow")), ms);
  });
  try {
    return await Promise.race([response, late]);
  } finally {
    self.clearTimeout(timer);
  }
}

/** Whether this device can show pages by itself. A note without content: that, and not whose. */
async function hasCopy(): Promise<boolean> {
  return (await caches.match(copyNote)) !== undefined;
}

async function noteCopy(what: "copy-ready" | "copy-gone"): Promise<void> {
  const cache = await caches.open(noteCache);
  if (what === "copy-ready") await cache.put(copyNote, new Response(null));
  else await cache.delete(copyNote);
}
