import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { z } from "zod";
import type { Backend } from "../e2e/support/backend.ts";
import { cast } from "../e2e/support/cast.ts";
import { freshPage, openBrowser, signedInPage } from "./browser.ts";
import { newMessage } from "./cases.ts";
import { moreThreads } from "./load.ts";
import { must, type Person } from "./people.ts";

/** So often is each thing done, after once that does not count. */
const rounds = 6;
/** Nothing that is measured here may take longer. */
const patience = { timeout: 20_000 };

type Scene = { sql: postgres.Sql; owner: Person; colleague: Person; patient: Person };

type Compared = { p50: number; longest: number; floor: number; ratio: number };
type Sample = { target: number; floor: number };

const rounded = (value: number) => Math.round(value * 100) / 100;
const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Takes target and floor by turns, and prints what came of it at once. */
async function compare(name: string, once: (round: number) => Promise<Sample>): Promise<Compared> {
  const samples: Sample[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const sample = await once(round);
    if (round >= 0) samples.push(sample);
  }
  const targets = samples.map(({ target }) => target);
  const [p50, floor] = [median(targets), median(samples.map((sample) => sample.floor))];
  const compared = {
    p50: rounded(p50),
    longest: rounded(Math.max(...targets)),
    floor: rounded(floor),
    ratio: rounded(p50 / floor),
  };
  console.log(name, compared, targets.map(Math.round).join(" "));
  return compared;
}

/** From asking for a page until the frame in which this stands on it. */
async function shownAfter(page: Page, path: string, selector: string): Promise<number> {
  await page.goto(path, { waitUntil: "commit" });
  const seen = await page.waitForFunction(
    (wanted) => document.querySelector(wanted) !== null && performance.now(),
    selector,
    { ...patience, polling: "raf" },
  );
  return z.number().parse(await seen.jsonValue());
}

/** The first row of the list, against the heading of a page without one. */
const firstRow = (page: Page) =>
  compare("first row", async () => ({
    floor: await shownAfter(page, "/settings", "main h1"),
    target: await shownAfter(page, "/conversations", "[data-inbox] a"),
  }));

type Filter = "mine" | "unread";

/** The addresses of a filter's first page, as the server lists them. */
async function pageOf(person: Person, filter: Filter): Promise<string[]> {
  const rows = must(
    await person.client.rpc("list_conversations", { p_filter: filter, p_order: "newest" }),
  );
  return z
    .array(z.object({ conversation_id: z.string() }))
    .parse(rows)
    .map((row) => `/conversations/${row.conversation_id}`);
}

/** Presses a filter. Answers when another list stood there, and when it began with just this page. */
function press(page: Page, filter: Filter, wanted: string[]) {
  return page.evaluate(
    async ({ name, rows, limit }) => {
      const shown = () =>
        [...document.querySelectorAll("[data-inbox] a")]
          .slice(0, rows.length)
          .map((row) => row.getAttribute("href"));
      const before = shown().join();
      const began = performance.now();
      document.querySelector<HTMLElement>(`input[data-filter="${name}"]`)?.click();
      let other = Number.NaN;
      while (shown().join() !== rows.join()) {
        if (Number.isNaN(other) && shown().join() !== before) other = performance.now() - began;
        if (performance.now() - began > limit) {
          throw new Error(`${name}: the list does not begin with its page`);
        }
        await new Promise(requestAnimationFrame);
      }
      const whole = performance.now() - began;
      return { other: Number.isNaN(other) ? whole : other, whole };
    },
    { name: filter, rows: wanted, limit: patience.timeout },
  );
}

/** Puts rows that are made already in place of others, and waits for the frame. */
function swap(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const list = document.querySelector("[data-inbox]");
    const other = list?.cloneNode(true);
    if (!list || !other) throw new Error("there is no list");
    await new Promise(requestAnimationFrame);
    const began = performance.now();
    list.replaceWith(other);
    await new Promise(requestAnimationFrame);
    const spent = performance.now() - began;
    // The screen goes on with its own.
    other.parentNode?.replaceChild(list, other);
    return spent;
  });
}

/** From the press of a filter until its first page is shown, against two views that are there already. */
async function filtering(page: Page, person: Person) {
  const pages = { mine: await pageOf(person, "mine"), unread: await pageOf(person, "unread") };
  if (pages.mine.join() === pages.unread.join()) throw new Error("both filters list the same");
  const others: number[] = [];
  const whole = await compare("filter", async (round) => {
    const name = round % 2 === 0 ? "mine" : "unread";
    const { other, whole: target } = await press(page, name, pages[name]);
    if (round >= 0) others.push(other);
    return { target, floor: await swap(page) };
  });
  const untilOther = rounded(median(others));
  console.log("filter, until another list stands there", untilOther);
  return { ...whole, untilOther };
}

