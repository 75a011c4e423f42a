import { z } from "zod";
import type { Channel } from "./channel.ts";
import { mayStay, noReadRight } from "./join.ts";
import { TokenError } from "./tokens.ts";

const payloadSchema = z.object({ access_token: z.string() });

/**
 * Takes a new token for the channel: rights are asked for anew, subscriptions made anew with the new
 * claims. A token that cannot be used, or no longer opens the topic, closes the channel.
 */
export async function refreshToken(channel: Channel, payload: unknown): Promise<void> {
  const push = payloadSchema.safeParse(payload);
  if (!push.success) return;
  const token = push.data.access_token;
  if (token.startsWith("sb_") || token === channel.credential.token) return;
  try {
    channel.credential = await channel.hub.tokens.verify(token);
  } catch (error) {
    if (error instanceof TokenError) return channel.shutDown(error.message);
    throw error;
  }
  channel.watchExpiry();
  channel.forgetWriteRights();
  if (channel.isPrivate) await readAgain(channel);
  if (!channel.ended && channel.config.changes.length > 0)
    await channel.hub.changes.subscribe(channel);
}

/**
 * Asks for the right to read again and closes the channel when none is left. Rejects when the
 * database cannot answer.
 */
export async function readAgain(channel: Channel): Promise<void> {
  const before = channel.read;
  const rights = await channel.hub.authorizer.readRights(channel.caller, channel.subTopic);
  if (channel.ended) return;
  channel.read = rights;
  if (mayStay(channel)) return;
  const lost = before.broadcast || before.presence;
  channel.shutDown(lost ? noLongerReadable(channel) : noReadRight(channel));
}

function noLongerReadable(channel: Channel): string {
  return `You no longer have permission to read from this Channel topic: ${channel.subTopic}`;
}
