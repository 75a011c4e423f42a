import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page, Section } from "@/components/layout/page";
import { HoldList } from "@/components/records/hold-list";
import { HoldSearch } from "@/components/records/hold-search";
import { RuleList } from "@/components/records/rule-list";
import { RunList } from "@/components/records/run-list";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { SelectField } from "@/components/ui/select-field";
import { requireActor } from "@/lib/auth/actor";
import { paths } from "@/lib/kernel/paths";
import { legalHolds, retentionRules, retentionRuns } from "@/lib/records/retention-queries";
import type { RetentionRule } from "@/lib/records/types";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.retention");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ clinic?: string | string[] }> };

/** Rules by clinic: of those asked for, and of all that have one of their own. */
function clinicsOf(rules: readonly RetentionRule[], asked: string | null) {
  const all = Map.groupBy(
    rules.filter(({ facility }) => facility !== null),
    ({ facility }) => facility?.id ?? "",
  );
  const clinics = [...all.values()].map((own) => ({
    id: own[0]?.facility?.id ?? "",
    name: own[0]?.facility?.name ?? "",
    rules: own,
  }));
  return {
    clinics,
    shown: clinics.filter(({ id, rules: own }) => id === asked || own.some(({ isOwn }) => isOwn)),
  };
}

/** How long records are kept, what is held, and what the rules have destroyed. */
export default async function RetentionPage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const isSystem = actor.role === "system_admin";
  const [t, words, { clinic }, rules, holds, runs] = await Promise.all([
    getTranslations("records.retention"),
    getTranslations("records.holds"),
    searchParams,
    retentionRules(),
    legalHolds(),
    retentionRuns(),
  ]);
  const { clinics, shown } = clinicsOf(rules, isSystem ? String(clinic ?? "") : actor.facilityId);
  const general = rules.filter(({ facility }) => facility === null);
  return (
    <Page
      title={t("title")}
      overline={actor.facilityName ?? t("allClinics")}
      actions={<LinkButton href={paths.adminAccess}>{t("back")}</LinkButton>}
    >
      <p className="mx-1 max-w-measure text-support text-ink-2">{t("text")}</p>
      <div className="grid items-start gap-section three:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-section">
          {shown.map(({ id, name, rules: own }) => (
            <Section key={id} id={`rules-${id}`} title={t("rulesOf", { name })}>
              <RuleList rules={own} mayChange />
            </Section>
          ))}
          <Section id="general" title={t("generalTitle")}>
            <RuleList rules={general} mayChange={isSystem} />
          </Section>
          {isSystem && clinics.length > shown.length ? (
            <form action={paths.adminRetention} className="flex flex-wrap items-end gap-3">
              <div className="min-w-0 flex-1 basis-48">
                <SelectField label={t("ofClinic")} name="clinic">
                  {clinics.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </SelectField>
              </div>
              <Button type="submit">{t("show")}</Button>
            </form>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-section">
          <Section id="holds" title={words("title")}>
            <HoldSearch />
            <HoldList holds={holds} />
          </Section>
          <Section id="runs" title={t("runs")}>
            <RunList runs={runs} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
