import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PatientIdentifiers } from "@/components/appointments/patient-identity";
import { AssistantList, ThreadList } from "@/components/assistants/assistant-list";
import { WaitingList } from "@/components/assistants/waiting-list";
import { DangerCard } from "@/components/layout/danger-card";
import { Page, Section } from "@/components/layout/page";
import { requireActor } from "@/lib/auth/actor";
import { activeKinds, clinicNumbersOf, threadsOf, waitingThreads } from "@/lib/assistants/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assistants");
  return { title: t("title") };
}

/** Patients find the assistants here; providers find who waits for a person, and the app's own help. */
export default async function AssistantsPage() {
  const actor = await requireActor({ roles: ["patient", "provider"] });
  const t = await getTranslations("assistants");
  const isProvider = actor.role === "provider";
  const [kinds, threads, waiting, numbers] = await Promise.all([
    activeKinds(),
    threadsOf(actor),
    isProvider ? waitingThreads() : null,
    clinicNumbersOf(actor),
  ]);
  const shown = isProvider
    ? kinds.filter((kind) => kind === "general" || kind === "health_education")
    : kinds;
  return (
    <Page width="calm" title={t("title")}>
      {waiting === null ? null : (
        <Section id="waiting" title={t("provider_page.title")}>
          <p className="mx-1 text-support text-ink-2">{t("provider_page.text")}</p>
          <WaitingList
            waiting={waiting}
            identifiers={Object.fromEntries(
              waiting.map(({ escalationId, patient }) => [
                escalationId,
                <PatientIdentifiers key={escalationId} patient={patient} />,
              ]),
            )}
          />
        </Section>
      )}
      <Section id="assistants" title={t("choose")}>
        <p className="mx-1 text-support">{t("notDoctor")}</p>
        <p className="mx-1 text-support text-ink-2">{t("offNote")}</p>
        <AssistantList kinds={shown} />
      </Section>
      {threads.length === 0 ? null : (
        <Section id="recent" title={t("recent")}>
          <ThreadList threads={threads} />
        </Section>
      )}
      {isProvider ? null : <DangerCard number={numbers.emergency} />}
    </Page>
  );
}
