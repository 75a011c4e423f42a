"use client";

import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Dates } from "@/components/ui/dates";
import { TextField } from "@/components/ui/text-field";
import { maxTimeOffNote } from "@/lib/appointments/limits";
import type { TimeOff } from "@/lib/appointments/types";
import { paths, withQuery } from "@/lib/kernel/paths";

import { useClinicDates, useTimeOffForm, useTimeOffReturn } from "./use-time-off";

export type TimeOffCardProps = {
  timeOff: readonly TimeOff[];
  /** IANA name: the clinic's. */
  timeZone: string;
};

/** Time in which a provider can't be booked, with what is booked in it all the same. Each is kept at once. */
export function TimeOffCard({ timeOff, timeZone }: TimeOffCardProps) {
  const t = useTranslations("appointments.timeOff");
  const dates = useClinicDates(timeZone);
  const { giveBack, pending, problem } = useTimeOffReturn();
  return (
    <Card className="flex flex-col gap-3 px-4 py-4">
      <p className="text-support text-ink-2">{t("text")}</p>
      {timeOff.length === 0 ? <p className="text-support">{t("none")}</p> : null}
      <ul role="list" className="divide-y divide-line">
        {timeOff.map((off) => (
          <li key={off.id} className="flex flex-col gap-2 py-2.5">
            <Entry off={off} dates={dates} pending={pending} onGiveBack={() => giveBack(off.id)} />
          </li>
        ))}
      </ul>
      {problem === null ? null : (
        <p role="alert" className="text-meta font-medium text-urgent-ink">
          {problem}
        </p>
      )}
      <TimeOffForm dates={dates} timeZone={timeZone} />
    </Card>
  );
}

type EntryProps = { off: TimeOff; dates: Dates; pending: boolean; onGiveBack: () => void };

function Entry({ off, dates, pending, onGiveBack }: EntryProps) {
  const t = useTranslations("appointments.timeOff");
  const moment = (at: number) => `${dates.shortDate(at)}, ${dates.time(at)}`;
  const span = t("span", { from: moment(off.startsAt), until: moment(off.endsAt) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="min-w-40 flex-1">
          <span className="block font-medium">{span}</span>
          <span className="block text-meta text-ink-2 [overflow-wrap:anywhere]">{off.note}</span>
        </span>
        <Button variant="quiet" pending={pending} onClick={onGiveBack} className="px-2">
          <span aria-hidden>{t("remove")}</span>
          <span className="sr-only">{t("removeOne", { span })}</span>
        </Button>
      </div>
      {off.visits.length === 0 ? null : (
        <div className="rounded-control bg-urgent-tint px-3.5 py-2.5 text-support text-urgent-ink">
          <p className="font-medium">{t("booked", { count: off.visits.length })}</p>
          <ul role="list">
            {off.visits.map((visit) => (
              <li key={visit.id}>
                <Link
                  href={withQuery(paths.schedule, { day: visit.day })}
                  className="inline-flex min-h-target items-center text-urgent-ink underline underline-offset-4"
                >
                  {t("visit", { name: visit.patientName, at: moment(visit.startsAt) })}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function TimeOffForm({ dates, timeZone }: { dates: Dates; timeZone: string }) {
  const t = useTranslations("appointments.timeOff");
  const ref = useRef<HTMLFormElement>(null);
  const { draft, write, save, pending, errorAt, booked } = useTimeOffForm(dates, ref);
  const problem = errorAt(null);
  return (
    <form
      ref={ref}
      noValidate
      aria-label={t("add")}
      className="flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 className="text-label">{t("add")}</h3>
      <TextField
        label={t("startsAt")}
        type="datetime-local"
        value={draft.startsAt}
        error={errorAt("startsAt")}
        onChange={({ target }) => write({ startsAt: target.value })}
      />
      <TextField
        label={t("endsAt")}
        hint={t("zone", { zone: timeZone.replaceAll("_", " ") })}
        type="datetime-local"
        value={draft.endsAt}
        error={errorAt("endsAt")}
        onChange={({ target }) => write({ endsAt: target.value })}
      />
      <TextField
        label={t("note")}
        maxLength={maxTimeOffNote}
        value={draft.note}
        error={errorAt("note")}
        onChange={({ target }) => write({ note: target.value })}
      />
      {problem === null ? null : (
        <p role="alert" className="text-meta font-medium text-urgent-ink">
          {problem}
        </p>
      )}
      {booked === null || booked === 0 ? null : (
        <Banner tone="urgent" icon={<CalendarClock aria-hidden className="size-5" />}>
          {t("addedOver", { count: booked })}
        </Banner>
      )}
      <div>
        <Button type="submit" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
