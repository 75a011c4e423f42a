import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { Page } from "@/components/layout/page";
import { OpeningList } from "@/components/records/opening-list";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths, withQuery } from "@/lib/kernel/paths";
import { myOpenings } from "@/lib/records/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.opened");
  return { title: t("title") };
}

const instant = z.iso.datetime({ offset: true });

type Props = { searchParams: Promise<{ before?: string | string[] }> };

/** Who has opened the signed-in person's conversations, calls and assistant threads. */
export default async function OpenedPage({ searchParams }: Props) {
  await requireActor();
  const [t, { before }] = await Promise.all([getTranslations("records.opened"), searchParams]);
  const { openings, next } = await myOpenings(instant.safeParse(before).data);
  return (
    <Page
      width="calm"
      title={t("title")}
      actions={<LinkButton href={paths.settings}>{t("back")}</LinkButton>}
    >
      <p className="text-support text-ink-2">{t("text")}</p>
      <OpeningList openings={openings} />
      {next === null ? null : (
        <LinkButton href={withQuery(paths.opened, { before: next })}>{t("earlier")}</LinkButton>
      )}
    </Page>
  );
}
