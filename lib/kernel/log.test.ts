import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import { AppError } from "./errors";
import { log } from "./log";
import { inRequest } from "./request-id";

const words = "chest pain since Tuesday";
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  for (const level of ["info", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

const said = (): Record<string, unknown> => JSON.parse(lines[0] ?? "null");

describe("a line of the log", () => {
  it("is JSON with its time, level, event and ids", () => {
    log.warn("notice.failed", { id: "0197", tries: 3, sent: false, gone: null });
    expect(said()).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      level: "warn",
      event: "notice.failed",
      id: "0197",
      tries: 3,
      sent: false,
      gone: null,
    });
  });

  it("bears the id of its request, and nothing that is none", async () => {
    const id = "0197a3b2-0000-7000-8000-000000000001";
    await inRequest(id.toUpperCase(), async () => log.info("one"));
    expect(said()["request"]).toBe(id);
    lines.length = 0;
    await inRequest(words, async () => log.info("two"));
    expect(said()["request"]).toBeUndefined();
  });

  it("tells of an error what it is and where, and not what it says", () => {
    const database = {
      code: "23514",
      message: `invalid input: "${words}"`,
      details: `Failing row contains (${words}).`,
      hint: words,
    };
    const error = new AppError("unexpected", { message: words, cause: database });
    log.error("action.failed", { command: "message.send", error });
    expect(lines[0]).not.toContain("chest");
    expect(said()).toMatchObject({
      command: "message.send",
      error: { name: error.name, code: "unexpected", cause: { name: "object", code: "23514" } },
    });
    expect(JSON.stringify(said()["error"])).toContain("log.test.ts");
  });

  it.each<[string, () => unknown]>([
    ["a parser", () => JSON.parse(words)],
    ["a schema", () => z.object({ age: z.number() }).parse({ age: words })],
    [
      "several lines",
      () => {
        throw new Error(`x\n    at ${words}\n${words}`);
      },
    ],
    [
      "a mail server",
      () => {
        throw Object.assign(new Error(`550 <amina@medzen.test> ${words}`), { response: words });
      },
    ],
    [
      "no error at all",
      () => {
        throw words;
      },
    ],
  ])("keeps what %s says to itself", (_who, fail) => {
    try {
      fail();
    } catch (error) {
      log.error("it.failed", { error });
    }
    expect(lines[0]).not.toMatch(/chest|Tuesday|amina/);
    expect(lines[0]).toMatch(/"error":\{"(name|type)"/);
  });

  it("names the field that did not fit, and by which rule", () => {
    const { error } = z.object({ age: z.number() }).safeParse({ age: words });
    log.error("it.failed", { error });
    expect(said()["error"]).toMatchObject({ issues: ["age: invalid_type"] });
  });

  it("cuts what is too long to be an id", () => {
    log.info("it.happened", { id: "x".repeat(500) });
    expect(String(said()["id"]).length).toBeLessThan(130);
  });
});
