import "server-only";

import { createHash } from "node:crypto";
import { generateRequestDetails } from "web-push";

import { paths } from "@/lib/kernel/paths";
import { isPushService } from "@/lib/notifications/push-services";

import {
  type Channel,
  codeOf,
  type Notice,
  type Outcome,
  patienceMs,
  type Subscription,
} from "./channel";

type PushConfig = {
  vapid: { publicKey: string; privateKey: string };
  /** Whom a push service asks when something is wrong: a mailto or https address. */
  contact: string;
  /** Origins of services beside the known ones. */
  services: readonly string[];
  /** What is done with a browser that took the message, or that is there no more. */
  record(subscriptionId: string, isGone: boolean): Promise<void>;
};

/** A push service keeps the message for a browser that is off for so long, in seconds. */
const keepSeconds = 24 * 60 * 60;

/**
 * Tells every browser of a person. The message is encrypted for that browser, and even then says no more than
 * that there is a message, and where: the words stand in the service worker.
 */
export function pushChannel(config: PushConfig): Channel {
  return {
    async send(notice) {
      const outcomes = await Promise.all(
        notice.subscriptions.map((subscription) => sendTo(config, notice, subscription)),
      );
      // One browser that was told is enough: the others would be told twice.
      if (outcomes.includes("sent")) return "sent";
      return outcomes.find((outcome) => outcome !== "gone") ?? "gone";
    },
  };
}

async function sendTo(
  config: PushConfig,
  notice: Notice,
  subscription: Subscription,
): Promise<Outcome> {
  if (!isPushService(subscription.endpoint, config.services)) return "gone";
  const request = requestIfUsable(config, notice, subscription);
  const answer = request === null ? "gone" : await post(request);
  if (answer === "sent" || answer === "gone") {
    await config.record(subscription.id, answer === "gone");
  }
  return answer;
}

/** Null where the subscription's keys are none: nothing can be encrypted for it, now or later. */
function requestIfUsable(config: PushConfig, notice: Notice, subscription: Subscription) {
  try {
    return requestFor(config, notice, subscription);
  } catch {
    return null;
  }
}

function requestFor(config: PushConfig, notice: Notice, { endpoint, p256dh, auth }: Subscription) {
  const tag = tagOf(notice);
  const payload = {
    kind: "message",
    path:
      notice.conversationId === null ? paths.assistants : paths.conversation(notice.conversationId),
    tag,
    locale: notice.locale,
  };
  return generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
    vapidDetails: { subject: config.contact, ...config.vapid },
    contentEncoding: "aes128gcm",
    TTL: keepSeconds,
    urgency: notice.important ? "high" : "normal",
    // What was not fetched yet is replaced by the next of the same conversation.
    topic: tag,
  });
}

/** The same for one person and conversation; says nothing to who does not know both. At most 32 characters. */
function tagOf({ conversationId, recipientId }: Notice): string {
  return createHash("sha256")
    .update(`${conversationId} ${recipientId}`)
    .digest("base64url")
    .slice(0, 32);
}

/** A redirect would lead to an address that nobody has checked, so none is followed. */
async function post({ endpoint, headers, body }: ReturnType<typeof requestFor>): Promise<Outcome> {
  const sent = new Headers(headers);
  // fetch counts by itself.
  sent.delete("content-length");
  try {
    const { status } = await fetch(endpoint, {
      method: "POST",
      headers: sent,
      body: body === null ? null : new Uint8Array(body),
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (status === 404 || status === 410) return "gone";
    return status >= 200 && status < 300 ? "sent" : { later: `http_${status}` };
  } catch (error) {
    return { later: codeOf(error) };
  }
}
