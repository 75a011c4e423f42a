"use client";

import { useNow, useTranslations } from "next-intl";
import { useMemo } from "react";

import { DayNav } from "@/components/appointments/day-nav";
import { DayTimeline } from "@/components/appointments/day-timeline";
import { NextUpCard } from "@/components/appointments/next-up-card";
import { useVisits } from "@/components/appointments/use-visits";
import { InboxList } from "@/components/chat/inbox-list";
import { Page, Section } from "@/components/layout/page";
import { OnCall } from "@/components/notifications/on-call";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonCard } from "@/components/ui/skeleton";
import { useDates } from "@/components/ui/use-dates";
import { addDays, boundsOfDay, type Day, dayOf, startOfDay } from "@/lib/appointments/days";
import { aroundDaySpan } from "@/lib/appointments/spans";
import type { Appointment } from "@/lib/appointments/types";
import { openConversationForAppointment } from "@/lib/chat/actions";
import type { ConversationRow } from "@/lib/chat/types";
import { paths, withQuery } from "@/lib/kernel/paths";
import type { Shift } from "@/lib/notifications/types";
import type { Myself } from "@/lib/people/types";

import { CallBacks } from "./call-backs";
import { shownConversations } from "./shown-conversations";
import { WaitingPatients } from "./waiting-patients";

export type ScheduleScreenProps = {
  me: Myself;
  day: Day;
  /** Those of the day and of the hours around it, as the server rendered them; else null. */
  visits: readonly Appointment[] | null;
  conversations: readonly ConversationRow[] | null;
  /** Who of the clinic is on call; null where the server is not asked. */
  shifts: readonly Shift[] | null;
};

/** A provider's day, visit by visit. */
export function ScheduleScreen({ me, day, visits, conversations, shifts }: ScheduleScreenProps) {
  const t = useTranslations("appointments.day");
  const hours = useTranslations("appointments.hours");
  const onCall = useTranslations("notifications.onCall");
  const dates = useDates();
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const { timeZone } = me;
  const today = dayOf(now, timeZone);
  const span = useMemo(() => aroundDaySpan(day, timeZone), [day, timeZone]);
  const around = useVisits(me, span, visits);
  const bounds = boundsOfDay(day, timeZone);
  const ofDay = around?.filter(({ startsAt }) => startsAt >= bounds.from && startsAt < bounds.to);
  const live = ofDay?.filter((visit) => visit.status !== "cancelled") ?? [];
  const href = (to: string) => withQuery(paths.schedule, { day: to === today ? null : to });
  return (
    <Page
      title={dates.day(startOfDay(day, timeZone), now)}
      overline={t("summary", {
        visits: live.length,
        done: live.filter((visit) => visit.status === "completed").length,
        unread: (ofDay ?? []).reduce((sum, visit) => sum + visit.unread, 0),
      })}
      actions={
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton href={paths.hours}>{hours("page")}</LinkButton>
          <DayNav
            previousHref={href(addDays(day, -1))}
            nextHref={href(addDays(day, 1))}
            todayHref={day === today ? null : paths.schedule}
          />
        </div>
      }
    >
      <div className="grid items-start gap-4 three:grid-cols-4">
        {day === today ? (
          <div className="flex flex-col gap-section three:order-last">
            <NextUpCard
              visits={around ?? []}
              count={live.length}
              openThread={openConversationForAppointment}
            />
            <CallBacks />
            <WaitingPatients providerId={me.id} visits={around ?? []} />
            {shifts === null ? null : (
              <Section id="on-call" title={onCall("title")}>
                <OnCall shifts={shifts} />
              </Section>
            )}
            <div className="max-three:hidden">
              <Section id="messages" title={t("messages")}>
                <Card className="overflow-clip">
                  <InboxList
                    viewer={{ id: me.id, name: me.displayName, role: me.role }}
                    rows={conversations}
                    hasMore={false}
                    limit={shownConversations}
                  />
                </Card>
              </Section>
            </div>
          </div>
        ) : null}
        <div className={day === today ? "three:col-span-3" : "three:col-span-4"}>
          <Visits visits={ofDay ?? null} today={day === today} />
        </div>
      </div>
    </Page>
  );
}

function Visits({ visits, today }: { visits: readonly Appointment[] | null; today: boolean }) {
  const t = useTranslations("appointments.day");
  if (visits === null) return <SkeletonCard rows={5} />;
  if (visits.length === 0) {
    return (
      <Card>
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      </Card>
    );
  }
  return <DayTimeline visits={visits} openThread={openConversationForAppointment} today={today} />;
}
