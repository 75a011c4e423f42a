"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { createDates } from "@/components/ui/dates";
import { SelectField } from "@/components/ui/select-field";
import { SkeletonCard } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Slot } from "@/lib/appointments/types";

import type { SlotRequest } from "./use-slot-request";
import type { SlotsView } from "./use-slots";

export type SlotChoiceProps = {
  offered: Omit<SlotsView, "load">;
  request: Pick<SlotRequest, "day" | "slot" | "chooseDay" | "chooseSlot">;
  /** The clinic's. */
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
  audience?: "patient" | "staff";
  onAgain: () => void;
};

/** A day and a time, by the clinic's clock. */
export function SlotChoice({
  offered,
  request,
  timeZone,
  now,
  audience = "patient",
  onAgain,
}: SlotChoiceProps) {
  const t = useTranslations("appointments.slots");
  const dates = createDates(useLocale(), timeZone);
  const errorText = useErrorText();
  if (offered.error !== null) {
    return (
      <Banner tone="urgent" role="alert" action={<Button onClick={onAgain}>{t("again")}</Button>}>
        {errorText(offered.error)}
      </Banner>
    );
  }
  if (offered.slots === null) {
    return (
      <div role="status">
        <span className="sr-only">{t("looking")}</span>
        <SkeletonCard />
      </div>
    );
  }
  const days = Map.groupBy(offered.slots, (slot) => dates.calendarOf(slot.startsAt));
  if (days.size === 0)
    return <Banner role="note">{t(audience === "staff" ? "staffNone" : "none")}</Banner>;
  const [first = ""] = days.keys();
  const day = request.day !== null && days.has(request.day) ? request.day : first;
  return (
    <div className="flex flex-col gap-4" aria-busy={offered.pending || undefined}>
      <SelectField
        label={t("day")}
        value={day}
        onChange={(event) => request.chooseDay(event.target.value)}
      >
        {[...days].map(([value, list]) => (
          <option key={value} value={value}>
            {t("dayOption", {
              day: dates.day(list[0]?.startsAt ?? now, now),
              count: list.length,
            })}
          </option>
        ))}
      </SelectField>
      <Times
        slots={days.get(day) ?? []}
        chosen={request.slot}
        onChoose={request.chooseSlot}
        write={dates.time}
      />
    </div>
  );
}

type TimesProps = {
  slots: readonly Slot[];
  chosen: Slot | null;
  onChoose: (slot: Slot) => void;
  write: (at: number) => string;
};

function Times({ slots, chosen, onChoose, write }: TimesProps) {
  const t = useTranslations("appointments.slots");
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-label">{t("time")}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2">
        {slots.map((slot) => (
          <label
            key={slot.startsAt}
            className="flex min-h-target items-center justify-center rounded-control border border-line-strong bg-surface text-label figures transition-state has-checked:border-accent has-checked:bg-accent-tint has-checked:font-strong has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus forced-colors:has-checked:underline"
          >
            <input
              type="radio"
              name={name}
              value={slot.startsAt}
              checked={slot.startsAt === chosen?.startsAt}
              onChange={() => onChoose(slot)}
              className="sr-only"
            />
            {write(slot.startsAt)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
