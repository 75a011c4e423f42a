import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { appointmentsBetween } from "@/lib/appointments/queries";
import { requireActor } from "@/lib/auth/actor";
import { callStateOf, ratingOf } from "@/lib/calls/queries";
import type { CallState } from "@/lib/calls/types";
import { homePath } from "@/lib/auth/roles";
import type { Actor } from "@/lib/auth/types";
import { openingOf } from "@/lib/chat/queries";
import { viewerOf } from "@/lib/chat/viewer";
import { env } from "@/lib/kernel/env";
import type { PatientIdentity } from "@/lib/people/types";

import { CallScreen } from "./call-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.stage");
  return { title: t("label") };
}

type Props = { params: Promise<{ id: string }> };

/** A visit by video. One that is not there and one that is not for this person look the same. */
export default async function CallPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const call = await callStateOf(id);
  if (call === null) notFound();
  const [opening, patient, rating] = await Promise.all([
    call.conversationId === null ? null : openingOf(call.conversationId),
    patientOf(actor, call),
    ratingOf(id),
  ]);
  return (
    <CallScreen
      key={id}
      rendered={call}
      opening={opening}
      patient={patient}
      rating={rating}
      viewer={viewerOf(actor)}
      emergencyNumber={env().emergencyNumber}
      homeHref={homePath(actor.role)}
    />
  );
}

/** For the visit's provider: whom they see, with both identifiers. */
async function patientOf(actor: Actor, call: CallState): Promise<PatientIdentity | null> {
  if (call.me.role !== "provider") return null;
  const { scheduledStart } = call;
  const visits = await appointmentsBetween(actor, { from: scheduledStart, to: scheduledStart + 1 });
  return visits.find(({ id }) => id === call.appointmentId)?.patient ?? null;
}
