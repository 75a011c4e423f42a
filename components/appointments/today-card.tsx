"use client";

import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { RingBackdrop } from "@/components/ui/logo";
import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import { isCallNear } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";

import { JoinButton } from "./join-button";
import { type OpenThread, ThreadButton } from "./thread-button";
import { useVisitNow } from "./use-visit-now";
import { type VisitMoment, visitMoment } from "./visit-moment";
import { WindowSentence } from "./window-sentence";

export type TodayCardProps = { visit: Appointment; openThread: OpenThread };

/** Today's visit: the one dark card of the page, with the one main action on it. */
export function TodayCard({ visit, openThread }: TodayCardProps) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const now = useVisitNow(30_000);
  const moment = visitMoment(visit.startsAt, visit.endsAt, now);
  const { provider, facility } = visit;
  const place = [provider.specialty, facility.name].filter(Boolean).join(", ");
  return (
    <section
      aria-labelledby="today-visit"
      className="panel-deep relative overflow-hidden rounded-card p-5"
    >
      <RingBackdrop className="-end-14 -top-16 size-60" />
      <div className="relative flex flex-col gap-4">
        <h2 id="today-visit" className="flex items-center gap-2.5 text-label">
          <Ring value={moment.left} tone="on-deep" />
          <MomentWords moment={moment} visit={visit} />
        </h2>
        <div className="flex items-center gap-3.5">
          <Avatar name={provider.name} size="lg" tone="on-deep" />
          <div className="min-w-0">
            <p className="text-heading">{provider.name}</p>
            <p className="text-support text-on-deep-2">
              {t("today.line", {
                type: t(`type.${visit.visitType}`),
                day: dates.nearDay(visit.startsAt, now),
                time: dates.time(visit.startsAt),
              })}
              <br />
              {place}
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <JoinButton
            visit={visit}
            name={provider.name}
            now={now}
            variant="on-deep"
            size="lead"
            block
          />
          <ThreadButton
            visit={visit}
            name={provider.name}
            openThread={openThread}
            variant={isCallNear(visit, now) ? "on-deep-second" : "on-deep"}
            size="lead"
            block
          />
        </div>
        <p className="text-meta text-on-deep-2">
          <WindowSentence visit={visit} />
        </p>
      </div>
    </section>
  );
}

function MomentWords({ moment, visit }: { moment: VisitMoment; visit: Appointment }) {
  const t = useTranslations("appointments.moment");
  const dates = useDates();
  switch (moment.kind) {
    case "minutes":
      return t("minutes", { count: moment.count });
    case "hours":
      return t("hours", { count: moment.count });
    case "running":
      return t("running", { time: dates.time(visit.endsAt) });
    case "over":
      return t("over", { time: dates.time(visit.startsAt) });
  }
}
