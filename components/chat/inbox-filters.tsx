"use client";

import { ArrowDownNarrowWide, Siren } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { IconButton } from "@/components/ui/icon-button";
import {
  type InboxFilter,
  inboxFilters,
  orderCookieName,
  type Worklist,
} from "@/lib/chat/live/worklist";
import { cn } from "@/lib/kernel/cn";
import { keepChoice } from "@/lib/kernel/device-preferences";

export type ListProps = { list: Worklist; onChange: (list: Worklist) => void };

/** Always in sight, by the keys 1 to 5; the others are in the list beside them. */
const first = inboxFilters.slice(0, 5);
const further = inboxFilters.slice(5);

const look =
  "flex min-h-target items-center gap-1 rounded-full border px-2.5 text-meta font-medium transition-state dense:min-h-7";
const chosen = "border-accent bg-accent-tint text-accent-ink";
const plain = "border-line text-ink-2 hover:bg-hover";

/** What the list shows: real radio buttons, moved through by arrow keys, and the rest in a list of choices. */
export function InboxFilters({ list, onChange, urgent }: ListProps & { urgent: boolean }) {
  const t = useTranslations("worklist.filters");
  const name = useId();
  const isFurther = further.includes(list.filter);
  const choose = (filter: InboxFilter) => onChange({ ...list, filter });
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">{t("legend")}</legend>
      {first.map((filter) => (
        <label
          key={filter}
          className={cn(
            look,
            filter === list.filter ? chosen : plain,
            "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={name}
            data-filter={filter}
            checked={filter === list.filter}
            onChange={() => choose(filter)}
            className="sr-only"
          />
          {filter === "urgent" && urgent ? (
            <Siren aria-hidden className="size-3.5 text-emergency-ink" />
          ) : null}
          {t(filter)}
        </label>
      ))}
      <select
        aria-label={t("further")}
        value={isFurther ? list.filter : ""}
        onChange={({ currentTarget }) =>
          choose(inboxFilters.find((filter) => filter === currentTarget.value) ?? "all")
        }
        className={cn(look, isFurther ? chosen : plain, "max-w-32 bg-surface")}
      >
        <option value="">{t("furtherShort")}</option>
        {further.map((filter) => (
          <option key={filter} value={filter}>
            {t(filter)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

/** By urgency or by newest, kept for this device. */
export function OrderSwitch({ list, onChange }: ListProps) {
  const t = useTranslations("worklist.filters");
  const byUrgency = list.order === "urgency";
  return (
    <IconButton
      label={t("byUrgency")}
      aria-pressed={byUrgency}
      icon={<ArrowDownNarrowWide aria-hidden className="size-5 dense:size-4" />}
      className="aria-pressed:bg-accent-tint aria-pressed:text-accent-ink"
      onClick={() => {
        const order = byUrgency ? "newest" : "urgency";
        keepChoice(orderCookieName, order);
        onChange({ ...list, order });
      }}
    />
  );
}
