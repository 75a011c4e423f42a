"use client";

import { CircleAlert, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useId } from "react";

import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { IconButton } from "@/components/ui/icon-button";
import { useDates } from "@/components/ui/use-dates";
import { slotMinutes } from "@/lib/appointments/limits";
import { cn } from "@/lib/kernel/cn";

import type { AvailabilityField, AvailabilityForm, AvailabilityRow } from "./use-availability-form";

type AvailabilityDayProps = { weekday: number; form: AvailabilityForm };

/** One day of a provider's week: its spans, or that they cannot be booked. */
export function AvailabilityDay({ weekday, form }: AvailabilityDayProps) {
  const t = useTranslations("appointments.hours");
  const day = useDates().weekday(weekday);
  const rows = form.rows.filter((row) => row.weekday === weekday);
  return (
    <fieldset className="grid gap-x-4 gap-y-1 py-2.5 list:grid-cols-[7rem_1fr]">
      {/* A legend takes no place in a grid; the floating one does. */}
      <legend className="float-start py-2 font-medium first-letter:uppercase">{day}</legend>
      <div className="flex min-w-0 flex-col gap-2">
        {rows.length === 0 ? <p className="py-2 text-support text-ink-2">{t("free")}</p> : null}
        {rows.map((row) => (
          <Span key={row.key} row={row} day={day} form={form} />
        ))}
        <div className="-ms-2 flex flex-wrap gap-x-2">
          <Button
            variant="quiet"
            icon={<Plus aria-hidden className="size-4" />}
            aria-label={t("addFor", { day })}
            onClick={() => form.add(weekday)}
            className="px-2"
          >
            {t("add")}
          </Button>
          {weekday === 1 && rows.length > 0 ? (
            <Button variant="quiet" onClick={form.copyMonday} className="px-2">
              {t("copy")}
            </Button>
          ) : null}
        </div>
      </div>
    </fieldset>
  );
}

type SpanProps = { row: AvailabilityRow; day: string; form: AvailabilityForm };

function Span({ row, day, form }: SpanProps) {
  const t = useTranslations("appointments.hours");
  const errorId = useId();
  const problem = form.problems.get(row.key);
  const input = (field: AvailabilityField, look: string, more: ComponentProps<"input">) => (
    <input
      {...more}
      value={row[field]}
      aria-label={t(field, { day })}
      aria-invalid={problem?.field === field ? true : undefined}
      aria-describedby={problem?.field === field ? errorId : undefined}
      onChange={(event) => form.change(row.key, field, event.target.value)}
      className={cn(controlClass(problem?.field === field), "px-2", look)}
    />
  );
  const time = "w-auto min-w-30 flex-1 list:max-w-32";
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        {input("startsAt", time, { type: "time" })}
        <span aria-hidden className="text-support text-ink-2">
          {t("until")}
        </span>
        {input("endsAt", time, { type: "time" })}
        <span className="flex items-center gap-2">
          {input("slotMinutes", "w-20", {
            type: "number",
            inputMode: "numeric",
            min: slotMinutes.least,
            max: slotMinutes.most,
          })}
          <span aria-hidden className="text-support text-ink-2">
            {t("minutes")}
          </span>
        </span>
        <IconButton
          label={t("remove", { day })}
          icon={<Trash2 aria-hidden className="size-5" />}
          onClick={() => form.remove(row.key)}
        />
      </div>
      {problem === undefined ? null : (
        <p id={errorId} className="flex gap-1.5 pt-1 text-meta font-medium text-urgent-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(`problems.${problem.what}`, slotMinutes)}
        </p>
      )}
    </div>
  );
}
