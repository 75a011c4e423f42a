"use client";

import { Smartphone } from "lucide-react";
import { useNow, useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";

import { StatusLine } from "./status-line";
import { useDeviceStatus } from "./use-device-status";

/** The copy on this device: whether there is one, when it was in contact, when it would be wiped. */
export function CopyCard() {
  const t = useTranslations("offline");
  const dates = useDates();
  const now = useNow({ updateInterval: 30_000 }).getTime();
  const status = useDeviceStatus();
  if (status?.mode === "online") {
    return (
      <Card className="flex flex-col gap-2 p-4">
        <h3 className="text-heading">{t("online.title")}</h3>
        <p className="text-support text-ink-2">{t(`online.${status.reason ?? "failed"}`)}</p>
      </Card>
    );
  }
  const leaseEnds = status?.leaseEndsAt ?? null;
  return (
    <Card className="flex flex-col gap-4 p-4">
      <p className="flex gap-3 text-support">
        <Smartphone aria-hidden className="size-5 shrink-0 text-ink-2" />
        {t("copy.local")}
      </p>
      {status?.leaseEndsSoon && leaseEnds !== null ? (
        <Banner tone="urgent">
          {t("copy.leaseSoon", { date: dates.nearMoment(leaseEnds, now) })}
        </Banner>
      ) : null}
      <div role="status" className="border-t border-line pt-4 text-support">
        <StatusLine status={status} />
      </div>
      {leaseEnds === null || status?.leaseEndsSoon ? null : (
        <p className="text-support text-ink-2">
          {t("copy.lease", { date: dates.day(leaseEnds, now) })}
        </p>
      )}
    </Card>
  );
}
