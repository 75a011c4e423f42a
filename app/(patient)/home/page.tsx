import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { appointmentsBetween } from "@/lib/appointments/queries";
import { comingSpan } from "@/lib/appointments/spans";
import { requireActor } from "@/lib/auth/actor";
import { listConversations } from "@/lib/chat/queries";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { myselfOf } from "@/lib/people/myself";
import { myProxies } from "@/lib/proxies/queries";

import { HomeScreen } from "./home-screen";
import { shownConversations } from "./shown-conversations";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.home");
  return { title: t("title") };
}

/** The first paint of a patient's day; from then on the screen reads from the device. */
export default async function HomePage() {
  const actor = await requireActor({ roles: ["patient"] });
  const span = comingSpan(nowMs(), actor.timeZone);
  const [visits, conversations, proxies] = await Promise.all([
    appointmentsBetween(actor, span),
    listConversations(shownConversations),
    myProxies(),
  ]);
  return (
    <HomeScreen
      me={myselfOf(actor)}
      span={span}
      visits={visits}
      conversations={conversations}
      asked={proxies.filter(({ side, state }) => side === "proxy" && state === "invited").length}
      emergencyNumber={env().emergencyNumber}
    />
  );
}
