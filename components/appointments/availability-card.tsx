"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { maxAvailabilitySpans } from "@/lib/appointments/limits";
import type { AvailabilitySpan } from "@/lib/appointments/types";

import { AvailabilityDay } from "./availability-day";
import { useAvailabilityForm } from "./use-availability-form";

export type AvailabilityCardProps = {
  spans: readonly AvailabilitySpan[];
  facilityName: string;
  /** IANA name: the clinic's. */
  timeZone: string;
};

/** The week in which a provider can be booked. Nothing is sent before it is saved, and nothing typed is lost. */
export function AvailabilityCard({ spans, facilityName, timeZone }: AvailabilityCardProps) {
  const t = useTranslations("appointments.hours");
  const ref = useRef<HTMLFormElement>(null);
  const form = useAvailabilityForm(spans, ref);
  return (
    <Card className="flex flex-col gap-3 px-4 py-4">
      <p className="text-support text-ink-2">
        {t("text", { clinic: facilityName, zone: timeZone.replaceAll("_", " ") })}
      </p>
      <form
        ref={ref}
        noValidate
        aria-labelledby="week"
        onSubmit={form.submit}
        className="flex flex-col gap-3"
      >
        <div className="divide-y divide-line">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <AvailabilityDay key={weekday} weekday={weekday} form={form} />
          ))}
        </div>
        <p className="text-meta text-ink-2">{t("midnight")}</p>
        {form.rows.length === 0 ? <p className="text-support">{t("none")}</p> : null}
        {form.rows.length > maxAvailabilitySpans ? (
          <p role="alert" className="text-meta font-medium text-urgent-ink">
            {t("tooMany", { count: maxAvailabilitySpans })}
          </p>
        ) : null}
        {form.error === null ? null : (
          <p role="alert" className="text-meta font-medium text-urgent-ink">
            {form.error}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="main" pending={form.pending}>
            {t("save")}
          </Button>
          {form.changed ? <span className="text-meta text-ink-2">{t("unsaved")}</span> : null}
        </div>
      </form>
    </Card>
  );
}
