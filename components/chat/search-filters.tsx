"use client";

import { ChevronDown, CircleAlert, Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { controlClass } from "@/components/ui/control-class";
import type { Person, Viewer } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";

import { everything, isEverything, type SearchChoice, times } from "./search-choice";

export type SearchFiltersProps = {
  viewer: Viewer;
  /** Who may have written something. */
  people: readonly Person[];
  value: SearchChoice;
  onChange: (value: SearchChoice) => void;
};

/** Chips that narrow a search: by person, by time, by what is attached. */
export function SearchFilters({ viewer, people, value, onChange }: SearchFiltersProps) {
  const t = useTranslations("chat.search.filters");
  const change = (part: Partial<SearchChoice>) => onChange({ ...value, ...part });
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{t("legend")}</legend>
      <ChipSelect
        label={t("person")}
        active={value.senderId !== null}
        value={value.senderId ?? ""}
        onChange={(id) => change({ senderId: id === "" ? null : id })}
      >
        <option value="">{t("anyone")}</option>
        <option value={viewer.id}>{t("you")}</option>
        {people.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </ChipSelect>
      <ChipSelect
        label={t("when")}
        active={value.when !== "any"}
        value={value.when}
        onChange={(chosen) => change({ when: times.find((one) => one === chosen) ?? "any" })}
      >
        {times.map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </ChipSelect>
      <button
        type="button"
        aria-pressed={value.withAttachment}
        onClick={() => change({ withAttachment: !value.withAttachment })}
        className={chipClass(value.withAttachment)}
      >
        <Paperclip aria-hidden className="size-4" />
        {t("attachment")}
      </button>
      <button
        type="button"
        aria-pressed={value.important}
        onClick={() => change({ important: !value.important })}
        className={chipClass(value.important)}
      >
        <CircleAlert aria-hidden className="size-4" />
        {t("important")}
      </button>
      {isEverything(value) ? null : (
        <button
          type="button"
          onClick={() => onChange(everything)}
          className={cn(chipClass(false), "border-transparent text-accent-ink")}
        >
          <X aria-hidden className="size-4" />
          {t("reset")}
        </button>
      )}
      {value.when === "dates" ? <Days value={value} onChange={change} /> : null}
    </fieldset>
  );
}

function chipClass(active: boolean) {
  return cn(
    "inline-flex min-h-target items-center gap-1.5 rounded-full border px-3 text-meta transition-state hover:bg-hover dense:px-2.5",
    active
      ? "border-accent bg-accent-tint font-strong text-accent-ink hover:bg-accent-tint forced-colors:underline"
      : "border-line-strong bg-surface text-ink-2",
  );
}

type ChipSelectProps = {
  label: string;
  active: boolean;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
};

/** The browser's own list behind a chip: phones know best how to show it. */
function ChipSelect({ label, active, value, onChange, children }: ChipSelectProps) {
  return (
    <span className="relative inline-flex max-w-full items-center">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(chipClass(active), "max-w-44 appearance-none truncate pe-8 dense:pe-7")}
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 size-4 text-ink-2" />
    </span>
  );
}

type DaysProps = { value: SearchChoice; onChange: (part: Partial<SearchChoice>) => void };

function Days({ value, onChange }: DaysProps) {
  const t = useTranslations("chat.search.filters");
  return (
    <span className="grid w-full grid-cols-2 gap-1.5">
      <label className="flex min-w-0 flex-col text-meta text-ink-2">
        {t("from")}
        <input
          type="date"
          value={value.fromDay}
          max={value.untilDay}
          onChange={(event) => onChange({ fromDay: event.target.value })}
          className={cn(controlClass(false), "px-2")}
        />
      </label>
      <label className="flex min-w-0 flex-col text-meta text-ink-2">
        {t("until")}
        <input
          type="date"
          value={value.untilDay}
          min={value.fromDay}
          onChange={(event) => onChange({ untilDay: event.target.value })}
          className={cn(controlClass(false), "px-2")}
        />
      </label>
    </span>
  );
}