/** What another device of the person hears of their list, to which the screen is held. */
async function openListener({ client, id }: Person) {
  const waiting = new Map<string, () => void>();
  await client.realtime.setAuth();
  const channel = client.channel(`user:${id}`, { config: { private: true } });
  channel.on("broadcast", { event: "inbox.changed" }, ({ payload }) =>
    waiting.get(`${payload["conversation_id"]} ${payload["reason"]}`)?.(),
  );
  await new Promise<void>((resolve) => {
    channel.subscribe((state) => {
      if (state === "SUBSCRIBED") resolve();
    });
  });
  return {
    heard: (conversation: string, reason: string) =>
      new Promise<void>((resolve) => waiting.set(`${conversation} ${reason}`, resolve)),
    close: () => client.removeAllChannels(),
  };
}

type Listener = Awaited<ReturnType<typeof openListener>>;

/** When the thread with these words stands first in the list, by the clock of this machine. */
async function standsFirst(page: Page, thread: string, words: string): Promise<number> {
  const at = await page.waitForFunction(
    ({ path, text }) => {
      const first = document.querySelector("[data-inbox] a");
      const there = first?.getAttribute("href") === path && first.textContent.includes(text);
      return there && performance.timeOrigin + performance.now();
    },
    { path: `/conversations/${thread}`, text: words },
    { ...patience, polling: "raf" },
  );
  return z.number().parse(await at.jsonValue());
}

type Told = { page: Page; listener: Listener; sender: Person; reason: string; words: string };

/** From a send until the thread stands first, against the event that tells of it. */
async function risen({ page, listener, sender, reason, words }: Told, thread: string) {
  const text = `${words} ${randomUUID().slice(0, 8)}`;
  const first = standsFirst(page, thread, text);
  const heard = listener.heard(thread, reason).then(() => performance.now());
  const began = performance.now();
  must(
    await sender.client
      .from("messages")
      .insert({ ...newMessage(thread, sender.id), content: text }),
  );
  const target = (await first) - performance.timeOrigin - began;
  return { target, floor: (await heard) - began };
}

/** Threads far down the list: those that were silent longest and in which nobody waits. */
async function silentThreads(sql: postgres.Sql, other: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select c.id from public.conversations c join public.conversation_participants p on p.conversation_id = c.id
     where p.user_id = ${other} and c.waiting_since is null and c.title = ${moreThreads}
     order by c.last_message_at limit ${rounds + 1}`;
  return rows.map(({ id }) => id);
}

/** Threads rise from far down: to the newest with any message, above all others with a red flag. */
async function rising(page: Page, { sql, owner, colleague, patient }: Scene) {
  const listener = await openListener(owner);
  const order = page.getByRole("button", { name: "Sort by urgency" });
  const everything = page.locator('input[data-filter="all"]');
  await everything.evaluate((input: HTMLElement) => input.click());
  const silent = await silentThreads(sql, colleague.id);
  const newest = await compare("to the newest", (round) =>
    risen(
      { page, listener, sender: colleague, reason: "message", words: "The rota is done." },
      silent[round + 1] ?? "",
    ),
  );
  await order.click();
  const theirs = await silentThreads(sql, patient.id);
  const urgent = await compare("red flag", async (round) => {
    const words = "I have really bad chest pain since 1 hour.";
    const thread = theirs[round + 1] ?? "";
    const sample = await risen({ page, listener, sender: patient, reason: "alert", words }, thread);
    await sql`update public.message_alerts set resolved_at = now() where conversation_id = ${thread}`;
    // The next one is to stand first too, and would stand behind an older emergency.
    await page
      .locator(`[data-inbox] li:first-child a[href="/conversations/${thread}"]`)
      .waitFor({ ...patience, state: "detached" });
    return sample;
  });
  await listener.close();
  return { newest, urgent };
}

/** A provider's list in a browser of their own, with a copy of all of it or asking the server. */
export async function inBrowser(backend: Backend, scene: Scene, hasCopy: boolean) {
  const browser = await openBrowser();
  try {
    const began = performance.now();
    const open = hasCopy ? signedInPage : freshPage;
    const { page } = await open(browser, backend, cast.provider);
    const ready = Math.round((performance.now() - began) / 1000);
    console.log(hasCopy ? "with a copy, after" : "without a copy, after", ready, "seconds");
    const row = await firstRow(page);
    await page.getByRole("button", { name: "Sort by urgency" }).click();
    const filter = await filtering(page, scene.owner);
    return { hasCopy, ready, row, filter, ...(await rising(page, scene)) };
  } finally {
    await browser.close();
  }
}
