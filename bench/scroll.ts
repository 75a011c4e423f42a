import type { Browser, Page } from "@playwright/test";
import postgres from "postgres";
import { z } from "zod";
import { Backend } from "../e2e/support/backend.ts";
import { cast, ids } from "../e2e/support/cast.ts";
import { ensureBuild } from "../scripts/lib.ts";
import { openBrowser, signedInPage } from "./browser.ts";
import { fillConversation } from "./load.ts";

const short = 300;
const long = 100_000;
/** So many turns of the wheel, one each frame or so. */
const turns = 240;

interface Frames {
  p50: number;
  p95: number;
  longest: number;
  /** Messages in the document at the end. */
  drawn: number;
}

/** Scrolls with the wheel and notes how long each frame took meanwhile. */
async function scroll(page: Page, step: number): Promise<Frames> {
  await page.getByRole("log").hover();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      Reflect.set(globalThis, "running", requestAnimationFrame(note));
    };
    Reflect.set(globalThis, "frames", frames);
    requestAnimationFrame(note);
  });
  for (let n = 0; n < turns; n += 1) await page.mouse.wheel(0, step);
  const told = await page.evaluate(() => {
    cancelAnimationFrame(Number(Reflect.get(globalThis, "running")));
    return {
      frames: Reflect.get(globalThis, "frames"),
      drawn: document.querySelectorAll("[role=log] [data-seq]").length,
    };
  });
  const frames = z
    .array(z.number())
    .parse(told.frames)
    .toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((frames[Math.floor(frames.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), longest: at(0.999), drawn: told.drawn };
}

/** A conversation of so many messages on a device of its own: to its first message, and scrolling there. */
async function atLength(browser: Browser, backend: Backend, sql: postgres.Sql, messages: number) {
  await fillConversation(sql, ids.conversationToday, [cast.provider.id, cast.patient.id], messages);
  const { page, context } = await signedInPage(browser, backend, cast.provider);
  const path = `/conversations/${ids.conversationToday}`;
  await page.goto(path);
  await page.locator("[data-live=true]").waitFor();
  const upwards = await scroll(page, -300);
  const began = performance.now();
  await page.goto(`${path}?at=1`);
  await page.locator("[data-found]").waitFor({ timeout: 120_000 });
  const toFirst = Math.round(performance.now() - began);
  const downwards = await scroll(page, 300);
  await context.close();
  return { messages, toFirst, upwards, downwards };
}

/** Frame times while a thread is scrolled; the floor is a thread that is drawn as a whole. */
export async function scrolling() {
  await ensureBuild();
  const backend = await Backend.start();
  const sql = postgres(backend.stack?.status.dbUrl ?? "", { max: 1, onnotice: () => undefined });
  const browser = await openBrowser();
  try {
    const floor = await atLength(browser, backend, sql, short);
    const whole = await atLength(browser, backend, sql, long);
    const ratio = (a: Frames, b: Frames) => Math.round((a.p95 / b.p95) * 100) / 100;
    const result = {
      short: floor,
      long: whole,
      ratios: {
        upwards: ratio(whole.upwards, floor.upwards),
        downwards: ratio(whole.downwards, floor.downwards),
      },
    };
    console.dir(result, { depth: 4 });
    return result;
  } finally {
    await browser.close();
    await sql.end({ timeout: 1 });
    await backend.stop();
  }
}
