import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { asDay, dayOf } from "@/lib/appointments/days";
import { appointmentsBetween } from "@/lib/appointments/queries";
import { aroundDaySpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { listConversations } from "@/lib/chat/queries";
import { nowMs } from "@/lib/kernel/clock";
import { comingShifts } from "@/lib/notifications/queries";
import { myselfOf } from "@/lib/people/myself";

import { ScheduleScreen } from "./schedule-screen";
import { shownConversations } from "./shown-conversations";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.day");
  return { title: t("title") };
}

/** Who is on call now, and who comes next. */
const shownShifts = 2;

type Props = { searchParams: Promise<{ day?: string | string[] }> };

/** The first paint of a provider's day; `?day=2026-06-09` shows another one. */
export default async function SchedulePage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["provider"] });
  const day = asDay((await searchParams).day) ?? dayOf(nowMs(), actor.timeZone);
  const [visits, conversations, shifts] = await Promise.all([
    appointmentsBetween(actor, aroundDaySpan(day, actor.timeZone)),
    listConversations(shownConversations),
    actor.facilityId === null ? null : comingShifts(actor.facilityId, shownShifts),
  ]);
  return (
    <ScheduleScreen
      me={myselfOf(actor)}
      day={day}
      visits={visits}
      conversations={conversations}
      shifts={shifts}
    />
  );
}
