import "server-only";

import { createHash } from "node:crypto";
import { generateRequestDetails } from "web-push";

import { paths } from "@/lib/kernel/paths";
import { isPushService } from "@/lib/notifications/push-services";

import {
  type About,
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

/**
 * A push service keeps the message for a browser that is off for so long, in seconds: a reminder not until it would
 * say what is no longer so.
 */
const keepSeconds = { message: 24 * 60 * 60, day: 12 * 60 * 60, hour: 30 * 60 };

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
  const payload = { ...sentenceOf(notice), tag, locale: notice.locale };
  return generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
    vapidDetails: { subject: config.contact, ...config.vapid },
    contentEncoding: "aes128gcm",
    TTL: keepSeconds[notice.about.kind === "visit" ? notice.about.within : "message"],
    urgency: notice.important ? "high" : "normal",
    // What was not fetched yet is replaced by the next of the same conversation.
    topic: tag,
  });
}

/** Which of the service worker's sentences is shown, and where it leads. */
function sentenceOf({ about }: Notice): { kind: string; path: string } {
  if (about.kind === "message") {
    return { kind: "message", path: paths.conversation(about.conversationId) };
  }
  if (about.kind === "thread") return { kind: "message", path: paths.assistants };
  if (about.kind === "decision") {
    return about.says === "opening"
      ? { kind: "opening", path: paths.opened }
      : { kind: "decision", path: paths.decisions };
  }
  return { kind: `visit-${about.within}`, path: paths.appointments };
}

/** The same for one person and conversation or visit; says nothing to who does not know both. At most 32 characters. */
function tagOf({ about, recipientId }: Notice): string {
  return createHash("sha256")
    .update(`${subjectOf(about)} ${recipientId}`)
    .digest("base64url")
    .slice(0, 32);
}

function subjectOf(about: About): string {
  if (about.kind === "thread") return "threads";
  if (about.kind === "decision") return about.says;
  return about.kind === "message" ? about.conversationId : about.appointmentId;
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
