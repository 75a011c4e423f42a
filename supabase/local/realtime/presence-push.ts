import { z } from "zod";
import type { Channel } from "./channel.ts";
import type { IncomingFrame } from "./frames.ts";

const payloadSchema = z.object({
  event: z.string().transform((event) => event.toLowerCase()),
  payload: z.unknown().optional(),
});
const trackable = z.record(z.string(), z.unknown());

/** Handles `track` and `untrack`. Both are answered; a limit that is passed closes the channel. */
export async function handlePresence(channel: Channel, frame: IncomingFrame): Promise<void> {
  const push = payloadSchema.safeParse(frame.payload);
  const known = push.success && (push.data.event === "track" || push.data.event === "untrack");
  if (!known) return channel.reply(frame.ref, "error", {});
  const over = limitReached(channel);
  if (over) return channel.shutDown(over);
  if (push.data.event === "untrack") {
    channel.topic?.announce(channel.topic.presence.untrack(channel));
    return channel.reply(frame.ref, "ok", {});
  }
  const payload = trackable.safeParse(push.data.payload ?? {});
  if (!payload.success)
    return channel.reply(frame.ref, "error", { reason: "Presence track payload must be a map" });
  if (Buffer.byteLength(JSON.stringify(payload.data)) > channel.hub.limits.maxPayloadBytes)
    return channel.shutDown("Track message size exceeded");
  await track(channel, frame.ref, payload.data);
}

async function track(
  channel: Channel,
  ref: string | null,
  payload: Record<string, unknown>,
): Promise<void> {
  let may = false;
  try {
    may = await channel.mayWrite("presence");
  } catch (error) {
    channel.hub.log("warn", `realtime: no presence decision: ${String(error)}`);
  }
  if (channel.ended) return;
  if (!may) return channel.reply(ref, "error", {});
  channel.presenceOn = true;
  channel.reply(ref, "ok", {});
  const key = channel.hub.presenceKey(channel);
  channel.topic?.announce(channel.topic.presence.track(channel, key, payload));
}

function limitReached(channel: Channel): string | null {
  const { limits, presenceMeter } = channel.hub;
  const now = Date.now();
  const calls = channel.presenceCalls;
  while (calls[0] !== undefined && calls[0] <= now - limits.presenceWindowMs) calls.shift();
  calls.push(now);
  if (calls.length > limits.maxPresenceCalls) return "Client presence rate limit exceeded";
  presenceMeter.add();
  return presenceMeter.exceeded ? "Too many presence messages per second" : null;
}
