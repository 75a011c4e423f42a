"use client";

import Link from "next/link";
import { useNow, useTranslations } from "next-intl";

import { TodayCard } from "@/components/appointments/today-card";
import { useVisits } from "@/components/appointments/use-visits";
import { VisitRow } from "@/components/appointments/visit-row";
import { InboxList } from "@/components/chat/inbox-list";
import { DangerCard } from "@/components/layout/danger-card";
import { Page, Section } from "@/components/layout/page";
import { AskedBanner } from "@/components/proxies/asked-banner";
import { Card, CardList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonCard } from "@/components/ui/skeleton";
import { useDates } from "@/components/ui/use-dates";
import { partOfDay, visitOfToday, visitsAhead } from "@/lib/appointments/choose";
import { hourOf } from "@/lib/appointments/days";
import type { Appointment, Span } from "@/lib/appointments/types";
import { openConversationForAppointment } from "@/lib/chat/actions";
import type { ConversationRow } from "@/lib/chat/types";
import { paths } from "@/lib/kernel/paths";
import { shortName } from "@/lib/people/display";
import type { Myself } from "@/lib/people/types";

import { shownConversations } from "./shown-conversations";

const shownAhead = 3;

export type HomeScreenProps = {
  me: Myself;
  span: Span;
  /** As the server rendered them; null on a screen that this device opens by itself. */
  visits: readonly Appointment[] | null;
  conversations: readonly ConversationRow[] | null;
  /** How many ask the person to act for them; 0 where the server was not asked. */
  asked: number;
  emergencyNumber: string;
};

/** A patient's day: today's visit, what was written, what comes next, and the way out of danger. */
export function HomeScreen(props: HomeScreenProps) {
  const { me, span, visits, conversations, asked, emergencyNumber } = props;
  const t = useTranslations("people.home");
  const dates = useDates();
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const all = useVisits(me, span, visits);
  const today = visitOfToday(all ?? [], { now, timeZone: me.timeZone });
  const ahead = visitsAhead(all ?? [], now, today);
  const greeting = partOfDay(hourOf(now, me.timeZone));
  return (
    <Page
      width="calm"
      overline={dates.day(now, now)}
      title={t(`greeting.${greeting}`, { name: shortName(me.displayName) })}
      actions={<LinkButton href={paths.book}>{t("book")}</LinkButton>}
    >
      <AskedBanner count={asked} />
      {all === null ? <SkeletonCard /> : <Today visit={today} more={ahead.length > 0} />}
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
            viewer={{ id: me.id, name: me.displayName, role: me.role }}
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
      <DangerCard number={emergencyNumber} />
    </Page>
  );
}

function Today({ visit, more }: { visit: Appointment | null; more: boolean }) {
  const t = useTranslations("people.home");
  if (visit !== null) {
    return <TodayCard visit={visit} openThread={openConversationForAppointment} />;
  }
  return (
    <Card>
      <EmptyState title={t("noVisitToday")}>
        {t(more ? "noVisitTodayText" : "nothingBookedText")}
      </EmptyState>
    </Card>
  );
}
