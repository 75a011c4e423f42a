import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { MoveForm } from "@/components/appointments/move-form";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { appointmentById, clinicZone, freeSlots } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.move");
  return { title: t("title") };
}

/** Taking a visit to another time, as its patient or its provider. */
export default async function MovePage({ params }: Props) {
  const actor = await requireActor({ roles: ["patient", "provider"] });
  const { id } = await params;
  const visit = await appointmentById(actor, id);
  if (visit === null) notFound();
  const t = await getTranslations("appointments.move");
  const audience = actor.id === visit.provider.id ? "staff" : "patient";
  if (!visit.can.reschedule || visit.facility.id === null) {
    return (
      <Page width="calm" title={t("title")}>
        <Card>
          <EmptyState
            title={t("closed")}
            action={
              audience === "staff" ? (
                <LinkButton href={paths.schedule}>{t("backToDay")}</LinkButton>
              ) : (
                <LinkButton href={paths.appointments}>{t("back")}</LinkButton>
              )
            }
          >
            {t(audience === "staff" ? "staffClosedText" : "closedText")}
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const [timeZone, slots] = await Promise.all([
    clinicZone(visit.facility.id),
    freeSlots({ providerId: visit.provider.id, moving: visit.id }),
  ]);
  return (
    <Page width="calm" title={t("title")}>
      <MoveForm visit={visit} slots={slots} timeZone={timeZone} audience={audience} />
    </Page>
  );
}
