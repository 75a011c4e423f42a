import { useFormatter, useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { Evidence } from "@/lib/operations/schema/evidence";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { FigureTable } from "./figure-table";

type Retention = NonNullable<Evidence["retention"]>;

/** Which rules of retention hold, what is held against them, and what the last runs have destroyed. */
export function RetentionSection({ evidence: { retention, findings } }: { evidence: Evidence }) {
  return (
    <EvidenceSection name="retention" finding={findings.retention}>
      {retention === null ? null : (
        <>
          <Rules rules={retention.rules} />
          <Counts retention={retention} />
          <Runs runs={retention.runs} />
        </>
      )}
    </EvidenceSection>
  );
}

function Rules({ rules }: { rules: Retention["rules"] }) {
  const t = useTranslations("evidence.retention");
  const classes = useTranslations("records.retention.classes");
  const kept = (months: number | null) => (months === null ? t("ever") : t("for", { months }));
  return (
    <FigureTable
      heads={[t("class"), t("kept"), t("clinics")]}
      rows={rules.map((rule) => [
        classes(rule.class),
        kept(rule.months),
        rule.shortest_months === null
          ? t("clinicsOf", { count: rule.clinics })
          : t("shortest", { count: rule.clinics, months: rule.shortest_months }),
      ])}
    />
  );
}

function Counts({ retention: { holds, year, files_waiting: waiting } }: { retention: Retention }) {
  const t = useTranslations("evidence.retention");
  const format = useFormatter();
  return (
    <Facts
      facts={[
        { term: t("holds"), value: t("holdsOf", holds) },
        { term: t("lifted"), value: format.number(holds.lifted) },
        { term: t("year"), value: t("yearOf", year) },
        { term: t("waiting"), value: format.number(waiting) },
      ]}
    />
  );
}

function Runs({ runs }: { runs: Retention["runs"] }) {
  const t = useTranslations("evidence.retention");
  const classes = useTranslations("records.retention.classes");
  const dates = useDates();
  if (runs.length === 0) return <p className="text-support text-ink-2">{t("noRuns")}</p>;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("runs")}</h3>
      <ul role="list" className="flex flex-col gap-1 text-meta">
        {runs.map((run) => {
          const at = Date.parse(run.finished_at ?? run.started_at);
          const words = {
            messages: run.messages,
            files: run.files,
            held: run.held,
            class: classes(run.class),
            when: `${dates.date(at)}, ${dates.time(at)}`,
          };
          return (
            <li key={`${run.class} ${run.started_at}`}>
              {run.outcome === null
                ? t("running", words)
                : t(run.outcome === "done" ? "run" : "stopped", words)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
