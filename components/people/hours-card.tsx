"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { maxSpans } from "@/lib/people/limits";
import type { HoursSpan } from "@/lib/people/types";

import { HoursDay } from "./hours-day";
import { useHoursForm } from "./use-hours-form";

/** The week of a clinic, for its administrator. Nothing is sent before it is saved, and nothing typed is lost. */
export function HoursCard({ spans }: { spans: readonly HoursSpan[] }) {
  const t = useTranslations("people.hours");
  const ref = useRef<HTMLFormElement>(null);
  const form = useHoursForm(spans, ref);
  return (
    <Card className="flex flex-col gap-3 px-4 py-4">
      <p className="text-support text-ink-2">{t("text")}</p>
      <form ref={ref} noValidate onSubmit={form.submit} className="flex flex-col gap-3">
        <div className="divide-y divide-line">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <HoursDay key={weekday} weekday={weekday} form={form} />
          ))}
        </div>
        <p className="text-meta text-ink-2">{t("midnight")}</p>
        {form.rows.length === 0 ? <p className="text-support">{t("none")}</p> : null}
        {form.rows.length > maxSpans ? (
          <p role="alert" className="text-meta font-medium text-urgent-ink">
            {t("tooMany", { count: maxSpans })}
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
