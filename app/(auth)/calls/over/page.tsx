import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthPanel } from "@/components/auth/auth-panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.guests.over");
  return { title: t("title"), robots: { index: false } };
}

/** Where a guest is when their visit, and with it their session, has ended: they have nothing to sign in to. */
export default async function OverPage() {
  const t = await getTranslations("calls.guests.over");
  return <AuthPanel title={t("title")} lead={t("text")} />;
}
