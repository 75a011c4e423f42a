import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import type { RetentionRun } from "@/lib/records/types";

/** What the runs of rules have done, the newest first. */
export function RunList({ runs }: { runs: readonly RetentionRun[] }) {
  const t = useTranslations("records.retention");
  if (runs.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("noRuns")}>
          {t("noRunsText")}
        </EmptyState>
      </Card>
    );
  }
  const waiting = runs[0]?.filesWaiting ?? 0;
  return (
    <>
      {waiting === 0 ? null : (
        <p className="mx-1 text-support text-ink-2">{t("filesWaiting", { count: waiting })}</p>
      )}
      <CardList>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </CardList>
    </>
  );
}

function Run({ run }: { run: RetentionRun }) {
  const t = useTranslations("records.retention");
  const dates = useDates();
  const { outcome, startedBy, messages, conversations, files, held } = run;
  return (
    <li className="flex flex-col gap-1 p-4" data-run={outcome ?? "running"}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-strong">{t(`classes.${run.class}`)}</h3>
        <Chip tone={outcome === "done" ? "success" : outcome === null ? "accent" : "neutral"}>
          {t(`outcomes.${outcome ?? "running"}`)}
        </Chip>
      </div>
      <p className="text-meta text-ink-2">
        {run.facilityName ?? t("allClinics")} · {dates.date(run.startedAt)},{" "}
        {dates.time(run.startedAt)} · {startedBy ?? t("daily")}
      </p>
      <p className="text-support">
        {t("runFigures", { messages, conversations, files, before: dates.date(run.before) })}
      </p>
      {held === 0 ? null : (
        <p className="text-support text-ink-2">{t("runHeld", { count: held })}</p>
      )}
    </li>
  );
}
