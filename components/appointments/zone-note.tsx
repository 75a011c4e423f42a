"use client";

import { useLocale, useNow, useTranslations } from "next-intl";

import { createDates } from "@/components/ui/dates";
import { offsetAt } from "@/lib/kernel/zones";

import { useDeviceZone } from "./use-device-zone";

export type ZoneNoteProps = {
  /** The clinic's time zone, an IANA name. */
  timeZone: string;
  /** The time that is spoken of, epoch milliseconds; null while none is chosen. */
  at: number | null;
};

const spoken = (zone: string) => zone.replaceAll("_", " ");

/** Whose clock is meant, when the reader's own shows another time. */
export function ZoneNote({ timeZone, at }: ZoneNoteProps) {
  const t = useTranslations("appointments.slots");
  const locale = useLocale();
  const now = useNow().getTime();
  const own = useDeviceZone();
  const zone = spoken(timeZone);
  if (own === null || offsetAt(at ?? now, own) === offsetAt(at ?? now, timeZone)) {
    return <p className="text-meta text-ink-2">{t("zone", { zone })}</p>;
  }
  const dates = createDates(locale, own);
  return (
    <p className="rounded-control bg-accent-tint px-3 py-2 text-support text-accent-ink">
      {at === null
        ? t("otherClock", { zone, own: spoken(own) })
        : t("otherZone", { zone, day: dates.day(at, now), time: dates.time(at) })}
    </p>
  );
}
