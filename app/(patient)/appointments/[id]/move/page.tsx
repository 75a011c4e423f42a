import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { MoveForm } from "@/components/appointments/move-form";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { appointmentById, bookableProviders, freeSlots } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.move");
  return { title: t("title") };
}

/** Taking a visit of one's own to another time. */
export default async function MovePage({ params }: Props) {
  const actor = await requireActor({ roles: ["patient"] });
  const { id } = await params;
  const visit = await appointmentById(actor, id);
  if (visit === null) notFound();
  const t = await getTranslations("appointments.move");
  const places = await bookableProviders();
  const place = places.find(
    (one) => one.id === visit.provider.id && one.facilityId === visit.facility.id,
  );
  if (!visit.can.reschedule || place === undefined) {
    return (
      <Page width="calm" title={t("title")}>
        <Card>
          <EmptyState
            title={t("closed")}
            action={<LinkButton href={paths.appointments}>{t("back")}</LinkButton>}
          >
            {t("closedText")}
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const slots = await freeSlots({ providerId: visit.provider.id, moving: visit.id });
  return (
    <Page width="calm" title={t("title")}>
      <MoveForm visit={visit} slots={slots} timeZone={place.timeZone} />
    </Page>
  );
}
