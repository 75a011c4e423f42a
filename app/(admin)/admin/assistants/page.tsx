import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AnswerVersions } from "@/components/assistants/answer-versions";
import { EvalRuns } from "@/components/assistants/eval-runs";
import { ReviewBoard } from "@/components/assistants/review-board";
import { Page, Section } from "@/components/layout/page";
import { LinkButton } from "@/components/ui/link-button";
import { answerVersions, evalRuns, reviewedAssistants } from "@/lib/assistants/review-queries";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assistants.review");
  return { title: t("title") };
}

/** The assistants for those who answer for them: switches, instructions by version, and measured figures. */
export default async function ReviewPage() {
  const actor = await requireActor({ roles: ["system_admin"] });
  const [t, assistants, runs, answers] = await Promise.all([
    getTranslations("assistants.review"),
    reviewedAssistants(actor),
    evalRuns(),
    answerVersions(),
  ]);
  return (
    <Page
      title={t("title")}
      overline={t("scope")}
      actions={<LinkButton href={paths.admin}>{t("back")}</LinkButton>}
    >
      <ReviewBoard assistants={assistants} runs={runs} />
      <Section id="runs" title={t("runs")}>
        <p className="mx-1 text-support text-ink-2">{t("runsText")}</p>
        <EvalRuns runs={runs} />
      </Section>
      <Section id="answers" title={t("answersTitle")}>
        <p className="mx-1 text-support text-ink-2">{t("answersText")}</p>
        <AnswerVersions rows={answers} />
      </Section>
    </Page>
  );
}
