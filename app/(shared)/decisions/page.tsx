import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page } from "@/components/layout/page";
import { NoticeList } from "@/components/moderation/notice-list";
import { requireActor } from "@/lib/auth/actor";
import { seeNotices } from "@/lib/moderation/commands/appeal";
import { myNotices } from "@/lib/moderation/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderation.notices");
  return { title: t("title") };
}

/** What the signed-in person was told of decisions; shown, it is no news any more. */
export default async function DecisionsPage() {
  await requireActor();
  const t = await getTranslations("moderation.notices");
  const notices = await myNotices();
  if (notices.some(({ isNew }) => isNew)) await seeNotices();
  return (
    <Page width="calm" title={t("title")}>
      <p className="mx-1 text-support text-ink-2">{t("scope")}</p>
      <NoticeList notices={notices} />
    </Page>
  );
}
