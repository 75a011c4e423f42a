"use client";

import { ClockAlert, Siren } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import { resolveAlert } from "@/lib/chat/actions";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Alert } from "@/lib/safety/types";
import { cn } from "@/lib/kernel/cn";

import { useFlagWords } from "./use-flag-words";
import { useLeading } from "./use-leading";

export type AlertsStripProps = {
  view: ThreadView;
  /** Those of this conversation. */
  alerts: readonly Alert[];
};

/** Red flags that nobody has dealt with, over the conversation, until somebody says that they have. */
export function AlertsStrip({ view, alerts }: AlertsStripProps) {
  const t = useTranslations("safety.alert");
  if (alerts.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="shrink-0">
      {alerts.map((alert) => (
        <Strip key={alert.id} alert={alert} now={view.now} />
      ))}
    </ul>
  );
}

function Strip({ alert, now }: { alert: Alert; now: number }) {
  const t = useTranslations("safety.alert");
  const dates = useDates();
  const format = useFormatter();
  const words = useFlagWords();
  const { pending, problem, run } = useLeading(() => undefined);
  const isGrave = alert.level === "emergency";
  const Icon = isGrave ? Siren : ClockAlert;
  const what = format.list(alert.flags.map(words), { type: "unit" });
  return (
    <li
      data-alert={alert.level}
      className={cn(
        "flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-edge py-2 text-support dense:py-1.5",
        isGrave
          ? "border-emergency-line bg-emergency-tint text-emergency-ink"
          : "border-urgent-line bg-urgent-tint text-urgent-ink",
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <p className="min-w-48 flex-1" title={t("rules")}>
        <strong className="font-strong">{t(alert.level)}</strong>{" "}
        {t("found", { what, when: dates.nearMoment(alert.raisedAt, now) })}
        <span className="sr-only"> {t("rules")}</span>
      </p>
      <Button
        data-shortcut="resolve"
        pending={pending}
        onClick={() => run(resolveAlert({ alertId: alert.id }))}
      >
        {t("resolve")}
      </Button>
      {problem === null ? null : (
        <p role="alert" className="basis-full">
          {problem}
        </p>
      )}
    </li>
  );
}
