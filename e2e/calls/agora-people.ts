import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import agoraToken from "agora-token";
import { type OutputChunk, rolldown } from "rolldown";
import { Gateway } from "./agora-gateway.ts";
import type { Grant, Seat, View } from "./page/types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
/** Nobody listens there: the test answers, and a browser allows cameras on its own machine. */
const address = "http://127.0.0.1:9/";
export const appId = "0123456789abcdef0123456789abcdef";
const certificate = "fedcba9876543210fedcba9876543210";

export async function bundle(input: Record<string, string>): Promise<OutputChunk[]> {
  const made = await rolldown({
    input: Object.fromEntries(
      Object.entries(input).map(([name, file]) => [name, `${root}/${file}`]),
    ),
    platform: "browser",
    resolve: { alias: { "@": root } },
  });
  const { output } = await made.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  return output.filter((it) => it.type === "chunk");
}

export const isSdk = (chunk: OutputChunk) =>
  chunk.moduleIds.some((it) => it.includes("/agora-rtc-sdk-ng/"));

let built: Promise<OutputChunk[]> | undefined;

function chunks(): Promise<OutputChunk[]> {
  built ??= bundle({
    engine: "lib/adapters/rtc/agora/engine.ts",
    person: "e2e/calls/page/person.ts",
  });
  return built;
}

type Policy = { contentSecurityPolicy: (input: object) => string };

/** The page's policy, as the project makes it where visits run over Agora. */
async function policy(nonce: string): Promise<string> {
  const made = (await import(`${root}/lib/kernel/security-headers.ts`)) as Policy;
  return made.contentSecurityPolicy({
    nonce,
    agora: { appId },
    development: false,
    supabaseUrl: "http://127.0.0.1:9",
    powersyncUrl: null,
  });
}

/** A person with a browser of their own. */
export class Person {
  readonly uid: number;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Scripts that the page has fetched. */
  readonly fetched: string[];

  constructor(uid: number, page: Page, context: BrowserContext, fetched: string[]) {
    this.uid = uid;
    this.page = page;
    this.context = context;
    this.fetched = fetched;
  }

  view(): Promise<View> {
    return this.page.evaluate(() => window.person.view());
  }

  left() {
    return this.page.evaluate(() => window.person.left());
  }

  get seat(): Seat {
    const { uid } = this;
    return { userId: `user-${uid}`, uid, role: "guest", name: `Person ${uid}`, fingerprint: null };
  }
}

type Wish = { lastsMs?: number; channel?: string; token?: string };

/** A visit over Agora and everybody whom the server would name in it. */
export class AgoraVisit {
  readonly people: Person[] = [];
  readonly gateway: Gateway;
  channel = "visit-1";
  private readonly browser: Browser;

  private constructor(browser: Browser, gateway: Gateway) {
    this.browser = browser;
    this.gateway = gateway;
  }

  static async create(browser: Browser): Promise<AgoraVisit> {
    return new AgoraVisit(browser, await Gateway.create(appId, certificate));
  }

  /** Somebody opens the page. `prepare` runs before any of its scripts. */
  async arrive(uid: number, prepare?: (page: Page) => Promise<unknown>): Promise<Person> {
    const context = await this.browser.newContext();
    await this.gateway.serve(context);
    const person = await this.open(uid, context, prepare);
    this.people.push(person);
    return person;
  }

  /** Another tab of the same browser. */
  async open(
    uid: number,
    context: BrowserContext,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<Person> {
    const page = await context.newPage();
    const fetched: string[] = [];
    await this.document(page, fetched);
    await prepare?.(page);
    await page.goto(address);
    return new Person(uid, page, context, fetched);
  }

  token(uid: number, channel = this.channel, seconds = 600, secret = certificate): string {
    const { RtcTokenBuilder, RtcRole } = agoraToken;
    const publisher = RtcRole.PUBLISHER;
    return RtcTokenBuilder.buildTokenWithUid(
      ...([appId, secret, channel, uid, publisher, seconds, seconds] as const),
    );
  }

  grant(person: Person, { lastsMs = 600_000, channel = this.channel, token }: Wish = {}): Grant {
    const issued = Date.now();
    const at = (ms: number) => new Date(issued + ms).toISOString();
    return {
      sessionId: "visit",
      engine: "agora",
      channel,
      self: person.seat,
      members: this.people.filter(({ uid }) => uid !== person.uid).map(({ seat }) => seat),
      issuedAt: at(0),
      expiresAt: at(lastsMs),
      lastJoinAt: at(lastsMs),
      hardEndAt: at(lastsMs),
      p2p: null,
      agora: { appId, token: token ?? this.token(person.uid, channel) },
    };
  }

  /** Joins, and answers the code of what failed. */
  join(person: Person, grant = this.grant(person)): Promise<string | null> {
    return person.page.evaluate((it) => window.person.join(it), grant);
  }

  renew(person: Person, grant = this.grant(person)): Promise<string | null> {
    return person.page.evaluate((it) => window.person.renew(it), grant);
  }

  async close(): Promise<void> {
    for (const { context } of this.people) await context.close();
  }

  private async document(page: Page, fetched: string[]): Promise<void> {
    const nonce = "bm9uY2U=";
    const headers = { "content-security-policy": await policy(nonce) };
    const body = `<!doctype html><title>A call</title>
      <script type="module" nonce="${nonce}">
        import { AgoraEngine } from "/engine.js";
        window.agora = { AgoraEngine };
      </script>
      <script type="module" nonce="${nonce}" src="/person.js"></script>`;
    const scripts = await chunks();
    await page.route(`${address}**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const script = scripts.find(({ fileName }) => fileName === name);
      if (script === undefined) return route.fulfill({ contentType: "text/html", headers, body });
      fetched.push(...(isSdk(script) ? ["the SDK"] : []));
      return route.fulfill({ contentType: "text/javascript", body: script.code });
    });
  }
}

/** What somebody is shown of another. */
export async function seen(by: Person, of: { uid: number }) {
  const { remote } = await by.view();
  return remote.find(({ uid }) => uid === of.uid);
}

/** Waits until one is shown what another says is on, with a track for each. */
export async function shown(
  by: Person,
  of: { uid: number },
  says: { microphone: boolean; camera: boolean; screen: boolean },
): Promise<void> {
  const both = async () => {
    const it = await seen(by, of);
    return { says: it?.says, has: it?.has };
  };
  await expect.poll(both, { intervals: [100] }).toEqual({ says, has: says });
}
