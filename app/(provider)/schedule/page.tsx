import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { asDay, dayOf } from "@/lib/appointments/days";
import { appointmentsBetween } from "@/lib/appointments/queries";
import { aroundDaySpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { listConversations } from "@/lib/chat/queries";
import { nowMs } from "@/lib/kernel/clock";
import { myselfOf } from "@/lib/people/myself";

import { ScheduleScreen, shownConversations } from "./schedule-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.day");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ day?: string | string[] }> };

/** The first paint of a provider's day; `?day=2026-06-09` shows another one. */
export default async function SchedulePage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["provider"] });
  const day = asDay((await searchParams).day) ?? dayOf(nowMs(), actor.timeZone);
  const [visits, conversations] = await Promise.all([
    appointmentsBetween(actor, aroundDaySpan(day, actor.timeZone)),
    listConversations(shownConversations),
  ]);
  return (
    <ScheduleScreen me={myselfOf(actor)} day={day} visits={visits} conversations={conversations} />
  );
}
