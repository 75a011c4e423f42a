import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { requireActor } from "@/lib/auth/actor";
import { asDay, dayOf } from "@/lib/appointments/days";
import { nowMs } from "@/lib/kernel/clock";

import { FacilityOverview } from "./facility-overview";
import { SystemOverview } from "./system-overview";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ day?: string | string[] }> };

/** What an administrator may see: a facility its own day, the system its facilities. */
export default async function AdminPage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const today = dayOf(nowMs(), actor.timeZone);
  const day = asDay((await searchParams).day) ?? today;
  return actor.role === "facility_admin" ? (
    <FacilityOverview actor={actor} day={day} today={today} />
  ) : (
    <SystemOverview actor={actor} today={today} />
  );
}
