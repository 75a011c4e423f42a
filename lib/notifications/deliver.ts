import "server-only";

import { z } from "zod";

import { env } from "@/lib/kernel/env";
import { locales } from "@/lib/kernel/locale";
import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

import { type Channel, decisionWords, type Notice } from "./channels/channel";
import { emailChannel } from "./channels/email";
import { pushChannel } from "./channels/push";
import { smsChannel } from "./channels/sms";

/** What waits for somebody to read it, reminders of visits, and what was decided, each with the way that it takes. */
const ways = {
  "notice.push": "notice.push",
  "notice.sms": "notice.sms",
  "notice.email": "notice.email",
  "notice.admins": "notice.admins",
  "reminder.push": "notice.push",
  "reminder.sms": "notice.sms",
  "reminder.email": "notice.email",
  "decision.push": "notice.push",
  "decision.email": "notice.email",
} as const;
const kinds = [
  "notice.push",
  "notice.sms",
  "notice.email",
  "notice.admins",
  "reminder.push",
  "reminder.sms",
  "reminder.email",
  "decision.push",
  "decision.email",
] as const satisfies readonly (keyof typeof ways)[];
type Kind = (typeof kinds)[number];
type Way = (typeof ways)[Kind];

/** The channel for each way; null where this installation has none. */
export type Channels = Record<Way, Channel | null>;

/** Pieces of work that are done at the same time, for each kind. */
const atOnce = 20;
/** Turns of one run: what is left then is for the next. */
const mostTurns = 5;

const reached = z.object({
  recipient_id: z.string(),
  locale: z.enum(locales),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  subscriptions: z.array(
    z.object({ id: z.string(), endpoint: z.string(), p256dh: z.string(), auth: z.string() }),
  ),
});

const openedNotice = reached
  .extend({ conversation_id: z.string().nullable(), important: z.boolean() })
  .transform(({ recipient_id, conversation_id, ...rest }): Omit<Notice, "id"> => ({
    recipientId: recipient_id,
    about:
      conversation_id === null
        ? { kind: "thread" }
        : { kind: "message", conversationId: conversation_id },
    ...rest,
  }));

/** A reminder of an hour or less says so; every other one says a day. */
const hourMinutes = 60;

const openedReminder = reached
  .extend({ appointment_id: z.string(), minutes: z.int() })
  .transform(({ recipient_id, appointment_id, minutes, ...rest }): Omit<Notice, "id"> => ({
    recipientId: recipient_id,
    about: {
      kind: "visit",
      appointmentId: appointment_id,
      within: minutes <= hourMinutes ? "hour" : "day",
    },
    important: false,
    ...rest,
  }));

const openedDecision = reached
  .omit({ phone: true })
  .extend({ says: z.enum(decisionWords) })
  .transform(({ recipient_id, says, ...rest }): Omit<Notice, "id"> => ({
    recipientId: recipient_id,
    about: { kind: "decision", says },
    important: false,
    phone: null,
    ...rest,
  }));

/**
 * Tells people what waits for them: everything in the outbox that is due, up to a bound. Safe to run twice at
 * the same time. A channel that is down, or a notice that cannot be sent, stops none of the others: it is put
 * back and tried again later. Answers how many pieces of work it took.
 *
 * @throws AppError `unavailable` when the database cannot be asked for work.
 */
export async function deliverWaiting(channels: Channels = ownChannels()): Promise<number> {
  const runs = await Promise.allSettled(
    kinds.map((kind) => deliverKind(kind, channels[ways[kind]])),
  );
  const broken = runs.find((run) => run.status === "rejected");
  if (broken) throw broken.reason;
  return runs.reduce((sum, run) => sum + (run.status === "fulfilled" ? run.value : 0), 0);
}

async function deliverKind(kind: Kind, channel: Channel | null): Promise<number> {
  let taken = 0;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const claimed = must(
      await adminClient().rpc("claim_outbox", { p_kinds: [kind], p_limit: atOnce }),
    );
    await Promise.all(claimed.map(({ id }) => deliverOne(id, kind, channel)));
    taken += claimed.length;
    if (claimed.length < atOnce) break;
  }
  return taken;
}

async function deliverOne(id: string, kind: Kind, channel: Channel | null): Promise<void> {
  try {
    const notice = await open(id, kind);
    if (notice === null) return;
    if (channel === null || !hasAddress(kind, notice)) return await finish(id, "no_channel");
    const outcome = await channel.send(notice);
    await (typeof outcome === "string" ? finish(id, outcome) : putBack(id, outcome.later));
  } catch (error) {
    // Whatever it was, its lease runs out, and it is tried again.
    log.error("notice.failed", { error, id });
    await putBack(id, "failed").catch(() => undefined);
  }
}

function hasAddress(kind: Kind, notice: Notice): boolean {
  const way = ways[kind];
  if (way === "notice.push") return notice.subscriptions.length > 0;
  return (way === "notice.sms" ? notice.phone : notice.email) !== null;
}

/** The notice, asked at the last moment; null when it is no longer needed or waits for quiet hours to end. */
async function open(id: string, kind: Kind): Promise<Notice | null> {
  if (kind.startsWith("reminder.")) {
    const [reminder] = must(await adminClient().rpc("open_reminder", { p_id: id }));
    return reminder === undefined ? null : { id, ...openedReminder.parse(reminder) };
  }
  if (kind.startsWith("decision.")) {
    const [decision] = must(await adminClient().rpc("open_decision", { p_id: id }));
    return decision === undefined ? null : { id, ...openedDecision.parse(decision) };
  }
  const [row] = must(await adminClient().rpc("open_notice", { p_id: id }));
  return row === undefined ? null : { id, ...openedNotice.parse(row) };
}

async function finish(id: string, state: "sent" | "gone" | "no_channel"): Promise<void> {
  must(await adminClient().rpc("finish_outbox", { p_id: id, p_state: state }));
}

async function putBack(id: string, error: string): Promise<void> {
  must(await adminClient().rpc("put_back_outbox", { p_id: id, p_error: error }));
}

async function recordPush(subscriptionId: string, isGone: boolean): Promise<void> {
  const answer = await adminClient().rpc("record_push_result", {
    p_subscription_id: subscriptionId,
    p_gone: isGone,
  });
  must(answer);
}

/** The channels of this installation, by its environment. */
function ownChannels(): Channels {
  const { vapid, pushServices, smtpUrl, mailFrom, appUrl, sms } = env();
  const mail = smtpUrl === null ? null : { smtpUrl, from: mailFrom, appUrl };
  const contact = `mailto:${/[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? ""}`;
  return {
    "notice.push":
      vapid && pushChannel({ vapid, contact, services: pushServices, record: recordPush }),
    "notice.sms": sms && smsChannel({ ...sms, appUrl }),
    "notice.email": mail && emailChannel(mail),
    "notice.admins": mail && emailChannel(mail, "admins"),
  };
}
