import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { Page, Section } from "@/components/layout/page";
import { CaseContext, CaseReports } from "@/components/moderation/case-context";
import { CaseDecisions } from "@/components/moderation/case-decisions";
import { DecisionForm } from "@/components/moderation/decision-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import { paths } from "@/lib/kernel/paths";
import { openCase } from "@/lib/moderation/queries";
import type { OpenCase } from "@/lib/moderation/types";

type Props = { params: Promise<{ id: string }> };

/** No subject in titles: they stay in histories and on shared screens. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderation.queue");
  return { title: t("title") };
}

/** A case with its texts, for whoever has it. Each rendering is a look, and on record. */
export default async function CasePage({ params }: Props) {
  await requireActor({ roles: ["facility_admin", "system_admin"] });
  const { id } = await params;
  const found = await caseOrWhyNot(id);
  const [t, errors] = await Promise.all([
    getTranslations("moderation.case"),
    getTranslations("errors"),
  ]);
  const back = <LinkButton href={paths.adminModeration}>{t("back")}</LinkButton>;
  if (typeof found === "string") {
    return (
      <EmptyState level={1} title={t("closed")} action={back}>
        {errors(found, { wait: "" })}
      </EmptyState>
    );
  }
  return (
    <Page title={t("title", { number: found.number })} actions={back}>
      <div className="grid items-start gap-section three:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-section">
          <Section id="what" title={t("what")}>
            <CaseContext context={found.context} />
          </Section>
          <Section id="reports" title={t("reports")}>
            <CaseReports one={found} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-section">
          {found.state === "settled" ? null : (
            <Section id="decide" title={t("decide")}>
              <DecisionForm one={found} />
            </Section>
          )}
          <Section id="decisions" title={t("decisions")}>
            <CaseDecisions actions={found.actions} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

/** The case, or the reason why it does not open to this administrator. */
async function caseOrWhyNot(id: string): Promise<OpenCase | ErrorCode> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await openCase(id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not_found") notFound();
    if (error.code === "case_taken" || error.code === "involved") return error.code;
    throw error;
  }
}
