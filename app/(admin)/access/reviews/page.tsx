import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page } from "@/components/layout/page";
import { AccessList } from "@/components/records/access-list";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";
import { accesses } from "@/lib/records/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.reviews");
  return { title: t("title") };
}

/** Emergency accesses in the administrator's scope, for somebody other than who opened them to review. */
export default async function ReviewsPage() {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const [t, back, list] = await Promise.all([
    getTranslations("records.reviews"),
    getTranslations("records"),
    accesses(actor),
  ]);
  return (
    <Page
      title={t("title")}
      actions={<LinkButton href={paths.adminAccess}>{back("back")}</LinkButton>}
    >
      <p className="text-support text-ink-2">{t("text")}</p>
      <AccessList accesses={list} />
    </Page>
  );
}
