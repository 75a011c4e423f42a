import type { Channel } from "./channel.ts";
import type { IncomingFrame } from "./frames.ts";
import { BroadcastMessage, type MessageContent } from "./message.ts";

/**
 * Passes a client's broadcast on to the topic. With `ack` the sender gets an answer, a refusal
 * included; without, silence is the protocol.
 */
export function handleBroadcast(channel: Channel, frame: IncomingFrame): void | Promise<void> {
  const { hub } = channel;
  hub.messageMeter.add();
  if (hub.messageMeter.exceeded) {
    channel.shutDown("Too many messages per second");
    return;
  }
  return channel.isPrivate ? decide(channel, frame) : accept(channel, frame, true);
}

async function decide(channel: Channel, frame: IncomingFrame): Promise<void> {
  try {
    accept(channel, frame, await channel.mayWrite("broadcast"));
  } catch (error) {
    channel.hub.log("warn", `realtime: no write decision: ${String(error)}`);
    refuse(channel, frame, "Realtime was unable to connect to the project database");
  }
}

function accept(channel: Channel, frame: IncomingFrame, may: boolean): void {
  if (channel.ended) return;
  if (!may) return refuse(channel, frame, "Unauthorized");
  const content = contentOf(frame);
  if (sizeOf(content) > channel.hub.limits.maxPayloadBytes)
    return refuse(channel, frame, "Payload size exceeded");
  const message = new BroadcastMessage(frame.topic, content);
  channel.topic?.broadcast(message, channel.config.self ? null : channel);
  if (channel.config.ack) channel.reply(frame.ref, "ok", {});
}

function refuse(channel: Channel, frame: IncomingFrame, reason: string): void {
  if (channel.config.ack) channel.reply(frame.ref, "error", { reason });
}

function contentOf({ push, payload }: IncomingFrame): MessageContent {
  if (push?.encoding === "binary") return { kind: "binary", event: push.event, data: push.data };
  if (push) return { kind: "json", event: push.event, json: push.data.toString("utf8") };
  return { kind: "text", json: JSON.stringify(withoutMeta(payload ?? {})) };
}

/** `meta` is the server's word for what the database sent: nobody may say it for them. */
function withoutMeta(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null || !("meta" in payload)) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== "meta"));
}

function sizeOf(content: MessageContent): number {
  return content.kind === "binary" ? content.data.length : Buffer.byteLength(content.json);
}
