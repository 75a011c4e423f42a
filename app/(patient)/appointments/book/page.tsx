import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { BookingForm } from "@/components/appointments/booking-form";
import { DangerCard } from "@/components/layout/danger-card";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { bookableProviders, freeSlots } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { env } from "@/lib/kernel/env";
import { patientsActedFor } from "@/lib/proxies/queries";

type Query = { with?: string | string[]; for?: string | string[] };
type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.book");
  return { title: t("title") };
}

/** The patient whom the address names; null for the person themself. Whoever is not theirs is not found. */
async function patientOf({ for: id }: Query) {
  if (id === undefined) return null;
  const patient = (await patientsActedFor()).find((one) => one.id === id);
  return patient ?? notFound();
}

/**
 * Booking a visit; `?with=` names the provider who is chosen when the page opens, `?for=` the patient for whom the
 * signed-in person acts.
 */
export default async function BookPage({ searchParams }: Props) {
  await requireActor({ roles: ["patient"] });
  const [t, wanted] = await Promise.all([getTranslations("appointments.book"), searchParams]);
  const patient = await patientOf(wanted);
  const providers = await bookableProviders(patient?.id);
  const only = providers.length === 1 ? providers[0] : undefined;
  const place = providers.find(({ id }) => id === wanted.with) ?? only;
  const question = { providerId: place?.id ?? "", patientId: patient?.id };
  const opening = place === undefined ? null : { place, slots: await freeSlots(question) };
  return (
    <Page
      width="calm"
      title={patient === null ? t("title") : t("titleFor", { name: patient.name })}
    >
      {providers.length === 0 ? (
        <Card>
          <EmptyState title={t("nobody")}>
            {t(patient === null ? "nobodyText" : "nobodyTextFor")}
          </EmptyState>
        </Card>
      ) : (
        <BookingForm providers={providers} opening={opening} patient={patient} />
      )}
      <DangerCard number={env().emergencyNumber} />
    </Page>
  );
}
