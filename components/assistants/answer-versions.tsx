import { useFormatter, useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import type { AnswerVersion } from "@/lib/assistants/types/answers";

/** Which versions answered people, newest first, and how often it helped. */
export function AnswerVersions({ rows }: { rows: readonly AnswerVersion[] }) {
  const t = useTranslations("assistants.review");
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("answersNone")}>
          {t("answersNoneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <CardList>
      {rows.map((row) => (
        <VersionRow key={Object.values(row).join()} row={row} />
      ))}
    </CardList>
  );
}

function VersionRow({ row }: { row: AnswerVersion }) {
  const t = useTranslations("assistants.review");
  const kinds = useTranslations("assistants.kinds");
  const dates = useDates();
  const format = useFormatter();
  const { kind, promptVersion, meanMs } = row;
  const facts = [
    ["engine", row.model ?? row.engine],
    [
      "prompt",
      promptVersion === null ? t("promptNone") : t("promptOf", { version: promptVersion }),
    ],
    ["rules", row.rulesVersion ?? t("notNoted")],
    ["answers", format.number(row.answers)],
    ["helped", format.number(row.helped)],
    ["notHelped", format.number(row.notHelped)],
    ["time", meanMs === null ? t("unknown") : t("ms", { ms: format.number(meanMs) })],
  ] as const;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <h3>
        <span className="block font-medium">{kinds(`${kind}.name`)}</span>
        <span className="block text-meta text-ink-2">
          {t("lastAnswer", { date: dates.date(row.lastAt) })}
        </span>
      </h3>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-meta">
        {facts.map(([term, value]) => (
          <div key={term} className="flex min-w-0 gap-1">
            <dt className="text-ink-2">{t(term)}</dt>
            <dd className="break-all figures">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
