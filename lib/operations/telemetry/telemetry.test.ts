import { createServer, type Server } from "node:http";

import { metrics, SpanStatusCode, trace } from "@opentelemetry/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { log } from "@/lib/kernel/log";

import { routeOf } from "./scrub";
import { startTelemetry, type Telemetry } from "./start";

type Seen = { path: string; body: string; token: string | undefined };

const seen: Seen[] = [];
let collector: Server;
let telemetry: Telemetry;
let endpoint = "";

beforeEach(async () => {
  seen.length = 0;
  collector = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const token = request.headers["x-token"];
      seen.push({ path: request.url ?? "", body, token: String(token) });
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((done) => collector.listen(0, "127.0.0.1", done));
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  telemetry = startTelemetry(
    { endpoint, headers: "x-token=of%20the%20collector", serviceName: "medzen-test" },
    async () => ({ records: "ok", live: "down", assistants: "ok", reminders: "late" }),
  );
});

afterEach(async () => {
  vi.restoreAllMocks();
  await telemetry.stop();
  collector.closeAllConnections();
  await new Promise((done) => collector.close(done));
});

const id = "0197a3b2-1111-7000-8000-000000000001";
/** What must not arrive anywhere. */
const secrets = ["chest", "amina@medzen.test", id, "token=", "Bearer", "127.0.0.1:9999", "Mbeki"];

/** A request as Next.js records it, and worse. */
function aRequest(): void {
  const tracer = trace.getTracer("next.js");
  tracer.startActiveSpan(`GET /conversations/${id}?token=abc`, (root) => {
    root.setAttributes({
      "next.span_type": "BaseServer.handleRequest",
      "next.route": "/(shared)/conversations/[id]/page",
      "http.method": "GET",
      "http.status_code": 200,
      "http.target": `/conversations/${id}?token=abc`,
      "http.url": `http://127.0.0.1:9999/conversations/${id}?token=abc`,
      "user.email": "amina@medzen.test",
      "error.type": "chest pain",
    });
    tracer.startActiveSpan(`fetch POST http://127.0.0.1:9999/v1?token=abc`, (inner) => {
      inner.setAttributes({ "next.route": `/conversations/${id}`, "ai.prompt": "chest pain" });
      inner.recordException(new Error("chest pain of amina@medzen.test"));
      inner.addEvent("chest pain", { text: "Dr Mbeki" });
      inner.setStatus({ code: SpanStatusCode.ERROR, message: "chest pain" });
      inner.end();
    });
    root.end();
  });
}

const at = (path: string) => seen.filter((one) => one.path === path).map(({ body }) => body);

it("sends traces without a word, an address, an id or a query", async () => {
  aRequest();
  await telemetry.flush();
  const all = at("/v1/traces").join("");
  expect(all).toContain("BaseServer.handleRequest GET /(shared)/conversations/[id]/page");
  expect(all).toContain("medzen-test");
  expect(seen.every(({ token }) => token === "of the collector")).toBe(true);
  for (const secret of secrets) expect(all, secret).not.toContain(secret);
  // The inner one is there, failed, and below the outer.
  const spans = all.match(/"spanId":"[0-9a-f]{16}"/g) ?? [];
  expect(spans).toHaveLength(2);
  expect(all).toMatch(/"parentSpanId":"[0-9a-f]{16}"/);
  expect(all).toMatch(/"status":\{"code":2\}/);
});

it("sends figures: lines of the log by their event, and how the service stands", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  log.error("action.failed", { error: new Error("chest pain"), actorId: id });
  await telemetry.flush();
  const all = at("/v1/metrics").join("");
  for (const name of ["medzen.log.events", "action.failed", "medzen.service", "reminders"]) {
    expect(all).toContain(name);
  }
  for (const secret of secrets) expect(all, secret).not.toContain(secret);
});

it("is not there when it was not started", async () => {
  await telemetry.stop();
  aRequest();
  metrics.getMeter("medzen").createCounter("x").add(1);
  await telemetry.flush().catch(() => undefined);
  expect(at("/v1/traces")).toEqual([]);
});

it.each([
  ["/conversations/[id]", "/conversations/[id]"],
  [`/conversations/${id}`, "/conversations/[…]"],
  ["/api/calls/42/token?x=1#y", "/api/calls/[…]/token"],
  ["/people/amina@medzen.test", "/people/[…]"],
  ["/chest pain", null],
  [7, null],
])("takes of the route %j only its pattern", (value, wanted) => {
  expect(routeOf(value)).toBe(wanted);
});
