import { performance } from "node:perf_hooks";
import { type Browser, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { Line } from "../e2e/calls/line.ts";
import { type Person, Visit } from "../e2e/calls/people.ts";
import { openTodaysCall, withCamera } from "../e2e/calls/todays-call.ts";
import { Backend } from "../e2e/support/backend.ts";
import { cast } from "../e2e/support/cast.ts";
import { findChromium } from "../scripts/chromium.ts";
import { ensureBuild } from "../scripts/lib.ts";
import { freshPage } from "./browser.ts";
import { bareCall } from "./calls-floor.ts";
import { measure } from "./measure.ts";
import { scriptsOf, total } from "./weight.ts";

const rounds = 5;

const median = (all: number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 100) / 100;

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    args: withCamera.launchOptions.args,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** Resolves as soon as the page shows a picture of so many others. */
const sees = (page: Page, others: number) =>
  page.waitForFunction(async (n) => (await window.person.seen()) === n, others, { polling: 20 });

/** Milliseconds of a page's main thread in a second, and its megabytes of JavaScript, in a running call. */
async function pageCost(page: Page): Promise<{ busyMs: number; heapMegabytes: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const read = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  const before = await read();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 5_000)));
  const after = await read();
  await devtools.detach();
  const busy = (after.get("TaskDuration") ?? 0) - (before.get("TaskDuration") ?? 0);
  return {
    busyMs: rounded((busy * 1_000) / 5),
    heapMegabytes: rounded((after.get("JSHeapUsedSize") ?? 0) / 1e6),
  };
}

/** A call of so many people; the last one's way in is timed, from the press to a picture of everybody. */
async function enter(browser: Browser, people: number) {
  const visit = new Visit(browser);
  try {
    const all: Person[] = [];
    for (let uid = 1; uid <= people; uid++) all.push(await visit.arrive(uid));
    const last = all.pop();
    if (last === undefined) throw new Error("a call of nobody");
    await Promise.all(all.map((person) => visit.join(person)));
    await Promise.all(all.map(({ page }) => sees(page, people - 2)));
    const began = performance.now();
    await visit.join(last);
    await sees(last.page, people - 1);
    const toFirstFrame = performance.now() - began;
    return { toFirstFrame, cost: await pageCost(last.page) };
  } finally {
    await visit.close();
  }
}

/** By turns: a call through the engine, and the same between bare connections of one page. */
async function entering(browser: Browser, people: number) {
  const times: number[] = [];
  const floors: number[] = [];
  const costs: Awaited<ReturnType<typeof pageCost>>[] = [];
  for (let round = 0; round < rounds; round++) {
    const { toFirstFrame, cost } = await enter(browser, people);
    times.push(toFirstFrame);
    costs.push(cost);
    floors.push(await bareCall(browser, people - 1));
  }
  return {
    people,
    toFirstFrame: rounded(median(times)),
    floor: rounded(median(floors)),
    ratio: rounded(median(times) / median(floors)),
    busyMsPerSecond: median(costs.map(({ busyMs }) => busyMs)),
    heapMegabytes: median(costs.map(({ heapMegabytes }) => heapMegabytes)),
  };
}

/** From the end of a cut of three seconds to the next picture; the cut itself is the least it could take. */
async function recovering(browser: Browser) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const visit = new Visit(browser);
    const ann = await visit.arrive(1);
    const lines: Line[] = [];
    const ben = await visit.arrive(2, async (page) => lines.push(await Line.of(page)));
    await Promise.all([visit.join(ann), visit.join(ben)]);
    await Promise.all([sees(ann.page, 1), sees(ben.page, 1)]);
    await Promise.all(lines.map((line) => line.lose(100)));
    await ann.page.evaluate(() => window.person.growth(3_000));
    const { camera } = await ann.page.evaluate(() => window.person.counts());
    const began = performance.now();
    await Promise.all(lines.map((line) => line.lose(0)));
    await ann.page.waitForFunction(
      async (before) => (await window.person.counts()).camera > before,
      camera,
      { polling: 20 },
    );
    times.push(performance.now() - began);
    await visit.close();
  }
  return { cutMs: 3_000, pictureAfterMs: rounded(median(times)) };
}

/** Grants for a visit over Agora, signed token and audit included, against the cheapest route of the app. */
async function granting(browser: Browser, backend: Backend, sql: postgres.Sql, id: string) {
  const { page, context } = await freshPage(browser, backend, cast.provider);
  const ask = (path: string, method: string) =>
    page.evaluate(
      async (it) => {
        const init = {
          method: it.method,
          headers: { "content-type": "application/json" },
          ...(it.method === "POST" && { body: JSON.stringify({ fingerprint: null }) }),
        };
        const answer = await fetch(it.path, init);
        await answer.text();
        return answer.status;
      },
      { path, method },
    );
  const expectOk = async (path: string, method = "GET") => {
    const status = await ask(path, method);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const figures = await measure(
    {
      name: "a grant with its token",
      rounds: 50,
      target: () => expectOk(`/api/calls/${id}/token`, "POST"),
      floor: () => expectOk("/api/health"),
    },
    async () => void (await sql`select 1`),
  );
  await context.close();
  return { ...figures, perSecond: Math.round(1_000 / figures.p50) };
}

/** What visits by video cost: the way in, a cut, the page, and the server's part. */
export async function calls() {
  process.env["NEXT_PUBLIC_AGORA_APP_ID"] ??= "0123456789abcdef0123456789abcdef";
  process.env["AGORA_APP_CERTIFICATE"] ??= "fedcba9876543210fedcba9876543210";
  const browser = await openBrowser();
  const two = await entering(browser, 2);
  const four = await entering(browser, 4);
  const cut = await recovering(browser);
  await ensureBuild();
  const backend = await Backend.start();
  const sql = postgres(backend.stack?.status.dbUrl ?? "", { max: 1, onnotice: () => undefined });
  try {
    // What one person may ask for in a minute is no matter of a benchmark.
    await sql`update private.settings set value = '1000000' where key in ('calls.grants_per_minute', 'calls.grants_burst')`;
    const id = await openTodaysCall(sql);
    const scripts = await scriptsOf(backend.origin, `/calls/${id}`, "[data-device-check]");
    const grant = await granting(browser, backend, sql, id);
    const first = scripts.filter((script) => script.first);
    const result = {
      entering: [two, four],
      cut,
      grant,
      javascript: {
        firstKilobytes: total(first),
        lazyKilobytes: total(scripts) - total(first),
      },
    };
    console.table(result.entering);
    console.table([grant]);
    console.log(cut, result.javascript);
    return result;
  } finally {
    await sql.end();
    await backend.stop();
    await browser.close();
  }
}
