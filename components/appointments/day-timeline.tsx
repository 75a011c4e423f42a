"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";

import { CardList } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";

import { DayEntry } from "./day-entry";
import type { OpenThread } from "./thread-button";
import { useVisitNow } from "./use-visit-now";

export type DayTimelineProps = {
  visits: readonly Appointment[];
  openThread: OpenThread;
  /** Whether the day on screen is today: only then is there a now. */
  today: boolean;
};

/** A provider's day from top to bottom, with a line where the day has got to. */
export function DayTimeline({ visits, openThread, today }: DayTimelineProps) {
  const t = useTranslations("appointments.day");
  const now = useVisitNow(30_000);
  const next = visits.findIndex((visit) => visit.endsAt > now);
  const markerAt = next === -1 ? visits.length : next;
  return (
    <CardList aria-label={t("list")}>
      {visits.map((visit, index) => (
        <Fragment key={visit.id}>
          {today && index === markerAt ? <NowMarker now={now} /> : null}
          <li>
            <DayEntry visit={visit} openThread={openThread} />
          </li>
        </Fragment>
      ))}
      {today && markerAt === visits.length ? <NowMarker now={now} /> : null}
    </CardList>
  );
}

function NowMarker({ now }: { now: number }) {
  const t = useTranslations("appointments.day");
  const dates = useDates();
  return (
    <li className="flex items-center gap-2 border-b-transparent px-row-x py-0.5 text-meta font-strong text-accent-ink">
      <span aria-hidden className="size-2 rounded-full bg-accent" />
      <span className="figures">{t("now", { time: dates.time(now) })}</span>
      <span aria-hidden className="h-px flex-1 bg-accent" />
    </li>
  );
}
