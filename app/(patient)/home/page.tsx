import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";

import { TodayCard } from "@/components/appointments/today-card";
import { VisitRow } from "@/components/appointments/visit-row";
import { InboxList } from "@/components/chat/inbox-list";
import { DangerCard } from "@/components/layout/danger-card";
import { Page, Section } from "@/components/layout/page";
import { Card, CardList } from "@/components/ui/card";
import { createDates } from "@/components/ui/dates";
import { EmptyState } from "@/components/ui/empty-state";
import { partOfDay, visitOfToday, visitsAhead } from "@/lib/appointments/choose";
import { hourOf } from "@/lib/appointments/days";
import { upcomingAppointments } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { openConversationForAppointment } from "@/lib/chat/actions";
import { listConversations } from "@/lib/chat/queries";
import { viewerOf } from "@/lib/chat/viewer";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { paths } from "@/lib/kernel/paths";
import { shortName } from "@/lib/people/display";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.home");
  return { title: t("title") };
}

/** How many conversations and coming visits stand on the first screen. */
const shownConversations = 3;
const shownAhead = 3;

/** A patient's day: today's visit, what was written, what comes next, and the way out of danger. */
export default async function HomePage() {
  const actor = await requireActor({ roles: ["patient"] });
  const [t, locale, visits, conversations] = await Promise.all([
    getTranslations("people.home"),
    getLocale(),
    upcomingAppointments(actor),
    listConversations(shownConversations),
  ]);
  const now = nowMs();
  const dates = createDates(locale, actor.timeZone);
  const today = visitOfToday(visits, { now, timeZone: actor.timeZone });
  const ahead = visitsAhead(visits, now, today);
  const greeting = partOfDay(hourOf(now, actor.timeZone));
  return (
    <Page
      width="calm"
      overline={dates.day(now, now)}
      title={t(`greeting.${greeting}`, { name: shortName(actor.displayName) })}
    >
      {today ? (
        <TodayCard visit={today} openThread={openConversationForAppointment} />
      ) : (
        <Card>
          <EmptyState title={t("noVisitToday")}>
            {t(ahead.length > 0 ? "noVisitTodayText" : "nothingBookedText")}
          </EmptyState>
        </Card>
      )}
      <Section
        id="messages"
        title={t("messages")}
        action={
          <Link href={paths.conversations} className="link py-1.5 text-support">
            {t("allMessages")}
          </Link>
        }
      >
        <Card className="overflow-clip">
          <InboxList
            viewer={viewerOf(actor)}
            rows={conversations}
            hasMore={false}
            limit={shownConversations}
          />
        </Card>
      </Section>
      {ahead.length > 0 ? (
        <Section
          id="next-visits"
          title={t("nextVisits")}
          action={
            <Link href={paths.appointments} className="link py-1.5 text-support">
              {t("allVisits")}
            </Link>
          }
        >
          <CardList>
            {ahead.slice(0, shownAhead).map((visit) => (
              <li key={visit.id}>
                <VisitRow visit={visit} />
              </li>
            ))}
          </CardList>
        </Section>
      ) : null}
      <DangerCard number={env().emergencyNumber} />
    </Page>
  );
}
