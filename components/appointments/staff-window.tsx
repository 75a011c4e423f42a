"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";

import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";

import { useVisitNow } from "./use-visit-now";

const hourMs = 3_600_000;

/** How long writing stays open for a visit: a ring for the last day, and the words beside it. */
export function StaffWindow({ visit }: { visit: Pick<Appointment, "window" | "windowState"> }) {
  const t = useTranslations("appointments.staffWindow");
  const dates = useDates();
  const now = useVisitNow(60_000);
  const { window, windowState } = visit;
  if (window === null || windowState === "none") {
    return <span className="text-meta text-ink-3">{t("none")}</span>;
  }
  if (windowState === "closed") {
    const since = dates.nearMoment(window.closedAt ?? window.closesAt, now);
    return (
      <span className="inline-flex items-center gap-1.5 text-meta text-ink-2">
        <Lock aria-hidden className="size-3.5" />
        {t("closed", { since })}
      </span>
    );
  }
  const opening = windowState === "upcoming";
  return (
    <span className="inline-flex items-center gap-1.5 text-meta text-ink-2">
      <Ring
        value={opening ? 0 : (window.closesAt - now) / (24 * hourMs)}
        size="sm"
        className="size-3.5"
      />
      {opening
        ? t("upcoming", { from: dates.nearMoment(window.opensAt, now) })
        : t("open", { until: dates.nearMoment(window.closesAt, now) })}
    </span>
  );
}
