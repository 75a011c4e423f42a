import { z } from "zod";

/** Serialiser versions: 1.0.0 speaks JSON objects, 2.0.0 JSON arrays and binary broadcasts. */
export type Version = 1 | 2;

/** A broadcast that came in a binary frame (vsn 2). */
export type BinaryPush = {
  binary: true;
  event: string;
  encoding: "json" | "binary";
  metadata: unknown;
  /** The payload as it came: JSON text or raw bytes. */
  data: Buffer;
};

export type Frame = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
};

export type IncomingFrame = Frame & { push: BinaryPush | null };

const ref = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? null);
const arrayFrame = z.tuple([ref, ref, z.string(), z.string(), z.unknown()]).rest(z.unknown());
const objectFrame = z.object({
  join_ref: ref,
  ref,
  topic: z.string(),
  event: z.string(),
  payload: z.unknown().optional(),
});

const KIND_PUSH = 3;
const KIND_BROADCAST = 4;
const MAX_FIELD_BYTES = 255;

/** @returns null for anything that is not a frame: such input is ignored, never answered. */
export function decodeText(text: string, version: Version): IncomingFrame | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (version === 2) {
    const frame = arrayFrame.safeParse(json);
    if (!frame.success) return null;
    const [joinRef, ref, topic, event, payload] = frame.data;
    return { joinRef, ref, topic, event, payload, push: null };
  }
  const frame = objectFrame.safeParse(json);
  if (!frame.success) return null;
  const { join_ref: joinRef, ref, topic, event, payload } = frame.data;
  return { joinRef, ref, topic, event, payload, push: null };
}

/** Decodes kind 3, the only binary frame a client sends. Sizes count UTF-8 bytes. */
export function decodeBinary(data: Buffer): IncomingFrame | null {
  if (data.length < 7 || data[0] !== KIND_PUSH) return null;
  let offset = 7;
  const field = (sizeAt: number) => {
    const end = offset + data.readUInt8(sizeAt);
    const text = data.toString("utf8", offset, end);
    offset = end;
    return text;
  };
  const [joinRef, ref, topic, event, metadata] = [1, 2, 3, 4, 5].map(field);
  if (offset > data.length || !topic || event === undefined) return null;
  const push: BinaryPush = {
    binary: true,
    event,
    encoding: data[6] === 0 ? "binary" : "json",
    metadata: parseOrNull(metadata ?? ""),
    data: data.subarray(offset),
  };
  if (push.encoding === "json" && !isJson(push.data)) return null;
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: "broadcast",
    payload: null,
    push,
  };
}

/** Encodes any frame but a broadcast to a vsn 2 client. */
export function encodeText(frame: Frame, version: Version): string {
  const { joinRef, ref, topic, event, payload } = frame;
  if (version === 2) return JSON.stringify([joinRef, ref, topic, event, payload]);
  return JSON.stringify({ join_ref: joinRef, ref, topic, event, payload });
}

/** The same with a payload that is JSON text already. */
export function encodeRaw(
  frame: Omit<Frame, "payload">,
  payload: string,
  version: Version,
): string {
  const { joinRef, ref, topic, event } = frame;
  const [j, r, t, e] = [joinRef, ref, topic, event].map((value) => JSON.stringify(value));
  if (version === 2) return `[${j},${r},${t},${e},${payload}]`;
  return `{"join_ref":${j},"ref":${r},"topic":${t},"event":${e},"payload":${payload}}`;
}

/**
 * Encodes kind 4, a broadcast to a vsn 2 client.
 * @returns null when topic, event or metadata is longer than the 255 bytes the frame has room for.
 */
export function encodeBroadcast(
  topic: string,
  event: string,
  metadata: string,
  encoding: "json" | "binary",
  payload: Buffer,
): Buffer | null {
  const fields = [topic, event, metadata].map((text) => Buffer.from(text, "utf8"));
  const sizes = fields.map((field) => field.length);
  if (sizes.some((size) => size > MAX_FIELD_BYTES)) return null;
  const head = Buffer.from([KIND_BROADCAST, ...sizes, encoding === "json" ? 1 : 0]);
  return Buffer.concat([head, ...fields, payload]);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isJson(data: Buffer): boolean {
  try {
    JSON.parse(data.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
