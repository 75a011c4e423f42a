"use client";

import { useTranslations } from "next-intl";

import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import { isLive, isMovable } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";

import { CalendarLink } from "./calendar-link";
import { useVisitNow } from "./use-visit-now";

/** A patient's ways on with a visit that is to come: to another time, and into their calendar. */
export function VisitLinks({ visit }: { visit: Appointment }) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const now = useVisitNow(60_000);
  if (!isLive(visit.status) || visit.startsAt <= now) return null;
  const which = t("cancel.actionWith", {
    day: dates.day(visit.startsAt, now),
    name: visit.provider.name,
  });
  return (
    <>
      {visit.can.reschedule && isMovable(visit, "patient", now) ? (
        <LinkButton href={paths.moveVisit(visit.id)} variant="quiet">
          <span>
            {t("move.action")}
            <span className="sr-only">{which}</span>
          </span>
        </LinkButton>
      ) : null}
      <CalendarLink id={visit.id} variant="quiet" which={which} />
    </>
  );
}
