import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { registerTelemetry } from "ai";
import { afterEach, describe, expect, it } from "vitest";

import type { EngineEvent } from "@/lib/assistants/engine";
import { guidedReply } from "@/lib/assistants/guided/reply";
import type { Reply, TurnContext } from "@/lib/assistants/types";

import { modelEngine } from "./engine";

type Seen = { path: string; headers: Record<string, unknown>; body: Record<string, unknown> };
type Answer = { status: number; frames: string[]; cut?: true };

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    }),
  );
});

/** A model's server on this machine: what it is asked is kept, what it answers is given. */
async function serve(answer: Answer): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      seen.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
      const isStream = answer.status === 200;
      response.writeHead(answer.status, {
        "content-type": isStream ? "text/event-stream" : "application/json",
      });
      for (const frame of answer.frames) response.write(frame);
      if (answer.cut) response.destroy();
      else response.end();
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, seen };
}

const chat = (...pieces: string[]): string[] => [
  ...pieces.map((content) => frame({ delta: { content }, finish: null })),
  frame({ delta: {}, finish: "stop" }),
  "data: [DONE]\n\n",
];

function frame({ delta, finish }: { delta: object; finish: string | null }): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

const event = (type: string, rest: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;

const messages = (text: string): string[] => [
  event("message_start", {
    message: {
      id: "m",
      type: "message",
      role: "assistant",
      content: [],
      model: "m",
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 1, output_tokens: 1 },
    },
  }),
  event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
  event("content_block_delta", { index: 0, delta: { type: "text_delta", text } }),
  event("content_block_stop", { index: 0 }),
  event("message_delta", {
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 5 },
  }),
  event("message_stop", {}),
];

const context: TurnContext = {
  kind: "health_education",
  locale: "en",
  timeZone: "UTC",
  now: Date.UTC(2026, 10, 28),
  urgency: null,
  age: null,
  visits: [],
  turns: [{ role: "user", text: "How should one measure blood pressure at home?", answer: null }],
};

async function ask(
  provider: "openai" | "anthropic",
  baseUrl: string,
  signal = new AbortController().signal,
  asked: TurnContext = context,
) {
  const engine = modelEngine({
    settings: { provider, model: "test-model", apiKey: "a-secret-key", baseUrl },
    instructions: "You quote the library.",
    promptVersion: 3,
    personHash: "hash-of-a-person",
  });
  const events: EngineEvent[] = [];
  for await (const one of engine.answer(asked, signal)) events.push(one);
  const last = events.at(-1);
  if (last?.type !== "reply") throw new Error("there was no reply");
  return last;
}

const first = ({ parts: [part] }: Reply) => (part?.type === "text" ? part.text : null);
const good = "Rest your arm on a table, on bare skin. [2] Drink more water.";

