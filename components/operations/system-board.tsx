"use client";

import { CircleCheck, CloudOff, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { useDates } from "@/components/ui/use-dates";
import type { Overview } from "@/lib/operations/types";

import { PartCard } from "./part-card";
import { useOverview } from "./use-overview";

/** How each part of the system stands, kept new by itself. */
export function SystemBoard({ first }: { first: Overview }) {
  const t = useTranslations("operations");
  const dates = useDates();
  const { value, failing } = useOverview(first);
  const { at, parts } = value ?? first;
  const toLookAt = parts.filter(({ state }) => state === "down" || state === "watch").length;
  return (
    <>
      <div className="flex flex-col gap-2">
        <Banner
          tone={toLookAt === 0 ? "success" : "urgent"}
          icon={
            toLookAt === 0 ? (
              <CircleCheck aria-hidden className="size-5" />
            ) : (
              <TriangleAlert aria-hidden className="size-5" />
            )
          }
        >
          {toLookAt === 0 ? t("allWell") : t("toLookAt", { count: toLookAt })}
        </Banner>
        {failing ? (
          <Banner tone="ink" icon={<CloudOff aria-hidden className="size-5" />}>
            {t("stale", { when: dates.time(at) })}
          </Banner>
        ) : null}
        <p className="mx-1 text-meta text-ink-2">{t("asOf", { when: dates.time(at) })}</p>
      </div>
      <div className="grid gap-3 list:grid-cols-2 three:grid-cols-3">
        {parts.map((part) => (
          <PartCard key={part.name} part={part} />
        ))}
      </div>
    </>
  );
}
