import { useFormatter, useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import type { EvalRun } from "@/lib/assistants/types";

/** So much of a content's fingerprint tells two apart. */
const shownHash = 12;

/** What evaluations measured, newest first, each with the versions that it measured. */
export function EvalRuns({ runs }: { runs: readonly EvalRun[] }) {
  const t = useTranslations("assistants.review");
  if (runs.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("runsNone")}>
          {t("runsNoneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <CardList>
      {runs.map((run) => (
        <RunRow key={run.id} run={run} />
      ))}
    </CardList>
  );
}

function RunRow({ run }: { run: EvalRun }) {
  const t = useTranslations("assistants.review");
  const kinds = useTranslations("assistants.kinds");
  const dates = useDates();
  const format = useFormatter();
  const { kind, accuracy, promptVersion } = run;
  const versions = [
    ["engine", run.engine],
    ["rules", run.rulesVersion],
    [
      "prompt",
      promptVersion === null ? t("promptNone") : t("promptOf", { version: promptVersion }),
    ],
    ["content", run.contentHash.slice(0, shownHash)],
  ] as const;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="min-w-0 flex-1">
          <span className="block font-mono font-medium">{run.suite}</span>
          <span className="block text-meta text-ink-2">
            {[kind === null ? null : kinds(`${kind}.name`), dates.date(run.ranAt)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </h3>
        {accuracy === null ? null : (
          <Chip>
            {t("right", {
              share: format.number(accuracy, { style: "percent", maximumFractionDigits: 1 }),
            })}
          </Chip>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-meta">
        {versions.map(([term, value]) => (
          <div key={term} className="flex min-w-0 gap-1">
            <dt className="text-ink-2">{t(term)}</dt>
            <dd className="font-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <dl aria-label={t("figures")} className="flex flex-wrap gap-x-6 gap-y-1 text-meta">
        {Object.entries(run.figures).map(([name, value]) => (
          <div key={name} className="flex min-w-0 gap-1">
            <dt className="font-mono break-all text-ink-2">{name}</dt>
            <dd className="figures">{format.number(value, { maximumFractionDigits: 3 })}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
