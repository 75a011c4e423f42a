import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { BookingForm } from "@/components/appointments/booking-form";
import { DangerCard } from "@/components/layout/danger-card";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { bookableProviders, freeSlots } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { env } from "@/lib/kernel/env";

type Props = { searchParams: Promise<{ with?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.book");
  return { title: t("title") };
}

/** Booking a visit; `?with=` names the provider who is chosen when the page opens. */
export default async function BookPage({ searchParams }: Props) {
  await requireActor({ roles: ["patient"] });
  const t = await getTranslations("appointments.book");
  const [wanted, providers] = await Promise.all([searchParams, bookableProviders()]);
  const only = providers.length === 1 ? providers[0] : undefined;
  const place = providers.find(({ id }) => id === wanted.with) ?? only;
  const opening =
    place === undefined ? null : { place, slots: await freeSlots({ providerId: place.id }) };
  return (
    <Page width="calm" title={t("title")}>
      {providers.length === 0 ? (
        <Card>
          <EmptyState title={t("nobody")}>{t("nobodyText")}</EmptyState>
        </Card>
      ) : (
        <BookingForm providers={providers} opening={opening} />
      )}
      <DangerCard number={env().emergencyNumber} />
    </Page>
  );
}
