import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page } from "@/components/layout/page";
import { SystemBoard } from "@/components/operations/system-board";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";
import { systemOverview } from "@/lib/operations/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations");
  return { title: t("title") };
}

/** How the system stands now, for those who run it: figures, and what to do. */
export default async function SystemPage() {
  await requireActor({ roles: ["system_admin"] });
  const [t, overview] = await Promise.all([getTranslations("operations"), systemOverview()]);
  return (
    <Page
      title={t("title")}
      overline={t("scope")}
      actions={<LinkButton href={paths.admin}>{t("back")}</LinkButton>}
    >
      <SystemBoard first={overview} />
    </Page>
  );
}
