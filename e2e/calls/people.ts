import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { rolldown } from "rolldown";
import type { Grant, Seat, View } from "./page/types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** Nobody listens there: the test answers, and a browser allows cameras on its own machine. */
const address = "http://127.0.0.1:9/";

async function script(file: string, name: string): Promise<string> {
  const bundle = await rolldown({
    input: `${root}/${file}`,
    platform: "browser",
    resolve: { alias: { "@": root } },
  });
  const { output } = await bundle.generate({ format: "iife", name, codeSplitting: false });
  return output[0].code;
}

let built: Promise<string> | undefined;

/** A page with the engine and nothing else. */
async function document(): Promise<string> {
  built ??= Promise.all([
    script("lib/adapters/rtc/p2p/engine.ts", "p2p"),
    script("e2e/calls/page/person.ts", "person"),
  ]).then((parts) => parts.map((it) => `<script>${it}</script>`).join(""));
  return `<!doctype html><title>A call</title>${await built}`;
}

/** The topic that pages talk over, in the memory of the test: as lossy and slow as one wants. */
class Topic {
  /** Of all deliveries, the share that never comes. */
  loss = 0;
  delayMs = 0;
  isDeaf = false;
  /** Hears nothing for now. */
  deafened: Page | null = null;
  readonly said: { type?: string; from?: number }[] = [];
  private readonly pages = new Map<Page, Set<string>>();
  private seed = 7;

  async serve(context: BrowserContext): Promise<void> {
    await context.exposeBinding("openTopic", ({ page }, topic: string) => {
      if (this.isDeaf) return false;
      const open = this.pages.get(page) ?? new Set();
      this.pages.set(page, open.add(topic));
      return true;
    });
    await context.exposeBinding("closeTopic", ({ page }, topic: string) => {
      this.pages.get(page)?.delete(topic);
    });
    await context.exposeBinding("post", ({ page }, topic: string, message: object) => {
      if (this.pages.get(page)?.has(topic) !== true) return "refused";
      this.said.push(message);
      for (const [other, topics] of this.pages) {
        if (other !== page && topics.has(topic)) this.carry(other, topic, message);
      }
      return "accepted";
    });
  }

  /** What a page is sent by nobody that is there. */
  carry(page: Page, topic: string, message: unknown): void {
    if (page === this.deafened || this.random() < this.loss) return;
    const deliver = () =>
      page.evaluate(([to, it]) => window.person.deliver(to, it), [topic, message] as const);
    // Whoever has gone hears nothing.
    setTimeout(() => void deliver().catch(() => undefined), this.delayMs * (0.5 + this.random()));
  }

  forget(page: Page): void {
    this.pages.delete(page);
  }

  private random(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed / 2_147_483_648;
  }
}

/** A person with a browser of their own. */
export class Person {
  readonly uid: number;
  readonly page: Page;
  readonly context: BrowserContext;
  fingerprint: string | null = null;

  constructor(uid: number, page: Page, context: BrowserContext) {
    this.uid = uid;
    this.page = page;
    this.context = context;
  }

  view(): Promise<View> {
    return this.page.evaluate(() => window.person.view());
  }

  left() {
    return this.page.evaluate(() => window.person.left());
  }

  /** Pictures and sound that come within a second and a bit: the fake microphone beeps each second. */
  growth() {
    return this.page.evaluate(() => window.person.growth(1_200));
  }

  get seat(): Seat {
    const { uid, fingerprint } = this;
    return { userId: `user-${uid}`, uid, role: "guest", name: `Person ${uid}`, fingerprint };
  }
}

/** A visit and everybody whom the server would name in it. */
export class Visit {
  readonly topic = new Topic();
  readonly people: Person[] = [];
  epoch = 1;
  private readonly browser: Browser;
  private issued = Date.now();

  constructor(browser: Browser) {
    this.browser = browser;
  }

  get topicName(): string {
    return `call:visit:${this.epoch}`;
  }

  /** Somebody opens the page. `prepare` runs before any of its scripts. */
  async arrive(uid: number, prepare?: (page: Page) => Promise<unknown>): Promise<Person> {
    const context = await this.browser.newContext();
    await this.topic.serve(context);
    const person = await this.open(uid, context, prepare);
    this.people.push(person);
    return person;
  }

  /** Another tab of the same browser: its own certificate, and later. */
  async open(
    uid: number,
    context: BrowserContext,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<Person> {
    const page = await context.newPage();
    const body = await document();
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
    await prepare?.(page);
    await page.goto(address);
    const person = new Person(uid, page, context);
    await this.prepare(person);
    return person;
  }

  /** What comes before each grant. */
  async prepare(person: Person): Promise<void> {
    person.fingerprint = await person.page.evaluate(() => window.person.prepare());
  }

  grant(person: Person, lastsMs = 600_000): Grant {
    this.issued = Math.max(this.issued + 1, Date.now());
    const at = (ms: number) => new Date(this.issued + ms).toISOString();
    return {
      sessionId: "visit",
      engine: "p2p",
      channel: "visit",
      self: person.seat,
      members: this.people.filter(({ uid }) => uid !== person.uid).map(({ seat }) => seat),
      issuedAt: at(0),
      expiresAt: at(lastsMs),
      lastJoinAt: at(lastsMs),
      hardEndAt: at(lastsMs),
      p2p: { topic: this.topicName, iceServers: [], relayOnly: false },
      agora: null,
    };
  }

  /** Joins, and answers the code of what failed. */
  join(person: Person, grant = this.grant(person)): Promise<string | null> {
    return person.page.evaluate((it) => window.person.join(it), grant);
  }

  async renew(...people: Person[]): Promise<void> {
    for (const person of people) {
      await person.page.evaluate((it) => window.person.renew(it), this.grant(person));
    }
  }

  async close(): Promise<void> {
    for (const { context } of this.people) await context.close();
  }
}

/** Waits until somebody is connected to exactly these. */
export async function connected(person: Person, ...others: Person[]): Promise<void> {
  const links = async () => {
    const { remote } = await person.view();
    return Object.fromEntries(remote.map((it) => [it.uid, it.link]));
  };
  await expect.poll(links).toEqual(Object.fromEntries(others.map(({ uid }) => [uid, "connected"])));
}
