"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { WindowView } from "@/lib/chat/live/window-countdown";

import { WhyDialog } from "./why-dialog";

export type CareWindowStripProps = { view: ThreadView; calm: boolean };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Until when one may write here: the ring that empties, the same in words, and why. */
export function CareWindowStrip({ view, calm }: CareWindowStripProps) {
  const { window } = view;
  if (window === null) return null;
  return (
    <div
      role="note"
      data-window={window.phase}
      className="flex shrink-0 items-center gap-2.5 border-b border-line bg-surface px-edge py-2 text-support text-ink-2 dense:py-1"
    >
      {window.phase === "closed" ? (
        <Lock aria-hidden className="size-5 dense:size-4" />
      ) : (
        <Ring
          value={window.phase === "opening" ? 1 : window.fraction}
          size="sm"
          tone={
            window.phase === "minutes"
              ? "urgent"
              : window.phase === "opening"
                ? "success"
                : "accent"
          }
        />
      )}
      <p className="min-w-0 flex-1 leading-5">
        <WindowWords window={window} now={view.now} calm={calm} />
      </p>
      {calm ? null : <TimeLeft window={window} />}
      <WhyDialog conversationId={view.conversation.id} />
    </div>
  );
}

function WindowWords({ window, now, calm }: { window: WindowView; now: number; calm: boolean }) {
  const t = useTranslations("chat.window");
  const dates = useDates();
  const at = window.at === null ? "" : dates.nearMoment(window.at, now);
  switch (window.phase) {
    case "opening":
      return t.rich("opening", { from: at, b });
    case "closed":
      return window.at === null ? t("closedNow") : t.rich("closed", { since: at, b });
    case "minutes": {
      const count = Math.max(1, Math.ceil((window.left ?? 0) / minuteMs));
      return t.rich(calm ? "minutes" : "minutesStaff", { count, b });
    }
    case "hours": {
      const count = Math.max(1, Math.round((window.left ?? 0) / hourMs));
      return t.rich(calm ? "hours" : "hoursStaff", { until: at, count, b });
    }
    case "open":
      if (window.at === null) return t("always");
      return t.rich(calm ? "open" : "openStaff", { until: at, b });
    default:
      return window.phase satisfies never;
  }
}

/** Hours and minutes left, for staff who plan by it. Steps once a minute, like the ring. */
function TimeLeft({ window }: { window: WindowView }) {
  const t = useTranslations("chat.window");
  if (window.left === null || window.phase === "closed" || window.phase === "opening") return null;
  const whole = Math.ceil(window.left / minuteMs);
  const hours = String(Math.floor(whole / 60));
  const minutes = String(whole % 60).padStart(2, "0");
  return (
    <span className="shrink-0 font-mono text-meta figures">{t("left", { hours, minutes })}</span>
  );
}

function b(words: ReactNode) {
  return <b className="font-medium text-ink">{words}</b>;
}
