import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PatientTable } from "@/components/appointments/patient-table";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { patientsOfProvider } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.patients");
  return { title: t("title") };
}

/** The patients whom a provider has or had visits with. */
export default async function PatientsPage() {
  const actor = await requireActor({ roles: ["provider"] });
  const [t, patients] = await Promise.all([
    getTranslations("people.patients"),
    patientsOfProvider(actor),
  ]);
  return (
    <Page title={t("title")}>
      {patients.length > 0 ? (
        <PatientTable patients={patients} />
      ) : (
        <Card>
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        </Card>
      )}
    </Page>
  );
}
