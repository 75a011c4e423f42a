"use client";

import { PhoneCall } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import type { Shift } from "@/lib/notifications/types";

export type OnCallProps = {
  /** Those of now and later, in order. */
  shifts: readonly Shift[];
  /** What may be done about a shift. */
  renderRemove?: (shift: Shift) => ReactNode;
  children?: ReactNode;
};

/** Who of the clinic is on call now, and who comes next. */
export function OnCall({ shifts, renderRemove, children }: OnCallProps) {
  const t = useTranslations("notifications.onCall");
  const dates = useDates();
  const now = useNow({ updateInterval: 30_000 }).getTime();
  const current = shifts.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const next = shifts.filter(({ startsAt }) => startsAt > now);
  return (
    <Card className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PhoneCall aria-hidden className="size-5 shrink-0 text-ink-2" />
        {current === undefined ? (
          <p className="flex-1 text-support">{t("nobody")}</p>
        ) : (
          <p className="min-w-0 flex-1" data-on-call="now">
            <span className="block font-medium">{current.name ?? t("unknown")}</span>
            <span className="block text-meta text-ink-2 figures">
              {t("until", { when: dates.nearMoment(current.endsAt, now) })}
            </span>
          </p>
        )}
        {current === undefined ? null : renderRemove?.(current)}
      </div>
      {next.length === 0 ? null : (
        <div className="flex flex-col gap-2 border-t border-line pt-3">
          <h3 className="text-label">{t("next")}</h3>
          <ul role="list" className="flex flex-col gap-2">
            {next.map((shift) => (
              <li
                key={shift.id}
                data-on-call="next"
                className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1"
              >
                <span className="min-w-0">
                  <span className="block">{shift.name ?? t("unknown")}</span>
                  <span className="block text-meta text-ink-2 figures">
                    {t("span", {
                      from: dates.nearMoment(shift.startsAt, now),
                      until: dates.nearMoment(shift.endsAt, now),
                    })}
                  </span>
                </span>
                {renderRemove?.(shift)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </Card>
  );
}