describe("a language model", () => {
  it("tells nothing to whoever registers telemetry, which would be given prompts and answers", async () => {
    const told: string[] = [];
    const keep = (name: string) => () => void told.push(name);
    registerTelemetry({
      onStart: keep("start"),
      onStepStart: keep("step"),
      onLanguageModelCallStart: keep("call"),
      onLanguageModelCallEnd: keep("call ended"),
      onEnd: keep("end"),
    });
    const { url, seen } = await serve({ status: 200, frames: chat(good) });
    expect((await ask("openai", url)).by).toBeUndefined();
    expect(seen).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it("puts passages into words, and what rests on none is not shown", async () => {
    for (const provider of ["openai", "anthropic"] as const) {
      const frames = provider === "openai" ? chat("Rest your arm", good.slice(13)) : messages(good);
      const { url, seen } = await serve({ status: 200, frames });
      const { reply, by } = await ask(provider, url);
      expect(by).toBeUndefined();
      expect(first(reply)).toBe("Rest your arm on a table, on bare skin. [2]");
      expect(reply.parts.some(({ type }) => type === "sources")).toBe(true);
      const sent = JSON.stringify(seen[0]?.body);
      expect(sent).toContain("You quote the library.");
      expect(sent).toContain("hash-of-a-person");
      expect(sent).toContain('"max_');
      if (provider === "openai") expect(seen[0]?.body["store"]).toBe(false);
    }
  });

  it("is replaced by the guided answer where it fails, is cut, or nothing of it passes", async () => {
    const answers: Answer[] = [
      { status: 500, frames: ["{}"] },
      { status: 429, frames: ["{}"] },
      { status: 401, frames: ["{}"] },
      { status: 200, frames: chat("You probably have a stroke. [1]") },
      { status: 200, frames: ["not an event"], cut: true },
      { status: 200, frames: chat() },
    ];
    for (const answer of answers) {
      const { url } = await serve(answer);
      const { reply, by } = await ask("openai", url);
      expect(by?.name).toBe("guided");
      expect(reply).toEqual(guidedReply(context));
    }
    const { by } = await ask("openai", "http://127.0.0.1:9/v1");
    expect(by?.name).toBe("guided");
  }, 60_000);

  it("leaves the card of what should be seen today above its words", async () => {
    const { url } = await serve({ status: 200, frames: chat("Drink often. [1]") });
    const text = "What helps against a urinary infection? I have blood in my urine";
    const urgent: TurnContext = { ...context, turns: [{ role: "user", text, answer: null }] };
    const { reply } = await ask("openai", url, new AbortController().signal, urgent);
    expect(reply.parts.map(({ type }) => type)).toEqual(["emergency", "text", "text", "sources"]);
    expect(reply.parts[2]).toEqual({ type: "text", text: "Drink often. [1]" });
  });

  it("ends its call when it is stopped, and keeps what was whole and passed until then", async () => {
    for (const pieces of [[good, "[2] Half a sen"], ["Rest your"]]) {
      const controller = new AbortController();
      const closed = Promise.withResolvers<void>();
      const server = createServer((request, response) => {
        request.resume();
        response.on("close", () => closed.resolve());
        response.writeHead(200, { "content-type": "text/event-stream" });
        for (const content of pieces) response.write(frame({ delta: { content }, finish: null }));
        response.write(": still thinking\n\n", () => setImmediate(() => controller.abort()));
      });
      servers.push(server);
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const { port } = server.address() as AddressInfo;
      const { reply, stopped } = await ask(
        "openai",
        `http://127.0.0.1:${port}/v1`,
        controller.signal,
      );
      await closed.promise;
      expect(stopped).toBe(true);
      expect(first(reply)).not.toContain("Half");
      expect(first(reply)).not.toContain("Rest your arm on a table, on bare skin. [2] Drink");
    }
  });
});

describe("a language model with the appointment assistant", () => {
  const slot = Date.UTC(2026, 11, 1, 9);
  const mbeki = "0190a000-0000-7000-8000-000000000001";
  const place = {
    id: mbeki,
    name: "Dr. Grace Mbeki",
    specialty: "Cardiology",
    facilityId: "0190a000-0000-7000-8000-000000000009",
    facilityName: "Lakeside",
    facilityCity: "Luxembourg",
    timeZone: "UTC",
  };
  const about: TurnContext = {
    ...context,
    kind: "appointment_booking",
    booking: {
      providers: [place],
      movable: [],
      past: [],
      look: () =>
        Promise.resolve([
          { startsAt: slot, endsAt: slot + 1_800_000, facilityId: place.facilityId },
        ]),
      free: null,
    },
    turns: [
      { role: "user", text: "could somebody look at my heart early in december", answer: null },
    ],
  };

  const calls = (name: string, input: object): string[] => [
    frame({
      delta: {
        tool_calls: [
          {
            index: 0,
            id: "t",
            type: "function",
            function: { name, arguments: JSON.stringify(input) },
          },
        ],
      },
      finish: null,
    }),
    frame({ delta: {}, finish: "tool_calls" }),
    "data: [DONE]\n\n",
  ];
  const wish = {
    act: "book",
    from: "2026-12-01",
    to: "2026-12-03",
    part: null,
    format: "video",
    who: "heart",
  };

  it("reads what the rules do not, and code finds the times and asks for the yes", async () => {
    const { url, seen } = await serve({ status: 200, frames: calls("appointment", wish) });
    const { reply, by } = await ask("openai", url, undefined, about);
    expect(by).toBeUndefined();
    const question = reply.parts.find((part) => part.type === "question");
    expect(question?.options[0]?.id).toContain(`book.${mbeki}`);
    expect(reply.request).toBeNull();
    const sent = JSON.stringify(seen[0]?.body);
    expect(sent).toContain("early in december");
    for (const secret of ["Mbeki", mbeki, "Lakeside"]) expect(sent).not.toContain(secret);
  });

  it("is not asked where the rules know, and counts for nothing where it calls something else", async () => {
    const known = {
      ...about,
      turns: [{ role: "user" as const, text: "book a visit", answer: null }],
    };
    const { url, seen } = await serve({ status: 200, frames: calls("appointment", wish) });
    expect((await ask("openai", url, undefined, known)).by?.name).toBe("guided");
    expect(seen).toHaveLength(0);
    for (const frames of [
      calls("book_visit", { providerId: mbeki }),
      calls("appointment", { ...wish, act: "pay" }),
      calls("appointment", { ...wish, from: "2026-02-31" }),
      chat("I have booked it for you."),
    ]) {
      const server = await serve({ status: 200, frames });
      const { reply, by } = await ask("openai", server.url, undefined, about);
      expect(by?.name).toBe("guided");
      expect(reply).toEqual(guidedReply(about));
    }
  });
});
