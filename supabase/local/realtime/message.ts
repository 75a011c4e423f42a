import { encodeBroadcast, encodeRaw, type Version } from "./frames.ts";

export type MessageContent =
  /** A user event with a JSON payload, given as text so that it is never parsed on its way. */
  | { kind: "json"; event: string; json: string }
  | { kind: "binary"; event: string; data: Buffer }
  /** The whole payload of a `broadcast` that came as a text frame: passed on as it is. */
  | { kind: "text"; json: string };

export type MessageMeta = { id: string; replayed?: true };

/** One broadcast on its way to many members: each form is encoded once. */
export class BroadcastMessage {
  readonly meta: MessageMeta | null;
  readonly #topic: string;
  readonly #content: MessageContent;
  readonly #encoded = new Map<Version, string | Buffer | null>();

  /** @param topic the full topic, with the `realtime:` prefix. */
  constructor(topic: string, content: MessageContent, meta: MessageMeta | null = null) {
    this.#topic = topic;
    this.#content = content;
    this.meta = meta;
  }

  /** @returns null when this version cannot express the message. */
  frame(version: Version): string | Buffer | null {
    const known = this.#encoded.get(version);
    if (known !== undefined) return known;
    const frame = this.#encode(version);
    this.#encoded.set(version, frame);
    return frame;
  }

  /** The text frame for one member: it carries that member's join reference (used by replay). */
  textFor(joinRef: string | null, version: Version): string | null {
    const content = this.#content;
    if (content.kind === "binary") return null;
    const payload = content.kind === "text" ? content.json : this.#envelope(content);
    return encodeRaw(
      { joinRef, ref: null, topic: this.#topic, event: "broadcast" },
      payload,
      version,
    );
  }

  #encode(version: Version): string | Buffer | null {
    const content = this.#content;
    if (version === 1 || content.kind === "text") return this.textFor(null, version);
    const metadata = this.meta ? JSON.stringify(this.meta) : "";
    const binary =
      content.kind === "binary"
        ? encodeBroadcast(this.#topic, content.event, metadata, "binary", content.data)
        : encodeBroadcast(this.#topic, content.event, metadata, "json", Buffer.from(content.json));
    return binary ?? this.textFor(null, version);
  }

  #envelope(content: { event: string; json: string }): string {
    const meta = this.meta ? `,"meta":${JSON.stringify(this.meta)}` : "";
    const event = JSON.stringify(content.event);
    return `{"type":"broadcast","event":${event},"payload":${content.json}${meta}}`;
  }
}
