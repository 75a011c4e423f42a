"use client";

import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";

import { useVisitNow } from "./use-visit-now";

export type WindowSentenceProps = {
  visit: Pick<Appointment, "window" | "windowState" | "conversationId" | "can" | "provider">;
};

/** Until when a patient may write about a visit. */
export function WindowSentence({ visit }: WindowSentenceProps) {
  const t = useTranslations("appointments.window");
  const dates = useDates();
  const now = useVisitNow(60_000);
  const { window, windowState } = visit;
  const name = visit.provider.shortName;
  if (window === null || windowState === "none") return t("none");
  if (windowState === "upcoming")
    return t("upcoming", { name, from: dates.nearMoment(window.opensAt, now) });
  if (windowState === "closed") return visit.conversationId ? t("closed") : t("none");
  if (!visit.can.write) return t("ask");
  return t("open", { name, until: dates.nearMoment(window.closesAt, now) });
}
