import { useFormatter, useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";
import type { MatrixRun } from "@/lib/operations/schema/results";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { FigureTable } from "./figure-table";
import { MadeLine, shownHash } from "./made-line";

/** The access matrix as it came out last, beside the rules in force here. */
export function AccessSection({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("evidence.access");
  const { findings, access, schema, build } = evidence;
  const { result, source } = access;
  const runs = result.state === "found" ? result.value.runs : [];
  const printOf = ({ fingerprint }: MatrixRun) => {
    const print = fingerprint.slice(0, shownHash);
    if (schema === null) return print;
    return t(fingerprint === schema.fingerprint ? "equal" : "unequal", { print });
  };
  return (
    <EvidenceSection name="access" finding={findings.access}>
      {result.state === "found" ? (
        <MadeLine
          at={result.value.at}
          source={result.value.source}
          running={build.source}
          belongs={source}
        />
      ) : null}
      <Matrix runs={runs} here={schema} />
      <Facts
        facts={[
          ...runs.map((run) => ({
            term: t("print", { server: run.server }),
            value: printOf(run),
            code: true,
          })),
          {
            term: t("printHere"),
            value: schema?.fingerprint.slice(0, shownHash) ?? t("unknown"),
            code: true,
          },
          ...(result.state === "found"
            ? [{ term: t("tests"), value: t("testsOf", result.value.tests) }]
            : []),
        ]}
      />
    </EvidenceSection>
  );
}

const rules = ["tables", "functions", "policies"] as const;
const tried = ["seats", "cells", "red", "mutations", "survivors"] as const;

type MatrixProps = { runs: readonly MatrixRun[]; here: Evidence["schema"] };

/** One column for each server that the matrix ran on, and one for the database that runs here. */
function Matrix({ runs, here }: MatrixProps) {
  const t = useTranslations("evidence.access");
  const format = useFormatter();
  return (
    <FigureTable
      heads={[t("figure"), ...runs.map(({ server }) => t("server", { server })), t("here")]}
      rows={[
        ...rules.map((figure) => [
          t(figure),
          ...runs.map((run) => format.number(run[figure])),
          here === null ? t("unknown") : format.number(here[figure]),
        ]),
        ...(runs.length === 0
          ? []
          : tried.map((figure) => [
              t(figure),
              ...runs.map((run) => format.number(run[figure])),
              "",
            ])),
      ]}
    />
  );
}
