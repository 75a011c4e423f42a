import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { decisions, reportReasons, type Totals } from "@/lib/moderation/types";

/** How much there is to do, why, and what was decided. */
export function TotalsCard({ totals }: { totals: Totals }) {
  const t = useTranslations("moderation.totals");
  const reasons = useTranslations("moderation.reasons");
  const actions = useTranslations("moderation.actions");
  const { medianMinutes } = totals;
  const heads = [
    [t("open"), String(totals.open)],
    [t("unowned"), String(totals.unowned)],
    [t("settled"), String(totals.settled)],
    [t("appeals"), String(totals.appeals)],
    [
      t("median"),
      medianMinutes === null ? t("none") : t("minutes", { count: Math.round(medianMinutes) }),
    ],
  ] as const;
  const byReason = reportReasons.flatMap((one) => counted(reasons(one), totals.byReason[one]));
  const byAction = decisions.flatMap((one) => counted(actions(one), totals.byAction[one]));
  return (
    <Card className="flex flex-col gap-4 p-4">
      <p className="text-meta text-ink-2">{t("text")}</p>
      <Facts facts={heads} />
      {byReason.length === 0 ? null : <Facts title={t("reasons")} facts={byReason} />}
      {byAction.length === 0 ? null : <Facts title={t("actions")} facts={byAction} />}
    </Card>
  );
}

function counted(name: string, count: number | undefined): [string, string][] {
  return count === undefined ? [] : [[name, String(count)]];
}

type FactsProps = { title?: string; facts: readonly (readonly [string, string])[] };

function Facts({ title, facts }: FactsProps) {
  return (
    <div className="flex flex-col gap-1">
      {title === undefined ? null : <h3 className="text-label">{title}</h3>}
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-support">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-2">{term}</dt>
            <dd className="text-end figures">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
