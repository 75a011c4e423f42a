import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { requireActor } from "@/lib/auth/actor";
import { myselfOf } from "@/lib/people/myself";

import { SyncScreen } from "./sync-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("offline");
  return { title: t("title") };
}

/** What this device keeps: only the device knows, so the server renders the frame. */
export default async function SyncPage() {
  const actor = await requireActor();
  return <SyncScreen me={myselfOf(actor)} />;
}
