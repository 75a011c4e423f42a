"use client";

import { CalendarPlus, CircleCheck } from "lucide-react";
import { useLocale, useNow, useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { createDates } from "@/components/ui/dates";
import { LinkButton } from "@/components/ui/link-button";
import type { Slot } from "@/lib/appointments/types";
import { paths } from "@/lib/kernel/paths";

import { CalendarLink } from "./calendar-link";
import { ZoneNote } from "./zone-note";

/** Whose list the visit stands in for the reader: their own, a provider's day, those of a patient for whom they act. */
export type Audience = "patient" | "staff" | "proxy";

export type RequestDoneProps = {
  appointmentId: string;
  title: string;
  slot: Slot;
  /** Who the visit is with. */
  name: string;
  /** The clinic's. */
  timeZone: string;
  audience?: Audience;
};

/** The form is gone, and with it the place where a reader of the screen was. */
const takeFocus = (node: HTMLElement | null) => node?.focus();

/** What was booked, in place of the form that asked for it. */
export function RequestDone({
  appointmentId,
  title,
  slot,
  name,
  timeZone,
  audience = "patient",
}: RequestDoneProps) {
  const t = useTranslations("appointments.slots");
  const dates = createDates(useLocale(), timeZone);
  const now = useNow().getTime();
  return (
    <Card className="flex flex-col items-center gap-3 p-5 text-center">
      <CircleCheck aria-hidden className="size-10 text-success-ink" />
      <h2 ref={takeFocus} tabIndex={-1} className="text-title outline-none">
        {title}
      </h2>
      <p className="first-letter:uppercase">
        {t("summary", {
          day: dates.day(slot.startsAt, now),
          from: dates.time(slot.startsAt),
          to: dates.time(slot.endsAt),
          name,
        })}
      </p>
      <ZoneNote timeZone={timeZone} at={slot.startsAt} />
      <div className="flex flex-wrap justify-center gap-2">
        {audience === "staff" ? (
          <LinkButton href={paths.schedule} variant="main">
            {t("toDay")}
          </LinkButton>
        ) : (
          <>
            <CalendarLink
              id={appointmentId}
              icon={<CalendarPlus aria-hidden className="size-5" />}
            />
            {audience === "proxy" ? (
              <LinkButton href={paths.proxies} variant="main">
                {t("toProxies")}
              </LinkButton>
            ) : (
              <LinkButton href={paths.appointments} variant="main">
                {t("toVisits")}
              </LinkButton>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
