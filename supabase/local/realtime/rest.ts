import { z } from "zod";
import type { Caller } from "./authorize.ts";
import type { Hub } from "./channel.ts";
import { BroadcastMessage, type MessageContent } from "./message.ts";
import { TokenError } from "./tokens.ts";

const BATCH_PATH = "/realtime/v1/api/broadcast";
const SINGLE_PATH = /^\/realtime\/v1\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/;

type Outgoing = { topic: string; isPrivate: boolean; content: MessageContent };

/** A refusal with its HTTP status and body. */
class RestError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

const unauthorized = (status: 401 | 403) => new RestError(status, { message: "Unauthorized" });

/** The HTTP side: broadcasts by batch or one by one, for clients without a socket and for servers. */
export async function handleRest(hub: Hub, request: Request): Promise<Response> {
  if (request.method === "OPTIONS") return withCors(request, new Response(null, { status: 204 }));
  try {
    await route(hub, request);
    return withCors(request, new Response(null, { status: 202 }));
  } catch (error) {
    if (error instanceof RestError)
      return withCors(request, Response.json(error.body, { status: error.status }));
    hub.log("error", `realtime: a REST broadcast failed: ${String(error)}`);
    const message = "Realtime was unable to connect to the project database";
    return withCors(request, Response.json({ message }, { status: 503 }));
  }
}

async function route(hub: Hub, request: Request): Promise<void> {
  const { pathname, searchParams } = new URL(request.url);
  const single = SINGLE_PATH.exec(pathname);
  if (request.method !== "POST" || (pathname !== BATCH_PATH && !single))
    throw new RestError(404, { message: "Not found" });
  const caller = await callerOf(hub, request);
  if (hub.messageMeter.exceeded)
    throw new RestError(429, { message: "You have exceeded your rate limit" });
  if (single) {
    const isPrivate = searchParams.get("private") === "true";
    await sendOne(hub, request, caller, { single, isPrivate });
  } else await sendBatch(hub, request, caller);
}

async function callerOf(hub: Hub, request: Request): Promise<Caller> {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const token = bearer ?? request.headers.get("apikey");
  if (!token) throw unauthorized(401);
  try {
    const { claims } = await hub.tokens.verify(token);
    const headers = [...request.headers].filter(([name]) => name.startsWith("x-"));
    return { claims, headers: Object.fromEntries(headers) };
  } catch (error) {
    if (error instanceof TokenError) throw unauthorized(401);
    throw error;
  }
}

async function sendOne(
  hub: Hub,
  request: Request,
  caller: Caller,
  { single, isPrivate }: { single: RegExpExecArray; isPrivate: boolean },
): Promise<void> {
  const [topic, event] = [single[1], single[2]].map(decoded);
  if (!topic || !event) throw new RestError(422, { message: "Topic and event are required" });
  const content = await singleContent(request, event);
  if (sizeOf(content) > hub.limits.maxPayloadBytes)
    throw new RestError(422, { message: "Payload size exceeds tenant limit" });
  if (isPrivate && !(await hub.authorizer.mayWrite(caller, topic, "broadcast")))
    throw unauthorized(403);
  send(hub, { topic, isPrivate, content });
}

function decoded(part: string | undefined): string | null {
  try {
    return decodeURIComponent(part ?? "");
  } catch {
    return null;
  }
}

async function singleContent(request: Request, event: string): Promise<MessageContent> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/octet-stream")
    return { kind: "binary", event, data: Buffer.from(await request.arrayBuffer()) };
  if (type !== "application/json") throw new RestError(415, { message: "Unsupported Media Type" });
  const text = await request.text();
  if (parseJson(text) === undefined) throw new RestError(422, { message: "Invalid JSON payload" });
  return { kind: "json", event, json: text };
}

const entry = z.looseObject({
  topic: z.unknown().optional(),
  event: z.unknown().optional(),
  payload: z.unknown().optional(),
  private: z.unknown().optional(),
});
const batch = z.object({ messages: z.array(entry) });
const object = z.record(z.string(), z.unknown());

async function sendBatch(hub: Hub, request: Request, caller: Caller): Promise<void> {
  const body = batch.safeParse(parseJson(await request.text()));
  if (!body.success) throw new RestError(422, { errors: { messages: ["can't be blank"] } });
  const read = body.data.messages.map((message) => readEntry(message, hub.limits.maxPayloadBytes));
  if (read.some(({ errors }) => Object.keys(errors).length > 0))
    throw new RestError(422, { errors: { messages: read.map(({ errors }) => errors) } });
  const may = new Map<string, boolean>();
  for (const { outgoing } of read) {
    if (outgoing.isPrivate && !may.has(outgoing.topic))
      may.set(outgoing.topic, await hub.authorizer.mayWrite(caller, outgoing.topic, "broadcast"));
  }
  for (const { outgoing } of read)
    if (!outgoing.isPrivate || may.get(outgoing.topic)) send(hub, outgoing);
}

function readEntry(message: z.infer<typeof entry>, maxPayloadBytes: number) {
  const errors: Record<string, string[]> = {};
  const text = (field: "topic" | "event") => {
    const value = message[field];
    if (typeof value === "string" && value !== "") return value;
    errors[field] = [value == null || value === "" ? "can't be blank" : "is invalid"];
    return "";
  };
  const topic = text("topic");
  const event = text("event");
  const payload = object.safeParse(message.payload);
  if (!payload.success)
    errors["payload"] = [message.payload == null ? "can't be blank" : "is invalid"];
  const json = JSON.stringify(payload.data ?? {});
  if (Buffer.byteLength(json) > maxPayloadBytes)
    errors["payload"] = ["Payload size exceeds tenant limit"];
  const isPrivate = message.private === true || message.private === "true";
  return {
    errors,
    outgoing: { topic, isPrivate, content: { kind: "json" as const, event, json } },
  };
}

function send(hub: Hub, { topic: subTopic, isPrivate, content }: Outgoing): void {
  hub.messageMeter.add();
  const topic = hub.topics.find(subTopic, isPrivate);
  topic?.broadcast(new BroadcastMessage(topic.name, content));
}

function sizeOf(content: MessageContent): number {
  return content.kind === "binary" ? content.data.length : Buffer.byteLength(content.json);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tokens travel in a header, never in a cookie, so any origin may call. */
function withCors(request: Request, response: Response): Response {
  const { headers } = response;
  headers.set("access-control-allow-origin", request.headers.get("origin") ?? "*");
  headers.set("vary", "origin");
  if (request.method !== "OPTIONS") return response;
  headers.set("access-control-allow-methods", "POST, OPTIONS");
  const asked = request.headers.get("access-control-request-headers");
  headers.set("access-control-allow-headers", asked ?? "authorization, apikey, content-type");
  headers.set("access-control-max-age", "86400");
  return response;
}
