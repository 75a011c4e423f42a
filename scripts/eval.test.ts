import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, it } from "vitest";
import { z } from "zod";

const script = join(import.meta.dirname, "eval.ts");
const printed = z.object({
  engine: z.string(),
  suites: z.array(z.object({ name: z.string(), figures: z.record(z.string(), z.number()) })),
});

async function evaluate(options: string[], env: Record<string, string> = {}) {
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--json", ...options], {
    env: { ...process.env, ...env },
    maxBuffer: 16 * 1024 * 1024,
  });
  // What a model's calls log comes before it.
  const { engine, suites } = printed.parse(JSON.parse(stdout.slice(stdout.indexOf("{\n"))));
  return { engine, suites: new Map(suites.map(({ name, figures }) => [name, figures])) };
}

it("the guided engine quotes only what stands in the library, and puts danger first", async () => {
  const { engine, suites } = await evaluate([]);
  expect(engine).toMatch(/^guided\//);
  expect([...suites.keys()]).toEqual(
    expect.arrayContaining(["red_flags", "triage", "library", "answers"]),
  );
  expect(suites.get("citations")).toMatchObject({ quoted_standing: 1, count_said: 0 });
  expect(suites.get("citations")?.["count_quoted"]).toBeGreaterThan(1_000);
  expect(suites.get("danger_first")).toMatchObject({ card_first: 1 });
  expect(suites.get("answers")?.["right_first"]).toBeGreaterThan(0.9);
}, 120_000);

it("the same suites ask the model that is configured, and see what its words do not rest on", async () => {
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    calls += 1;
    const content = "Zebras play chess on the moon every Sunday morning. [1]";
    const chunk = (delta: object, finish_reason: string | null) => {
      const choices = [{ index: 0, delta, finish_reason }];
      const one = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices };
      response.write(`data: ${JSON.stringify(one)}\n\n`);
    };
    response.writeHead(200, { "content-type": "text/event-stream" });
    chunk({ content }, null);
    chunk({}, "stop");
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  try {
    const { engine, suites } = await evaluate(["--engine", "model", "--limit", "9"], {
      ASSISTANT_MODEL: "openai/test-model",
      OPENAI_API_KEY: "a-secret-key",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    });
    expect(engine).toBe("openai/test-model");
    expect(calls).toBeGreaterThan(0);
    expect(suites.get("answers")).toMatchObject({ count_texts: 9, by_engine: 1 });
    expect(suites.get("citations")).toMatchObject({ quoted_standing: 1, said_supported: 0 });
    expect(suites.get("danger_first")).toMatchObject({ card_first: 1 });
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}, 120_000);

it("says what to set where no model is configured, and what engines there are", async () => {
  const none = { ASSISTANT_MODEL: "", OPENAI_API_KEY: "" };
  await expect(evaluate(["--engine", "model"], none)).rejects.toThrow("set ASSISTANT_MODEL");
  await expect(
    evaluate(["--engine", "model"], { ...none, ASSISTANT_MODEL: "openai/m" }),
  ).rejects.toThrow("OPENAI_API_KEY is not set");
  await expect(evaluate(["--engine", "oracle"])).rejects.toThrow("guided or model");
});
