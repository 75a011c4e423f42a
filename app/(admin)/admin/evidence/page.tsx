import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { EvidenceBoard } from "@/components/operations/evidence/evidence-board";
import { Page } from "@/components/layout/page";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";
import { gatherEvidence } from "@/lib/operations/evidence/gather";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("evidence");
  return { title: t("title") };
}

/** What this system can show of itself to somebody who has to judge it: made by its own runs, never typed in. */
export default async function EvidencePage() {
  const actor = await requireActor({ roles: ["system_admin"] });
  const [t, evidence] = await Promise.all([getTranslations("evidence"), gatherEvidence(actor)]);
  return (
    <Page
      title={t("title")}
      overline={t("scope")}
      actions={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={paths.admin}>{t("back")}</LinkButton>
          <a href={paths.adminEvidenceFile} download className={buttonClass({})}>
            <Download aria-hidden className="size-5" />
            {t("download")}
          </a>
        </div>
      }
    >
      <EvidenceBoard evidence={evidence} />
    </Page>
  );
}
