import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { DayNav } from "@/components/appointments/day-nav";
import { DayTimeline } from "@/components/appointments/day-timeline";
import { NextUpCard } from "@/components/appointments/next-up-card";
import { InboxList } from "@/components/chat/inbox-list";
import { Page, Section } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { createDates } from "@/components/ui/dates";
import { EmptyState } from "@/components/ui/empty-state";
import { addDays, asDay, dayOf, startOfDay } from "@/lib/appointments/days";
import { appointmentsAroundDay } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { openConversationForAppointment } from "@/lib/chat/actions";
import { listConversations } from "@/lib/chat/queries";
import { viewerOf } from "@/lib/chat/viewer";
import { nowMs } from "@/lib/kernel/clock";
import { paths, withQuery } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.day");
  return { title: t("title") };
}

/** How many conversations stand beside the day. */
const shownConversations = 6;

type Props = { searchParams: Promise<{ day?: string | string[] }> };

/** A provider's day, visit by visit; `?day=2026-06-09` shows another one. */
export default async function SchedulePage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["provider"] });
  const now = nowMs();
  const today = dayOf(now, actor.timeZone);
  const day = asDay((await searchParams).day) ?? today;
  const [t, locale, { ofDay: visits, around }, conversations] = await Promise.all([
    getTranslations("appointments.day"),
    getLocale(),
    appointmentsAroundDay(actor, day),
    listConversations(shownConversations),
  ]);
  const dates = createDates(locale, actor.timeZone);
  const href = (to: string) => withQuery(paths.schedule, { day: to === today ? null : to });
  const live = visits.filter((visit) => visit.status !== "cancelled");
  return (
    <Page
      title={dates.day(startOfDay(day, actor.timeZone), now)}
      overline={t("summary", {
        visits: live.length,
        done: visits.filter((visit) => visit.status === "completed").length,
        unread: visits.reduce((sum, visit) => sum + visit.unread, 0),
      })}
      actions={
        <DayNav
          previousHref={href(addDays(day, -1))}
          nextHref={href(addDays(day, 1))}
          todayHref={day === today ? null : paths.schedule}
        />
      }
    >
      <div className="grid items-start gap-4 three:grid-cols-4">
        {day === today ? (
          <div className="flex flex-col gap-section three:order-last">
            <NextUpCard
              visits={around}
              count={live.length}
              openThread={openConversationForAppointment}
            />
            <div className="max-three:hidden">
              <Section id="messages" title={t("messages")}>
                <Card className="overflow-clip">
                  <InboxList
                    viewer={viewerOf(actor)}
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
          {visits.length > 0 ? (
            <DayTimeline
              visits={visits}
              openThread={openConversationForAppointment}
              today={day === today}
            />
          ) : (
            <Card>
              <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}
