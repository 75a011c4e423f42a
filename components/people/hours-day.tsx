"use client";

import { CircleAlert, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { IconButton } from "@/components/ui/icon-button";
import { useDates } from "@/components/ui/use-dates";
import { cn } from "@/lib/kernel/cn";

import type { HoursForm, HoursRow } from "./use-hours-form";

type HoursDayProps = { weekday: number; form: HoursForm };

/** One day of the week: its spans, or that it is closed. */
export function HoursDay({ weekday, form }: HoursDayProps) {
  const t = useTranslations("people.hours");
  const day = useDates().weekday(weekday);
  const rows = form.rows.filter((row) => row.weekday === weekday);
  return (
    <fieldset className="grid gap-x-4 gap-y-1 py-2.5 list:grid-cols-[7rem_1fr]">
      {/* A legend takes no place in a grid; the floating one does. */}
      <legend className="float-start py-2 font-medium first-letter:uppercase">{day}</legend>
      <div className="flex min-w-0 flex-col gap-2">
        {rows.length === 0 ? <p className="py-2 text-support text-ink-2">{t("closed")}</p> : null}
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

type SpanProps = { row: HoursRow; day: string; form: HoursForm };

function Span({ row, day, form }: SpanProps) {
  const t = useTranslations("people.hours");
  const errorId = useId();
  const problem = form.problems.get(row.key);
  const time = (edge: "opens" | "closes") => (
    <input
      type="time"
      value={row[edge]}
      aria-label={t(edge, { day })}
      aria-invalid={problem === undefined ? undefined : true}
      aria-describedby={problem === undefined ? undefined : errorId}
      onChange={(event) => form.change(row.key, edge, event.target.value)}
      className={cn(
        controlClass(problem !== undefined),
        "w-auto min-w-30 flex-1 px-2 list:max-w-32",
      )}
    />
  );
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        {time("opens")}
        <span aria-hidden className="text-support text-ink-2">
          {t("until")}
        </span>
        {time("closes")}
        <IconButton
          label={t("remove", { day })}
          icon={<Trash2 aria-hidden className="size-5" />}
          onClick={() => form.remove(row.key)}
        />
      </div>
      {row.opens === "00:00" && row.closes === "00:00" ? (
        <p className="pt-1 text-meta text-ink-2">{t("allDay")}</p>
      ) : null}
      {problem === undefined ? null : (
        <p id={errorId} className="flex gap-1.5 pt-1 text-meta font-medium text-urgent-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t(problem)}
        </p>
      )}
    </div>
  );
}
