import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { GET as live } from "@/app/api/health/live/route";
import { z } from "zod";
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
    expect(await answer.json()).toEqual({
      status: "ok",
      // No application does what is due in this run; that is another test's.
      state: {
        records: "ok",
        live: "ok",
        assistants: "ok",
        reminders: expect.stringMatching(/^(ok|late)$/),
      },
    });
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
    const said = z.object({ status: z.string(), state: z.object({ records: z.string() }) });
    const body = await answer.text();
    expect(said.parse(JSON.parse(body))).toEqual({
      status: "back end unreachable",
      state: { records: "down" },
    });
    expect(body).not.toMatch(/PGRST|10\.0\.0\.7|127\.0\.0\.1|secret|connection/);
  });

  test("a flood of probes asks once", async () => {
    const probe = await serverWith({ NEXT_PUBLIC_SUPABASE_URL: halfUrl });
    asked = 0;
    const all = await Promise.all(Array.from({ length: 50 }, probe));
    expect(all.every(({ status }) => status === 503)).toBe(true);
    // One question each to Auth, to the Data API and to the live endpoint.
    expect(asked).toBe(3);
  });
});

describe("the state for people", () => {
  test("says that assistants are guided where the model's provider does not answer or take the key", async () => {
    const [nobody] = await freePorts(1);
    const model = { ASSISTANT_MODEL: "openai/m", OPENAI_API_KEY: "not-a-real-key" };
    const refusing = createServer((_request, response) => response.writeHead(401).end());
    await once(refusing.listen(0, "127.0.0.1"), "listening");
    const address = refusing.address();
    const port = typeof address === "object" ? address?.port : 0;
    for (const at of [nobody, port]) {
      const probe = await serverWith({ ...model, OPENAI_BASE_URL: `http://127.0.0.1:${at}/v1` });
      expect(await (await probe()).json()).toMatchObject({
        status: "ok",
        state: { records: "ok", assistants: "guided" },
      });
    }
    refusing.close();
  });

  test("says that nothing comes live where no socket opens", async () => {
    const probe = await serverWith({ NEXT_PUBLIC_SUPABASE_URL: halfUrl });
    expect(await (await probe()).json()).toMatchObject({ state: { live: "down" } });
  });
});

test("liveness asks nobody", async () => {
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", "");
  const answer = live();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});
