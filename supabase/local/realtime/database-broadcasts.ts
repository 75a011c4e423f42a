import type { Change, ChangeTransaction, Tuple } from "../changes/types.ts";
import type { Channel } from "./channel.ts";
import { BroadcastMessage, type MessageContent } from "./message.ts";
import type { Topics } from "./topics.ts";

/** Delivers the rows of `realtime.messages` that a transaction has committed, in their order. */
export function deliverMessages(topics: Topics<Channel>, transaction: ChangeTransaction): void {
  for (const change of transaction.changes) {
    const row = insertedMessage(change);
    if (!row || row["extension"] !== "broadcast") continue;
    const { topic: subTopic, id } = row;
    if (typeof subTopic !== "string" || typeof id !== "string") continue;
    const topic = topics.find(subTopic, row["private"] === "t");
    const content = topic && contentOf(row);
    if (content) topic.broadcast(new BroadcastMessage(topic.name, content, { id }));
  }
}

function insertedMessage(change: Change): Tuple | null {
  const { schema, table } = change.relation;
  if (change.kind !== "insert" || schema !== "realtime" || table !== "messages") return null;
  return change.new;
}

function contentOf(row: Tuple): MessageContent | null {
  const event = typeof row["event"] === "string" ? row["event"] : "";
  const { payload, binary_payload: bytes } = row;
  // PostgreSQL writes bytea as \x and two hexadecimal digits a byte.
  if (typeof bytes === "string")
    return { kind: "binary", event, data: Buffer.from(bytes.slice(2), "hex") };
  return typeof payload === "string" ? { kind: "json", event, json: payload } : null;
}
