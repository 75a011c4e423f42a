import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { appointmentsBetween } from "@/lib/appointments/queries";
import { wholeSpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";
import { myselfOf } from "@/lib/people/myself";

import { PatientsScreen } from "./patients-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.patients");
  return { title: t("title") };
}

/** The first paint of the patients whom a provider has or had visits with. */
export default async function PatientsPage() {
  const actor = await requireActor({ roles: ["provider"] });
  const span = wholeSpan(nowMs());
  const visits = await appointmentsBetween(actor, span);
  return <PatientsScreen me={myselfOf(actor)} span={span} visits={visits} />;
}
