import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { VisitList } from "@/components/appointments/visit-list";
import { Page, Section } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { visitsAhead, visitsBehind } from "@/lib/appointments/choose";
import { allAppointments } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { openConversationForAppointment } from "@/lib/chat/actions";
import { nowMs } from "@/lib/kernel/clock";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.visits");
  return { title: t("title") };
}

/** All visits of a patient, coming and past. */
export default async function AppointmentsPage() {
  const actor = await requireActor({ roles: ["patient"] });
  const [t, visits] = await Promise.all([
    getTranslations("appointments.visits"),
    allAppointments(actor),
  ]);
  const now = nowMs();
  const ahead = visitsAhead(visits, now, null);
  const behind = visitsBehind(visits, now);
  return (
    <Page width="calm" title={t("title")}>
      <Section id="coming" title={t("coming")}>
        {ahead.length > 0 ? (
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
