import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page, Section } from "@/components/layout/page";
import { CaseLists } from "@/components/moderation/case-lists";
import { CaseQueue } from "@/components/moderation/case-queue";
import { TotalsCard } from "@/components/moderation/totals-card";
import { requireActor } from "@/lib/auth/actor";
import { casesOf, moderationTotals } from "@/lib/moderation/queries";
import { caseLists } from "@/lib/moderation/types";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderation.queue");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ list?: string | string[] }> };

/** Reports in what an administrator may see: figures, and cases without their texts. */
export default async function ModerationPage({ searchParams }: Props) {
  await requireActor({ roles: ["facility_admin", "system_admin"] });
  const asked = (await searchParams).list;
  const list = caseLists.find((one) => one === asked) ?? "open";
  const [t, figures, cases, totals] = await Promise.all([
    getTranslations("moderation.queue"),
    getTranslations("moderation.totals"),
    casesOf(list),
    moderationTotals(),
  ]);
  return (
    <Page title={t("title")}>
      <p className="mx-1 text-support text-ink-2">{t("scope")}</p>
      <div className="grid items-start gap-section three:grid-cols-4">
        <div className="flex min-w-0 flex-col gap-3 three:col-span-3">
          <CaseLists selected={list} />
          <CaseQueue key={list} cases={cases} />
        </div>
        <Section id="totals" title={figures("title")}>
          <TotalsCard totals={totals} />
        </Section>
      </div>
    </Page>
  );
}
