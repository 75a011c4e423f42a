import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { requireActor } from "@/lib/auth/actor";
import { secondFactorsOf } from "@/lib/auth/factors";
import { openSessions } from "@/lib/auth/sessions";
import { savedReplies } from "@/lib/chat/queries";
import { ownConsents } from "@/lib/consents/queries";
import { timeZones } from "@/lib/kernel/locale";
import { notificationSettings } from "@/lib/notifications/queries";
import { myselfOf } from "@/lib/people/myself";

import { SettingsScreen } from "./settings-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.settings");
  return { title: t("title") };
}

/** The first paint of a person's own account. */
export default async function SettingsPage() {
  const actor = await requireActor();
  const [replies, notifications, sessions, consents, factors] = await Promise.all([
    actor.role === "provider" ? savedReplies(null) : null,
    notificationSettings(actor.id),
    openSessions(),
    ownConsents(actor.id),
    secondFactorsOf(actor),
  ]);
  return (
    <SettingsScreen
      me={myselfOf(actor)}
      timeZones={timeZones(actor.timeZone)}
      notifications={notifications}
      consents={consents}
      replies={replies}
      sessions={sessions}
      factors={factors}
    />
  );
}
