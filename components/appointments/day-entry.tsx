import { MapPin, Video } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useDates } from "@/components/ui/use-dates";
import { isLive } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";
import { cn } from "@/lib/kernel/cn";

import { JoinButton } from "./join-button";
import { PatientIdentifiers } from "./patient-identity";
import { StaffWindow } from "./staff-window";
import { StatusChip } from "./status-chip";
import { StatusMenu } from "./status-menu";
import { type OpenThread, ThreadButton } from "./thread-button";
import { useVisitNow } from "./use-visit-now";

export type DayEntryProps = { visit: Appointment; openThread: OpenThread };

/** One visit in a provider's day: when, who with two identifiers, how it stands, what to do. */
export function DayEntry({ visit, openThread }: DayEntryProps) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const now = useVisitNow(60_000);
  const Where = visit.visitType === "video" ? Video : MapPin;
  const running = visit.status === "in-progress";
  return (
    <article
      aria-label={`${dates.time(visit.startsAt)} ${visit.patient.name}`}
      data-patient-hue={visit.patient.hue}
      className={cn(
        "grid grid-cols-[auto_auto_1fr] gap-x-3 px-row-x py-row-y list:items-center",
        running && "bg-selected",
      )}
    >
      <p className="w-11 text-body figures">
        <time dateTime={dates.iso(visit.startsAt)} className="block font-medium">
          {dates.time(visit.startsAt)}
        </time>
        <time dateTime={dates.iso(visit.endsAt)} className="block text-meta text-ink-3">
          {dates.time(visit.endsAt)}
        </time>
      </p>
      <span aria-hidden className="w-1 self-stretch rounded-full bg-patient-bar" />
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 three:flex-nowrap">
        <div className="min-w-44 flex-1">
          <p className="flex items-center gap-2">
            <span
              className={cn(
                "min-w-0 break-words",
                isLive(visit.status) ? "font-strong" : "font-medium",
              )}
            >
              {visit.patient.name}
            </span>
            <Badge count={visit.unread} label={t("unread", { count: visit.unread })} />
          </p>
          <PatientIdentifiers patient={visit.patient} />
        </div>
        <div className="min-w-44 flex-1 max-list:flex max-list:basis-full max-list:flex-wrap max-list:items-center max-list:gap-x-3">
          <p className="truncate text-support">{visit.reason ?? t("noReason")}</p>
          <p className="flex items-center gap-1.5 text-meta text-ink-2">
            <Where aria-hidden className="size-3.5" />
            {t(`type.${visit.visitType}`)}
          </p>
        </div>
        <div className="flex min-w-44 flex-1 flex-wrap items-center gap-x-3 gap-y-1 list:flex-col list:items-start max-list:basis-full">
          <StatusChip status={visit.status} audience="staff" />
          <StaffWindow visit={visit} />
        </div>
        <div className="flex flex-wrap items-center gap-1 max-list:basis-full list:w-40 list:justify-end">
          <JoinButton visit={visit} name={visit.patient.name} now={now} />
          <ThreadButton visit={visit} name={visit.patient.name} openThread={openThread} />
          {visit.can.moves.length > 0 ? (
            <StatusMenu visit={visit} />
          ) : (
            // Keeps the buttons of all rows in one column.
            <span className="size-target max-list:hidden" />
          )}
        </div>
      </div>
    </article>
  );
}
