import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { PatientIdentifiers } from "@/components/appointments/patient-identity";
import { AssistantThread } from "@/components/assistants/assistant-thread";
import { ProviderThread } from "@/components/assistants/provider-thread";
import { requireActor } from "@/lib/auth/actor";
import { clinicNumbersOf, threadOf, waitingThreads } from "@/lib/assistants/queries";

type Props = { params: Promise<{ conversationId: string }> };

/** No subject in titles: they stay in histories and on shared screens. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assistants");
  return { title: t("title") };
}

/** One thread: one's own, or one that the provider has taken over. */
export default async function AssistantPage({ params }: Props) {
  const actor = await requireActor({ roles: ["patient", "provider"] });
  const { conversationId } = await params;
  const stored = await threadOf(conversationId);
  if (stored === null) notFound();
  const { thread } = stored;
  if (thread.userId === actor.id) {
    const numbers = await clinicNumbersOf(actor);
    return <AssistantThread key={thread.id} thread={thread} numbers={numbers} />;
  }
  const mine = (await waitingThreads()).find((one) => one.conversationId === thread.id);
  if (mine === undefined || !mine.isMine) notFound();
  return (
    <ProviderThread
      key={thread.id}
      thread={thread}
      waiting={mine}
      identifiers={<PatientIdentifiers patient={mine.patient} />}
    />
  );
}
