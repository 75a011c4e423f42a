import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";
import { cn } from "@/lib/kernel/cn";

import { StatusChip } from "./status-chip";

export type VisitRowProps = {
  visit: Appointment;
  /** What stands under the visit: until when one may write, and buttons. */
  actions?: ReactNode;
};

/** A visit in a patient's list: its day as a block, what it is for, when, with whom and where. */
export function VisitRow({ visit, actions }: VisitRowProps) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const now = useNow().getTime();
  const block = dates.block(visit.startsAt);
  const off = visit.status === "cancelled" || visit.status === "no-show";
  return (
    <div className="flex flex-col gap-3 px-row-x py-row-y">
      <div className="flex gap-3.5">
        <time
          dateTime={dates.iso(visit.startsAt)}
          className="flex w-12 shrink-0 flex-col items-center text-center"
        >
          <span className={cn("text-title figures", off && "text-ink-3")}>{block.day}</span>
          <span className="text-meta text-ink-2">{block.month}</span>
        </time>
        <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
          <div className="min-w-0">
            <p className={cn("font-medium", off && "text-ink-2 line-through")}>
              {visit.reason ?? t(`type.${visit.visitType}`)}
            </p>
            <p className="text-support text-ink-2 first-letter:uppercase">
              {t("visits.line", {
                time: dates.isNear(visit.startsAt, now)
                  ? dates.nearMoment(visit.startsAt, now)
                  : dates.time(visit.startsAt),
                name: visit.provider.name,
                where: t(`where.${visit.visitType}`),
              })}
            </p>
          </div>
          <StatusChip status={visit.status} audience="patient" />
        </div>
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
