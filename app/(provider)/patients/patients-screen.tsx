"use client";

import { useNow, useTranslations } from "next-intl";

import { PatientTable } from "@/components/appointments/patient-table";
import { useVisits } from "@/components/appointments/use-visits";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonCard } from "@/components/ui/skeleton";
import { patientsOf } from "@/lib/appointments/wire";
import type { Appointment, Span } from "@/lib/appointments/types";
import type { Myself } from "@/lib/people/types";

export type PatientsScreenProps = {
  me: Myself;
  span: Span;
  /** As the server rendered them; null on a screen that this device opens by itself. */
  visits: readonly Appointment[] | null;
};

/** The patients whom a provider has or had visits with. */
export function PatientsScreen({ me, span, visits }: PatientsScreenProps) {
  const t = useTranslations("people.patients");
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const all = useVisits(me, span, visits);
  const patients = all === null ? null : patientsOf(all, now);
  return (
    <Page title={t("title")}>
      {patients === null ? (
        <SkeletonCard rows={6} />
      ) : patients.length > 0 ? (
        <PatientTable patients={patients} />
      ) : (
        <Card>
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        </Card>
      )}
    </Page>
  );
}
