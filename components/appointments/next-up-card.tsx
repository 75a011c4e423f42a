"use client";

import { useTranslations } from "next-intl";

import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import { isCallNear, isLive } from "@/lib/appointments/abilities";
import type { Appointment } from "@/lib/appointments/types";

import { JoinButton } from "./join-button";
import { type OpenThread, ThreadButton } from "./thread-button";
import { useVisitNow } from "./use-visit-now";
import { type VisitMoment, visitMoment } from "./visit-moment";

export type NextUpCardProps = {
  /** Today's visits and those just over midnight, by start. */
  visits: readonly Appointment[];
  /** How many visits today has. */
  count: number;
  openThread: OpenThread;
};

const dayMs = 86_400_000;

/** A visit whose time has come is not yet a visit that takes place: only its status says that. */
function headline(visit: Appointment, moment: VisitMoment) {
  if (visit.status === "in-progress") return "day.running";
  return moment.kind === "running" ? "day.due" : "day.next-up";
}

/** The visit that runs or comes next today, and how long until then. */
export function NextUpCard({ visits, count, openThread }: NextUpCardProps) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const now = useVisitNow(30_000);
  const visit = visits.find(
    (one) => isLive(one.status) && one.endsAt > now && one.startsAt <= now + dayMs,
  );
  if (visit === undefined) {
    return (
      <section className="panel-deep rounded-card p-4">
        <h2 className="text-heading">{t("day.free")}</h2>
        <p className="text-support text-on-deep-2">{t("day.freeText", { visits: count })}</p>
      </section>
    );
  }
  const moment = visitMoment(visit.startsAt, visit.endsAt, now);
  const when =
    moment.kind === "minutes"
      ? t("day.in", { count: moment.count })
      : moment.kind === "hours"
        ? t("day.inHours", { count: moment.count })
        : t("day.since", { count: moment.kind === "running" ? moment.minutesIn : 0 });
  return (
    <section aria-labelledby="next-up" className="panel-deep flex flex-col gap-3 rounded-card p-4">
      <div className="flex items-center gap-3">
        <Ring value={moment.left} tone="on-deep" size="lg" className="size-9" />
        <div>
          <h2 id="next-up" className="text-heading">
            {t(headline(visit, moment))} · {when}
          </h2>
          <p className="text-support text-on-deep-2 figures">
            {t(`type.${visit.visitType}`)}, {dates.time(visit.startsAt)}–{dates.time(visit.endsAt)}
          </p>
        </div>
      </div>
      <div>
        <p className="font-strong">{visit.patient.name}</p>
        <p className="flex flex-wrap gap-x-3 text-support text-on-deep-2">
          <span className="figures">
            {visit.patient.birthDate
              ? dates.calendarDate(visit.patient.birthDate)
              : t("identity.noBirthDate")}
          </span>
          <span className="font-mono figures">
            {visit.patient.recordNumber ?? t("identity.noRecord")}
          </span>
        </p>
        {visit.reason ? <p className="mt-1 text-support">{visit.reason}</p> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <JoinButton
          visit={visit}
          name={visit.patient.name}
          now={now}
          variant="on-deep"
          size="lead"
          block
        />
        <ThreadButton
          visit={visit}
          name={visit.patient.name}
          openThread={openThread}
          variant={isCallNear(visit, now) ? "on-deep-second" : "on-deep"}
          size="lead"
          block
        />
      </div>
    </section>
  );
}
