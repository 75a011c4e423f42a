import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { appointmentsBetween } from "@/lib/appointments/queries";
import { wholeSpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";
import { myselfOf } from "@/lib/people/myself";

import { AppointmentsScreen } from "./appointments-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("appointments.visits");
  return { title: t("title") };
}

/** The first paint of a patient's visits. */
export default async function AppointmentsPage() {
  const actor = await requireActor({ roles: ["patient"] });
  const span = wholeSpan(nowMs());
  const visits = await appointmentsBetween(actor, span);
  return <AppointmentsScreen me={myselfOf(actor)} span={span} visits={visits} />;
}
