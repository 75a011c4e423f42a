import { useFormatter, useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";
import type { TriageResult } from "@/lib/operations/schema/results";

import { EvidenceSection } from "./evidence-section";
import { type Fact, Facts } from "./facts";
import { MadeLine, shownHash } from "./made-line";

/** How the rules do on labelled texts, with the versions that were measured and those that run. */
export function TriageSection({ evidence }: { evidence: Evidence }) {
  const { findings, triage, build } = evidence;
  const { result, source } = triage;
  return (
    <EvidenceSection name="triage" finding={findings.triage}>
      {result.state === "found" ? (
        <>
          <MadeLine
            at={result.value.at}
            source={result.value.source}
            running={build.source}
            belongs={source}
          />
          <div className="grid gap-x-6 gap-y-3 list:grid-cols-2">
            {result.value.suites.map(({ suite, figures }) => (
              <Suite key={suite} suite={suite} figures={figures} />
            ))}
          </div>
        </>
      ) : null}
      <Versions triage={triage} measured={result.state === "found" ? result.value : null} />
    </EvidenceSection>
  );
}

const suites = [
  "red_flags",
  "triage",
  "triage_stability",
  "everyday",
  "library",
  "answers",
  "citations",
  "danger_first",
] as const;

/** The figures that have words, in the order in which they are shown; all of them are in the file. */
const shown = [
  "recall",
  "emergency_recall",
  "count_critical_misses",
  "false_alarms",
  "accuracy",
  "over_triage",
  "under_triage",
  "others_not_sent",
  "called_emergency",
  "called_urgent",
  "typos",
  "third_person",
  "minimising",
  "capitals",
  "negation",
  "history",
  "question",
  "top1",
  "top3",
  "no_answer_said",
  "wrongly_sure",
  "right_first",
  "quoted_standing",
  "card_first",
] as const;

type SuiteProps = { suite: string; figures: Readonly<Record<string, number>> };

function Suite({ suite, figures }: SuiteProps) {
  const t = useTranslations("evidence.triage");
  const format = useFormatter();
  const facts = shown.flatMap((name): Fact[] => {
    const value = figures[name];
    if (value === undefined) return [];
    const isCount = name.startsWith("count_");
    const percent = { style: "percent", maximumFractionDigits: 1 } as const;
    return [{ term: t(`figures.${name}`), value: format.number(value, isCount ? {} : percent) }];
  });
  if (facts.length === 0) return null;
  const named = suites.find((one) => one === suite);
  const texts = figures["count_texts"];
  return (
    <div>
      <h3 className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{named === undefined ? suite : t(`suites.${named}`)}</span>
        {texts === undefined ? null : (
          <span className="text-meta text-ink-2">{t("texts", { count: texts })}</span>
        )}
      </h3>
      <Facts facts={facts} />
    </div>
  );
}

type VersionsProps = { triage: Evidence["triage"]; measured: TriageResult | null };

function Versions({ triage: { running, prompts }, measured }: VersionsProps) {
  const t = useTranslations("evidence.triage");
  const kinds = useTranslations("assistants.kinds");
  const version = (name: "redFlags" | "triage") =>
    measured === null
      ? running[name]
      : t("runs", {
          measured: t("measured", { version: measured.versions[name] }),
          version: running[name],
        });
  return (
    <>
      <Facts
        facts={[
          { term: t("redFlags"), value: version("redFlags") },
          { term: t("triage"), value: version("triage") },
          { term: t("engine"), value: running.engine },
          ...(measured === null
            ? []
            : [
                { term: t("content"), value: measured.contentHash.slice(0, shownHash), code: true },
              ]),
        ]}
      />
      {prompts === null ? null : (
        <div>
          <h3 className="mb-1 font-medium">{t("prompts")}</h3>
          <Facts
            facts={prompts.map(({ kind, isActive, version: number, sha256 }) => {
              const said = number === null ? t("promptNone") : t("prompt", { version: number });
              const state = isActive ? said : t("off", { version: said });
              return {
                term: kinds(`${kind}.name`),
                value: sha256 === null ? state : `${state} · ${sha256.slice(0, shownHash)}`,
              };
            })}
          />
        </div>
      )}
    </>
  );
}
