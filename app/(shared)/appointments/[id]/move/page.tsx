import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { MoveForm } from "@/components/appointments/move-form";
import type { Audience } from "@/components/appointments/request-done";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { appointmentById, clinicZone, freeSlots } from "@/lib/appointments/queries";
import type { Appointment } from "@/lib/appointments/types";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.move");
  return { title: t("title") };
}

/** As whom the reader of the page moves the visit. */
function audienceOf({ provider, patient }: Appointment, readerId: string): Audience {
  if (readerId === provider.id) return "staff";
  return readerId === patient.id ? "patient" : "proxy";
}

/** Taking a visit to another time, as its patient, for a patient for whom one acts, or as its provider. */
export default async function MovePage({ params }: Props) {
  const actor = await requireActor({ roles: ["patient", "provider"] });
  const { id } = await params;
  const visit = await appointmentById(actor, id);
  if (visit === null) notFound();
  const t = await getTranslations("appointments.move");
  const audience = audienceOf(visit, actor.id);
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
                <LinkButton href={audience === "proxy" ? paths.proxies : paths.appointments}>
                  {t(audience === "proxy" ? "backToProxies" : "back")}
                </LinkButton>
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
