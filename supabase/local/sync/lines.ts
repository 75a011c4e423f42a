import type { Bucket, Operation } from "./model.ts";
import type { GrantedBucket } from "./person-buckets.ts";

/** The lines of the protocol, one JSON object each. */

const line = (name: string, content: string): string => `{"${name}":${content}}\n`;

export type BucketTotals = Pick<Bucket, "checksum" | "count">;

export function bucketText(
  { name, priority, subscriptions }: GrantedBucket,
  { checksum, count }: BucketTotals,
): string {
  return (
    `{"bucket":${JSON.stringify(name)},"checksum":${checksum},"count":${count},` +
    `"priority":${priority},"subscriptions":${subscriptions}}`
  );
}

const written = (write: bigint | null): string =>
  write === null ? "" : `"write_checkpoint":"${write}",`;

export function checkpointLine(
  lastOp: number,
  write: bigint | null,
  buckets: readonly string[],
  streams: readonly object[],
): string {
  return line(
    "checkpoint",
    `{"last_op_id":"${lastOp}",${written(write)}"buckets":[${buckets.join(",")}],"streams":${JSON.stringify(streams)}}`,
  );
}

export function checkpointDiffLine(
  lastOp: number,
  write: bigint | null,
  updated: readonly string[],
  removed: readonly string[],
): string {
  return line(
    "checkpoint_diff",
    `{"last_op_id":"${lastOp}",${written(write)}"updated_buckets":[${updated.join(",")}],"removed_buckets":${JSON.stringify(removed)}}`,
  );
}

export const partialCompleteLine = (lastOp: number, priority: number): string =>
  line("partial_checkpoint_complete", `{"last_op_id":"${lastOp}","priority":${priority}}`);

export const completeLine = (lastOp: number): string =>
  line("checkpoint_complete", `{"last_op_id":"${lastOp}"}`);

/** @param seconds how long the token is still good; 0 ends the stream */
export const tokenLine = (seconds: number): string => line("token_expires_in", String(seconds));

export function dataLine(
  bucket: string,
  after: number,
  nextAfter: number,
  hasMore: boolean,
  operations: readonly string[],
): string {
  return line(
    "data",
    `{"bucket":${JSON.stringify(bucket)},"has_more":${hasMore},"after":"${after}","next_after":"${nextAfter}","data":[${operations.join(",")}]}`,
  );
}

export function operationText({ opId, op, type, id, subkey, checksum, data }: Operation): string {
  const head = `{"op_id":"${opId}","op":"${op}","checksum":${checksum}`;
  if (op === "MOVE" || op === "CLEAR") return `${head}}`;
  const object = `"object_type":${JSON.stringify(type)},"object_id":${JSON.stringify(id)}`;
  const content = data === null ? "" : `,"data":${JSON.stringify(data)}`;
  return `${head},${object},"subkey":${JSON.stringify(subkey)}${content}}`;
}
