import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CallTotals } from "@/lib/calls/types";

/** How a clinic's visits by video went, for its administrator: connections, and what people said. */
export function CallTotalsCard({ totals }: { totals: CallTotals }) {
  const t = useTranslations("calls.totals");
  const { days, visits, minutes, badMinutes, stepsDown, reconnects, wentWell, didNot } = totals;
  const answers = wentWell + didNot;
  if (visits === 0 && answers === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("none")} />
      </Card>
    );
  }
  const lines = [
    { key: "visits", words: t("visitsValue", { count: visits, minutes }) },
    { key: "weak", words: t("weakValue", { share: minutes === 0 ? 0 : badMinutes / minutes }) },
    { key: "stepsDown", words: t("times", { count: stepsDown }) },
    { key: "reconnects", words: t("times", { count: reconnects }) },
    {
      key: "ratings",
      words: answers === 0 ? t("tooFew") : t("ratingsValue", { well: wentWell, answers }),
    },
  ] as const;
  return (
    <Card>
      <p className="px-row-x pt-row-y text-meta text-ink-2">{t("span", { days })}</p>
      <dl data-call-totals className="flex flex-col gap-2 px-row-x py-row-y">
        {lines.map(({ key, words }) => (
          <div key={key}>
            <dt className="text-meta text-ink-2">{t(key)}</dt>
            <dd className="figures">{words}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
