import type { RawData, WebSocket } from "ws";
import { handleBroadcast } from "./broadcast.ts";
import type { Channel, Hub } from "./channel.ts";
import {
  decodeBinary,
  decodeText,
  encodeText,
  type IncomingFrame,
  type Version,
} from "./frames.ts";
import { join, JoinError, type JoiningSocket } from "./join.ts";
import { Lanes } from "./lanes.ts";
import { handlePresence } from "./presence-push.ts";
import { refreshToken } from "./token-refresh.ts";
import type { Credential } from "./tokens.ts";

/** "Try again later": the reader is too slow. */
const CLOSE_SLOW_READER = 1013;
/** "Service restart": the client reconnects. */
const CLOSE_RESTART = 1012;
const CLOSE_NORMAL = 1000;
const TERMINATE_AFTER_MS = 2_000;

/** One client's socket and the channels it has joined. */
export class ClientSocket implements JoiningSocket {
  readonly version: Version;
  readonly headers: Readonly<Record<string, string>>;
  readonly credential: Credential;
  /** When the client last sent anything (milliseconds since 1970). */
  lastSeen = Date.now();
  readonly #hub: Hub;
  readonly #socket: WebSocket;
  readonly #channels = new Map<string, Channel>();
  readonly #lanes = new Lanes();

  constructor(
    hub: Hub,
    socket: WebSocket,
    client: { version: Version; headers: Record<string, string>; credential: Credential },
  ) {
    this.#hub = hub;
    this.#socket = socket;
    this.version = client.version;
    this.headers = client.headers;
    this.credential = client.credential;
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
    socket.on("close", () => this.#closed());
    // The close event follows; a broken or oversized frame ends this socket and nothing else.
    socket.on("error", () => {});
  }

  get channelCount(): number {
    return this.#channels.size;
  }

  send(frame: string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(frame);
    if (this.#socket.bufferedAmount > this.#hub.limits.maxBufferedBytes)
      this.close(CLOSE_SLOW_READER, "Too slow");
  }

  /** A peer that does not read will not see the close frame either: it is cut off a moment later. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    this.#closed();
    setTimeout(() => this.#socket.terminate(), TERMINATE_AFTER_MS).unref();
  }

  idle(): void {
    this.close(CLOSE_NORMAL, "");
  }

  restart(): void {
    for (const channel of this.#channels.values())
      channel.system("system", "ok", "Server requested disconnect");
    this.close(CLOSE_RESTART, "");
  }

  keep(channel: Channel): void {
    this.#channels.set(channel.subTopic, channel);
    this.#hub.users.add(this);
  }

  forget(channel: Channel): void {
    if (this.#channels.get(channel.subTopic) !== channel) return;
    this.#channels.delete(channel.subTopic);
    if (this.#channels.size === 0) this.#hub.users.delete(this);
  }

  #closed(): void {
    for (const channel of this.#channels.values()) channel.end();
    this.#hub.users.delete(this);
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.lastSeen = Date.now();
    const bytes = bytesOf(data);
    const frame = isBinary ? decodeBinary(bytes) : decodeText(bytes.toString("utf8"), this.version);
    if (!frame || (isBinary && this.version !== 2)) return;
    this.#lanes.run(
      frame.topic,
      () => this.#handle(frame),
      (error) => this.#failed(frame, error),
    );
  }

  #handle(frame: IncomingFrame): void | Promise<void> {
    if (frame.topic === "phoenix")
      return frame.event === "heartbeat" ? this.#reply(frame, "ok", {}) : undefined;
    const channel = this.#channelOf(frame.topic);
    if (frame.event === "phx_join") return this.#join(frame, channel);
    if (frame.event === "phx_leave") return this.#leave(frame, channel);
    if (!channel) return this.#reply(frame, "error", { reason: "unmatched topic" });
    if (frame.event === "broadcast") return handleBroadcast(channel, frame);
    if (frame.event === "presence") return handlePresence(channel, frame);
    if (frame.event === "access_token") return refreshToken(channel, frame.payload);
    return undefined;
  }

  async #join(frame: IncomingFrame, previous: Channel | null): Promise<void> {
    previous?.close();
    if (!frame.topic.startsWith("realtime:"))
      return this.#reply(frame, "error", { reason: "unmatched topic" });
    try {
      await join(this.#hub, this, frame);
    } catch (error) {
      this.#refuseJoin(frame, error);
    }
    // The socket may have gone while the database was asked.
    if (this.#socket.readyState !== this.#socket.OPEN) this.#closed();
  }

  /** Answers late, or a refused client would ask again at once, for ever. Others need not wait. */
  #refuseJoin(frame: IncomingFrame, error: unknown): void {
    const known = error instanceof JoinError;
    if (!known) this.#hub.log("error", `realtime: a join failed: ${String(error)}`);
    const reason = known
      ? error.message
      : "UnableToConnectToProject: Realtime was unable to connect to the project database";
    setTimeout(() => {
      this.#reply(frame, "error", { reason });
      if (known && error.drop) this.close(CLOSE_NORMAL, "");
    }, this.#hub.limits.joinRefusalDelayMs).unref();
  }

  #leave(frame: IncomingFrame, channel: Channel | null): void {
    if (!channel) return this.#reply(frame, "ok", {});
    channel.reply(frame.ref, "ok", {});
    channel.close();
  }

  #channelOf(topic: string): Channel | null {
    if (!topic.startsWith("realtime:")) return null;
    return this.#channels.get(topic.slice("realtime:".length)) ?? null;
  }

  #reply(frame: IncomingFrame, status: "ok" | "error", response: unknown): void {
    const { joinRef, ref, topic } = frame;
    const payload = { status, response };
    this.send(encodeText({ joinRef, ref, topic, event: "phx_reply", payload }, this.version));
  }

  #failed(frame: IncomingFrame, error: unknown): void {
    this.#hub.log("error", `realtime: ${frame.event} failed: ${String(error)}`);
    this.#channelOf(frame.topic)?.fail();
  }
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
