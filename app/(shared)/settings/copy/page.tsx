import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { Page } from "@/components/layout/page";
import { CopyCard } from "@/components/records/copy-card";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.copy");
  return { title: t("title") };
}

const waiting = z.coerce.number().int().min(1).max(1_440);

type Props = { searchParams: Promise<{ minutes?: string | string[] }> };

/** Where patients take their own record along, to read it or to hand it to another clinic. */
export default async function CopyPage({ searchParams }: Props) {
  await requireActor({ roles: ["patient"] });
  const [t, { minutes }] = await Promise.all([getTranslations("records.copy"), searchParams]);
  const wait = waiting.safeParse(minutes).data;
  return (
    <Page
      width="calm"
      title={t("title")}
      actions={<LinkButton href={paths.settings}>{t("back")}</LinkButton>}
    >
      <p className="text-support text-ink-2">{t("text")}</p>
      {wait === undefined ? null : <Banner role="alert">{t("later", { minutes: wait })}</Banner>}
      <CopyCard format="html" />
      <CopyCard format="fhir" />
      <p className="text-support text-ink-2">{t("care")}</p>
    </Page>
  );
}
