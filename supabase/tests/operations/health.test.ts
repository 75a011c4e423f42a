import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { GET as live } from "@/app/api/health/live/route";
import { freePorts } from "../../../scripts/ports.ts";

/** A back end whose Auth is well and whose database is away, as Supabase's gateway says it. */
let half: Server;
let halfUrl = "";
let asked = 0;

beforeAll(async () => {
  half = createServer((request, response) => {
    asked += 1;
    const isAuth = request.url?.startsWith("/auth/") === true;
    response.writeHead(isAuth ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ code: "PGRST002", message: "connection to 10.0.0.7 failed" }));
  });
  await once(half.listen(0, "127.0.0.1"), "listening");
  const address = half.address();
  halfUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => {
  half.close();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The handler of a server that was started with this environment. */
async function serverWith(change: Record<string, string> = {}): Promise<() => Promise<Response>> {
  const { apiUrl, publishableKey, secretKey } = inject("stack");
  const environment = {
    NEXT_PUBLIC_SUPABASE_URL: apiUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    APP_SECRET: "a".repeat(32),
    ...change,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const { GET } = await import("@/app/api/health/route");
  return GET;
}

describe("readiness", () => {
  test("is there where Auth and the database answer", async () => {
    const answer = await (await serverWith())();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  test.each<[string, () => Promise<Record<string, string>>]>([
    [
      "nobody answers",
      async () => ({ NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${(await freePorts(1))[0]}` }),
    ],
    ["the database is away", async () => ({ NEXT_PUBLIC_SUPABASE_URL: halfUrl })],
    ["its secret key is another's", async () => ({ SUPABASE_SECRET_KEY: "sb_secret_of_another" })],
  ])("is not there where %s, and nothing says why", async (_name, change) => {
    const answer = await (await serverWith(await change()))();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe('{"status":"back end unreachable"}');
  });

  test("a flood of probes asks once", async () => {
    const probe = await serverWith({ NEXT_PUBLIC_SUPABASE_URL: halfUrl });
    asked = 0;
    const all = await Promise.all(Array.from({ length: 50 }, probe));
    expect(all.every(({ status }) => status === 503)).toBe(true);
    // One question each to Auth and to the Data API.
    expect(asked).toBe(2);
  });
});

test("liveness asks nobody", async () => {
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", "");
  const answer = live();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});
