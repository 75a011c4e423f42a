"use client";

import { useNow, useTranslations } from "next-intl";

import { useVisits } from "@/components/appointments/use-visits";
import { VisitList } from "@/components/appointments/visit-list";
import { Page, Section } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonCard } from "@/components/ui/skeleton";
import { visitsAhead, visitsBehind } from "@/lib/appointments/choose";
import type { Appointment, Span } from "@/lib/appointments/types";
import { openConversationForAppointment } from "@/lib/chat/actions";
import { paths } from "@/lib/kernel/paths";
import type { Myself } from "@/lib/people/types";

export type AppointmentsScreenProps = {
  me: Myself;
  span: Span;
  /** As the server rendered them; null on a screen that this device opens by itself. */
  visits: readonly Appointment[] | null;
};

/** All visits of a patient, coming and past. */
export function AppointmentsScreen({ me, span, visits }: AppointmentsScreenProps) {
  const t = useTranslations("appointments.visits");
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const all = useVisits(me, span, visits);
  const ahead = visitsAhead(all ?? [], now, null);
  const behind = visitsBehind(all ?? [], now);
  return (
    <Page
      width="calm"
      title={t("title")}
      actions={
        <LinkButton href={paths.book} variant="main">
          {t("book")}
        </LinkButton>
      }
    >
      <Section id="coming" title={t("coming")}>
        {all === null ? (
          <SkeletonCard rows={3} />
        ) : ahead.length > 0 ? (
          <VisitList visits={ahead} openThread={openConversationForAppointment} />
        ) : (
          <Card>
            <EmptyState level={3} title={t("none")}>
              {t("noneText")}
            </EmptyState>
          </Card>
        )}
      </Section>
      {behind.length > 0 ? (
        <Section id="past" title={t("past")}>
          <VisitList visits={behind} openThread={openConversationForAppointment} />
        </Section>
      ) : null}
    </Page>
  );
}
