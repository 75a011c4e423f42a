"use client";

import { Clock3, Moon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useDates } from "@/components/ui/use-dates";
import { clinicMoment, type UsualAnswer } from "@/lib/chat/live/expected-answer";
import { readPublicConfig } from "@/lib/kernel/public-config";

import { useClinicHours } from "./use-clinic-hours";

/** `now`: the server's clock, epoch milliseconds. */
export type ClinicWordsProps = { conversationId: string; now: number };

/** One calm line: what the clinic's history says while it is open; when it opens, and whom to call, while it is not. */
export function ClinicWords({ conversationId, now }: ClinicWordsProps) {
  const clinic = useClinicHours(conversationId);
  if (clinic === null) return null;
  const moment = clinicMoment(clinic, now);
  if (!moment.isOpen)
    return <ClosedNow opensAt={moment.opensAt} emergency={clinic.emergency} now={now} />;
  if (moment.usual === null) return null;
  return (
    <Line state="open" icon={<Clock3 aria-hidden className="mt-0.5 size-4 shrink-0" />}>
      <Usual usual={moment.usual} />
    </Line>
  );
}

function Usual({ usual }: { usual: UsualAnswer }) {
  const t = useTranslations("chat.afterHours");
  switch (usual.kind) {
    case "hours":
      return t("usualHours", { count: usual.count });
    case "day":
      return t("usualDay");
    case "days":
      return t("usualDays", { count: usual.count });
    case "today":
      return t("usualToday");
    case "nextDay":
      return t("usualNextDay");
    case "workingDays":
      return t("usualWorkingDays", { count: usual.count });
    default:
      return usual satisfies never;
  }
}

type ClosedNowProps = { opensAt: number | null; emergency: string | null; now: number };

function ClosedNow({ opensAt, emergency, now }: ClosedNowProps) {
  const t = useTranslations("chat.afterHours");
  const dates = useDates();
  const number = emergency ?? readPublicConfig().emergencyNumber;
  const when =
    opensAt === null
      ? null
      : t("opensAt", { day: dates.nearDay(opensAt, now), time: dates.time(opensAt) });
  return (
    <Line state="closed" icon={<Moon aria-hidden className="mt-0.5 size-4 shrink-0" />}>
      {when === null ? t("closedLong") : t("closed", { when })} {t("danger")}{" "}
      <a href={`tel:${number.replaceAll(/[^+\d]/g, "")}`} className="link whitespace-nowrap">
        {t("call", { number })}
      </a>
    </Line>
  );
}

type LineProps = { state: "open" | "closed"; icon: ReactNode; children: ReactNode };

function Line({ state, icon, children }: LineProps) {
  return (
    <p
      role="note"
      data-clinic={state}
      className="mx-auto flex w-full max-w-3xl items-start gap-1.5 px-1 pt-2 text-support text-ink-2"
    >
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}
