import { JSONBig } from "@powersync/service-jsonbig";
import type { SqliteJsonValue } from "@powersync/service-sync-rules";
import { z } from "zod";
import { SyncError } from "./errors.ts";

/** Any JSON: the evaluator also reads lists and objects, although its type names only plain values. */
const parameters = z.record(z.string(), z.custom<SqliteJsonValue>());

const clientId = z.string().max(200).default("");

const streamRequest = z.object({
  /** What the device has already; `after` is the last operation it holds of the bucket. */
  buckets: z
    .array(z.object({ name: z.string(), after: z.coerce.number().int().nonnegative() }))
    .default([]),
  client_id: clientId,
  /** Data comes as JSON text. Older clients, who want it otherwise, are not served. */
  raw_data: z.literal(true),
  parameters: parameters.nullish(),
  streams: z
    .object({
      include_defaults: z.boolean().default(true),
      subscriptions: z
        .array(
          z.object({
            stream: z.string(),
            parameters: parameters.nullish(),
            override_priority: z.coerce.number().int().min(0).max(3).nullish(),
          }),
        )
        .default([]),
    })
    .nullish(),
});

const checkpointRequest = z.object({
  client_id: clientId,
  checkpoint_request_id: z.coerce.bigint().positive(),
});

export type StreamRequest = z.infer<typeof streamRequest>;

/** @throws SyncError when the body is not the protocol's. */
export const readStreamRequest = (request: Request, limit: number) =>
  readBody(request, limit, streamRequest);

/** @throws SyncError when the body is not the protocol's. */
export const readCheckpointRequest = (request: Request, limit: number) =>
  readBody(request, limit, checkpointRequest);

async function readBody<T>(request: Request, limit: number, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request, limit);
  try {
    // Whole numbers stay what they are: 1 and 1.0 are different parameters.
    return schema.parse(JSONBig.parse(text));
  } catch {
    throw new SyncError("PSYNC_S2001", "The request is not one of the protocol", 400);
  }
}

async function readText(request: Request, limit: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > limit) throw new SyncError("PSYNC_S2001", "The request is too large", 413);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
