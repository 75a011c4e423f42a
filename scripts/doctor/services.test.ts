import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEnv } from "../../lib/kernel/env-schema.ts";
import { freePorts } from "../ports.ts";
import {
  checkApi,
  checkClock,
  checkCollector,
  checkDatabase,
  checkPowersync,
  checkSigningKeys,
  checkSmtp,
} from "./services.ts";

/** What the server of this file answers, by the path that is asked. */
const answers = new Map<string, { status: number; body: unknown }>();
const server = createServer((request, response) => {
  const answer = answers.get(new URL(request.url ?? "", "http://x").pathname);
  response.writeHead(answer?.status ?? 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answer?.body ?? {}));
});
let url = "";
let nobody = 0;

beforeAll(async () => {
  [nobody = 0] = await freePorts(1);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => {
  server.close();
});

const envOf = (change: Record<string, string> = {}) =>
  parseEnv({
    NEXT_PUBLIC_SUPABASE_URL: url,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_0123",
    SUPABASE_SECRET_KEY: "sb_secret_0123",
    APP_SECRET: "a".repeat(32),
    NEXT_PUBLIC_POWERSYNC_URL: url,
    ...change,
  });

const away = (): string => `http://127.0.0.1:${nobody}`;

describe("Auth", () => {
  it.each([
    [200, "ok", "Auth"],
    [401, "error", "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY"],
    [404, "error", "NEXT_PUBLIC_SUPABASE_URL"],
  ])("that answers %i is %s for %s", async (status, level, subject) => {
    answers.set("/auth/v1/settings", { status, body: {} });
    expect((await checkApi(envOf()))[0]).toMatchObject({ level, subject });
  });

  it("that nobody answers for is named with its code", async () => {
    const found = await checkApi(envOf({ NEXT_PUBLIC_SUPABASE_URL: away() }));
    expect(found).toMatchObject([{ level: "error", says: "nobody answers (ECONNREFUSED)" }]);
  });
});

it("a clock is judged by the other side's", () => {
  const there = "Sat, 28 Nov 2026 11:00:00 GMT";
  const at = Date.parse(there);
  expect(checkClock(there, at + 20_000)).toMatchObject([{ level: "ok" }]);
  expect(checkClock(there, at + 3_600_000)).toMatchObject([
    { level: "error", says: "this machine is 3600 s fast against the back end" },
  ]);
  expect(checkClock(there, at - 90_000)).toMatchObject([{ says: expect.stringContaining("slow") }]);
  expect(checkClock(null, at)).toEqual([]);
});

describe("the Data API", () => {
  it.each([
    [200, [], "ok", "Data API"],
    [404, { code: "PGRST205" }, "error", "Data API"],
    [401, { code: "PGRST301" }, "error", "SUPABASE_SECRET_KEY"],
    [503, { code: "PGRST002" }, "error", "Data API"],
  ])("that answers %i with %o is %s for %s", async (status, body, level, subject) => {
    answers.set("/rest/v1/facilities", { status, body });
    expect(await checkDatabase(envOf())).toMatchObject([{ level, subject }]);
  });

  it("without MedZen's tables asks for the migrations", async () => {
    answers.set("/rest/v1/facilities", { status: 404, body: { code: "PGRST205" } });
    expect((await checkDatabase(envOf()))[0]?.mend).toContain("migrations");
  });
});

it("a key set may hold a key, be empty on one machine, or be missing", async () => {
  const path = "/auth/v1/.well-known/jwks.json";
  answers.set(path, { status: 200, body: { keys: [{}] } });
  expect(await checkSigningKeys(envOf())).toMatchObject([{ level: "ok", says: "has a key" }]);
  answers.set(path, { status: 200, body: { keys: [] } });
  expect(await checkSigningKeys(envOf())).toMatchObject([{ level: "ok" }]);
  answers.delete(path);
  expect(await checkSigningKeys(envOf())).toMatchObject([{ level: "warning" }]);
});

it("a sync service asks for a token; another server does not", async () => {
  answers.set("/sync/stream", { status: 401, body: {} });
  expect(await checkPowersync(envOf())).toMatchObject([{ level: "ok" }]);
  answers.delete("/sync/stream");
  expect(await checkPowersync(envOf())).toMatchObject([{ level: "error" }]);
  const gone = await checkPowersync(envOf({ NEXT_PUBLIC_POWERSYNC_URL: away() }));
  expect(gone).toMatchObject([{ says: "nobody answers (ECONNREFUSED)" }]);
});

describe("the mail server", () => {
  it("that refuses the password is told from one that is away, and no word of it is said", async () => {
    const mail = createTcpServer((socket) => {
      socket.write("220 mail.example\r\n");
      socket.on("error", () => socket.destroy());
      socket.on("data", (line) => {
        const said = line.toString();
        socket.write(said.startsWith("EHLO") ? "250 AUTH PLAIN\r\n" : "535 swordfish is wrong\r\n");
      });
    });
    await once(mail.listen(0, "127.0.0.1"), "listening");
    const address = mail.address();
    const port = typeof address === "object" ? address?.port : 0;
    const smtp = `smtp://me:swordfish@127.0.0.1:${port}`;
    const [refused] = await checkSmtp(envOf({ SMTP_URL: smtp }));
    mail.close();
    expect(refused).toMatchObject({ level: "error", says: expect.stringContaining("refused") });
    const [gone] = await checkSmtp(envOf({ SMTP_URL: `smtp://me:swordfish@127.0.0.1:${nobody}` }));
    expect(gone).toMatchObject({ level: "error", says: expect.stringContaining("nobody answers") });
    expect(JSON.stringify([refused, gone])).not.toContain("swordfish");
  });
});

describe("a collector", () => {
  const collected = (at: string) =>
    envOf({ OTEL_EXPORTER_OTLP_ENDPOINT: at, OTEL_EXPORTER_OTLP_HEADERS: "authorization=a%20b" });

  it.each([
    [200, "ok", "collector"],
    [401, "warning", "OTEL_EXPORTER_OTLP_HEADERS"],
    [404, "warning", "OTEL_EXPORTER_OTLP_ENDPOINT"],
  ])("that answers %i is %s for %s", async (status, level, subject) => {
    answers.set("/v1/traces", { status, body: {} });
    expect(await checkCollector(collected(`${url}/`))).toMatchObject([{ level, subject }]);
  });

  it("is named where nobody answers, and not asked where there is none", async () => {
    expect(await checkCollector(collected(away()))).toMatchObject([{ level: "warning" }]);
    expect(await checkCollector(envOf())).toEqual([]);
  });
});
