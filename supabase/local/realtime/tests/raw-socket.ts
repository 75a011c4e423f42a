import { WebSocket } from "ws";
import { z } from "zod";
import { Inbox, keys } from "./support.ts";

type Outgoing = {
  joinRef?: string | null;
  ref?: string | null;
  topic: string;
  event: string;
  payload?: unknown;
};

export type RawFrame = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
};

const nullable = z.string().nullable();
const payload = z.record(z.string(), z.unknown());
const arrayFrame = z.tuple([nullable, nullable, z.string(), z.string(), payload]);
const objectFrame = z.object({
  join_ref: nullable,
  ref: nullable,
  topic: z.string(),
  event: z.string(),
  payload,
});

/** A socket that says exactly what a test wants said, and shows exactly what came. */
export class RawSocket {
  readonly frames = new Inbox<RawFrame>();
  readonly binary = new Inbox<Buffer>();
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
  readonly #version: 1 | 2;

  constructor(socket: WebSocket, version: 1 | 2) {
    this.socket = socket;
    this.#version = version;
    this.closed = new Promise((resolve) => socket.once("close", (code) => resolve(code)));
    socket.on("error", () => {});
    socket.on("message", (data, isBinary) => {
      const bytes = z.instanceof(Buffer).parse(data);
      if (isBinary) this.binary.add(bytes);
      else this.frames.add(this.#read(bytes.toString("utf8")));
    });
  }

  send(frame: Outgoing): void {
    const { joinRef = null, ref = null, topic, event, payload: body = {} } = frame;
    this.socket.send(
      JSON.stringify(
        this.#version === 2
          ? [joinRef, ref, topic, event, body]
          : { join_ref: joinRef, ref, topic, event, payload: body },
      ),
    );
  }

  /** Sends a frame and resolves with the reply that carries its reference. */
  async ask(frame: Outgoing & { ref: string }): Promise<RawFrame> {
    this.send(frame);
    return this.next((it) => it.event === "phx_reply" && it.ref === frame.ref);
  }

  /** Joins with the reference given; `config` is the join's. */
  join(topic: string, ref: string, config: unknown = {}, token?: string): Promise<RawFrame> {
    const access = token === undefined ? {} : { access_token: token };
    return this.ask({
      joinRef: ref,
      ref,
      topic,
      event: "phx_join",
      payload: { config, ...access },
    });
  }

  async next(condition: (frame: RawFrame) => boolean, withinMs?: number): Promise<RawFrame> {
    const all = await this.frames.until((frames) => frames.some(condition), withinMs);
    const found = all.find(condition);
    if (!found) throw new Error("The frame has gone");
    return found;
  }

  #read(text: string): RawFrame {
    const json: unknown = JSON.parse(text);
    if (this.#version === 2) {
      const [joinRef, ref, topic, event, body] = arrayFrame.parse(json);
      return { joinRef, ref, topic, event, payload: body };
    }
    const { join_ref: joinRef, ...rest } = objectFrame.parse(json);
    return { joinRef, ...rest };
  }
}

type Options = {
  version?: 1 | 2;
  /** The query as it is; by default the publishable key and the version. */
  query?: string;
  headers?: Record<string, string>;
};

/** Opens a raw socket. Rejects with the HTTP status and the body when the upgrade is refused. */
export async function rawSocket(url: string, options: Options = {}): Promise<RawSocket> {
  const { version = 2, headers = {} } = options;
  const query = options.query ?? `apikey=${keys.publishableKey}&vsn=${version}.0.0`;
  const address = `${url.replace(/^http/, "ws")}/realtime/v1/websocket?${query}`;
  const socket = new WebSocket(address, { headers });
  const raw = new RawSocket(socket, version);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_, response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
      response.on("end", () => reject(new Error(`${response.statusCode} ${body}`)));
    });
  });
  return raw;
}

/** A kind 3 frame, written out by hand so that the server's own encoder is not what is tested. */
export function binaryPush(
  fields: { joinRef: string; ref: string; topic: string; event: string; metadata?: string },
  encoding: 0 | 1,
  data: Buffer,
): Buffer {
  const parts = [fields.joinRef, fields.ref, fields.topic, fields.event, fields.metadata ?? ""].map(
    (text) => Buffer.from(text, "utf8"),
  );
  const head = Buffer.from([3, ...parts.map((part) => part.length), encoding]);
  return Buffer.concat([head, ...parts, data]);
}
