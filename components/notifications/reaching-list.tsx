"use client";

import { Bell, BellOff, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { ShownStep } from "@/lib/notifications/live/reaching";
import { waitedFor, type WaitedFor } from "@/lib/notifications/live/waiting";
import type { NoticeStep } from "@/lib/notifications/types";

import { useReaching } from "./use-reaching";

/** Of each who has not read yet: what was done, when, and where nothing could be. */
export function ReachingList({ view }: { view: ThreadView }) {
  const waited = waitedFor(view);
  const first = waited.length === 0 ? null : Math.min(...waited.map(({ since }) => since));
  const steps = useReaching(view.me?.userId ?? "", view.conversation.id, first);
  return waited.map((one) => {
    const own = steps.filter(({ userId, at }) => userId === one.person.userId && at >= one.since);
    if (own.length === 0) return null;
    return <Person key={one.person.userId} view={view} waited={one} steps={own} />;
  });
}

type PersonProps = { view: ThreadView; waited: WaitedFor; steps: readonly ShownStep[] };

function Person({ view, waited, steps }: PersonProps) {
  const t = useTranslations("notifications.reaching");
  const dates = useDates();
  const { person, since } = waited;
  return (
    <section className="flex flex-col gap-1.5 border-t border-line pt-3 first:border-0 first:pt-0">
      <h2 className="text-heading">{t("title", { name: person.shortName })}</h2>
      <p className="text-meta text-ink-2">
        {t("waits", { when: dates.nearMoment(since, view.now) })}
      </p>
      <ol className="flex flex-col gap-1.5">
        {steps.map((step) => (
          <Step key={step.id} view={view} step={step} />
        ))}
      </ol>
    </section>
  );
}

const held = new Set<NoticeStep["state"]>(["held_quiet", "muted"]);
const missed = new Set<NoticeStep["state"]>(["gone", "failed", "no_channel"]);

function Step({ view, step }: { view: ThreadView; step: ShownStep }) {
  const t = useTranslations("notifications.reaching");
  const dates = useDates();
  const { channel, state, at } = step;
  const backup = view.conversation.participants.find(({ userId }) => userId === step.onCall);
  const Icon = held.has(state) ? BellOff : missed.has(state) ? CircleAlert : Bell;
  return (
    <li
      data-step={`${channel} ${state}`}
      className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-2 text-support"
    >
      <Icon aria-hidden className="size-4 self-center text-ink-2" />
      <span className="min-w-0">
        {backup === undefined
          ? t(`channel.${channel}`)
          : t("channel.on_callNamed", { name: backup.name })}
        <span
          className={
            missed.has(state) ? "block text-meta text-urgent-ink" : "block text-meta text-ink-2"
          }
        >
          {t(`state.${stateKey(channel, state)}`)}
        </span>
      </span>
      <time dateTime={dates.iso(at)} className="text-meta text-ink-2 figures">
        {dates.time(at)}
      </time>
    </li>
  );
}

/** What is missing has another word for a device and for the backup. */
function stateKey(channel: NoticeStep["channel"], state: NoticeStep["state"]) {
  if (state !== "no_channel") return state;
  if (channel === "push") return "no_channel_push";
  return channel === "on_call" ? "no_channel_on_call" : "no_channel";
}
