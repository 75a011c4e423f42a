import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AvailabilityCard } from "@/components/appointments/availability-card";
import { TimeOffCard } from "@/components/appointments/time-off-card";
import { Page, Section } from "@/components/layout/page";
import { LinkButton } from "@/components/ui/link-button";
import { providerPlan } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.hours");
  return { title: t("page") };
}

/** When a provider can be booked: their week, and their time off. */
export default async function HoursPage() {
  const actor = await requireActor({ roles: ["provider"] });
  const [t, timeOff, plan] = await Promise.all([
    getTranslations("appointments.hours"),
    getTranslations("appointments.timeOff"),
    providerPlan(actor),
  ]);
  return (
    <Page
      title={t("page")}
      overline={plan.facilityName}
      actions={<LinkButton href={paths.schedule}>{t("back")}</LinkButton>}
    >
      <div className="grid items-start gap-section three:grid-cols-2">
        <Section id="week" title={t("title")}>
          <AvailabilityCard
            spans={plan.spans}
            facilityName={plan.facilityName}
            timeZone={plan.timeZone}
          />
        </Section>
        <Section id="time-off" title={timeOff("title")}>
          <TimeOffCard timeOff={plan.timeOff} timeZone={plan.timeZone} />
        </Section>
      </div>
    </Page>
  );
}
