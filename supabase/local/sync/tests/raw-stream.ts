import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { Inbox } from "../../realtime/tests/support.ts";

const opId = z.string().regex(/^\d+$/);

const bucket = z.strictObject({
  bucket: z.string(),
  checksum: z.number(),
  count: z.number(),
  priority: z.number(),
  subscriptions: z.array(z.record(z.string(), z.number())),
});

const operation = z.strictObject({
  op_id: opId,
  op: z.enum(["PUT", "REMOVE", "MOVE", "CLEAR"]),
  checksum: z.number(),
  object_type: z.string().optional(),
  object_id: z.string().optional(),
  subkey: z.string().optional(),
  data: z.string().optional(),
});

const line = z.strictObject({
  checkpoint: z
    .strictObject({
      last_op_id: opId,
      write_checkpoint: opId.optional(),
      buckets: z.array(bucket),
      streams: z.array(
        z.strictObject({
          name: z.string(),
          is_default: z.boolean(),
          errors: z.array(z.object({ message: z.string() })),
        }),
      ),
    })
    .optional(),
  checkpoint_diff: z
    .strictObject({
      last_op_id: opId,
      write_checkpoint: opId.optional(),
      updated_buckets: z.array(bucket),
      removed_buckets: z.array(z.string()),
    })
    .optional(),
  data: z
    .strictObject({
      bucket: z.string(),
      has_more: z.boolean(),
      after: opId,
      next_after: opId,
      data: z.array(operation),
    })
    .optional(),
  partial_checkpoint_complete: z
    .strictObject({ last_op_id: opId, priority: z.number() })
    .optional(),
  checkpoint_complete: z.strictObject({ last_op_id: opId }).optional(),
  token_expires_in: z.number().optional(),
});

/** A line of the stream: exactly one of these. */
export type Line = z.infer<typeof line>;

export type Operation = z.infer<typeof operation>;

export interface RawOptions {
  token: string;
  /** Replaces parts of the usual request. */
  body?: object;
}

const usualBody = {
  buckets: [],
  client_id: "raw",
  include_checksum: true,
  raw_data: true,
  binary_data: true,
  parameters: {},
  streams: { include_defaults: true, subscriptions: [] },
};

/** A stream as it travels, read by hand. */
export class RawStream {
  readonly lines = new Inbox<Line>();
  readonly ended: Promise<void>;
  readonly #response: IncomingMessage;
  #rest = "";

  private constructor(response: IncomingMessage) {
    this.#response = response;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    response.on("close", resolve).on("error", () => undefined);
    response.setEncoding("utf8").on("data", (chunk: string) => this.#take(chunk));
  }

  /** @throws with the server's answer when it is not a stream. */
  static async open(endpoint: string, options: RawOptions): Promise<RawStream> {
    const response = await call(endpoint, "POST", "/sync/stream", options);
    if (response.statusCode === 200) return new RawStream(response);
    throw new Error(await text(response));
  }

  get headers(): IncomingMessage["headers"] {
    return this.#response.headers;
  }

  /** The kinds of the lines so far. */
  get kinds(): string[] {
    return this.lines.items.flatMap((it) => Object.keys(it));
  }

  /** Waits for the end of a checkpoint at or after the number of them that is given. */
  completed(count: number): Promise<Line[]> {
    return this.lines.until((all) => all.filter((it) => it.checkpoint_complete).length >= count);
  }

  /** All operations of a bucket so far, or of all. */
  operations(bucketName?: string): Operation[] {
    return this.lines.items.flatMap(({ data }) =>
      data && data.bucket === (bucketName ?? data.bucket) ? data.data : [],
    );
  }

  /** Takes nothing more from the socket. */
  pause(): void {
    this.#response.pause();
  }

  resume(): void {
    this.#response.resume();
  }

  close(): void {
    this.#response.destroy();
  }

  #take(chunk: string): void {
    const parts = (this.#rest + chunk).split("\n");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) {
      const parsed = line.parse(JSON.parse(part));
      if (Object.keys(parsed).length !== 1) throw new Error(`Not one key: ${part}`);
      this.lines.add(parsed);
    }
  }
}

/** Sends a request of the protocol. */
export async function call(
  endpoint: string,
  method: string,
  path: string,
  { token, body = {} }: RawOptions,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = request(`${endpoint}${path}`, {
    method,
    headers: { authorization: `Token ${token}`, "content-type": "application/json" },
  });
  outgoing.on("response", resolve).on("error", reject);
  outgoing.end(method === "POST" ? JSON.stringify({ ...usualBody, ...body }) : undefined);
  return promise;
}

const refusal = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    status: z.number(),
    description: z.string(),
    name: z.string(),
  }),
});

/** The status and code of a call that is refused. */
export async function refused(...args: Parameters<typeof call>): Promise<[number, string]> {
  const response = await call(...args);
  const { error } = refusal.parse(JSON.parse(await text(response)));
  if (error.status !== response.statusCode) throw new Error("Two statuses");
  return [error.status, error.code.replace("PSYNC_", "")];
}

/** What the JSON answer of a call holds under `data`. */
export async function answered(...args: Parameters<typeof call>): Promise<Record<string, string>> {
  const response = await call(...args);
  const body = z.strictObject({ data: z.record(z.string(), z.string()) });
  return body.parse(JSON.parse(await text(response))).data;
}

/** What a device would hold and count after these operations of one bucket. */
export function fold(operations: readonly Operation[]): { rows: string[]; checksum: number } {
  const rows = new Map<string, string>();
  let checksum = 0;
  for (const it of operations) {
    const key = `${it.object_type} ${it.object_id} ${it.subkey}`;
    if (it.op === "CLEAR") {
      rows.clear();
      checksum = 0;
    }
    if (it.op === "PUT") rows.set(key, it.data ?? "");
    if (it.op === "REMOVE") rows.delete(key);
    checksum = (checksum + it.checksum) % 2 ** 32;
  }
  return { rows: [...rows.values()].toSorted(), checksum };
}
