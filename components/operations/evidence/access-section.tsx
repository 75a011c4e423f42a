import { useFormatter, useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";
import type { MatrixRun } from "@/lib/operations/schema/results";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { MadeLine, shownHash } from "./made-line";

/** The access matrix as it came out last, and whether that was on the rules in force here. */
export function AccessSection({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("evidence.access");
  const format = useFormatter();
  const { findings, access, schema, build } = evidence;
  const { result, source } = access;
  const here = schema?.fingerprint ?? null;
  return (
    <EvidenceSection name="access" finding={findings.access}>
      {result.state === "found" ? (
        <>
          <MadeLine
            at={result.value.at}
            source={result.value.source}
            running={build.source}
            belongs={source}
          />
          {result.value.runs.map((run) => (
            <Run key={`${run.server} ${run.fingerprint}`} run={run} here={here} />
          ))}
        </>
      ) : null}
      <Facts
        facts={[
          ...(result.state === "found"
            ? [{ term: t("tests"), value: t("testsOf", result.value.tests) }]
            : []),
          { term: t("here"), value: here?.slice(0, shownHash) ?? t("unknown"), code: true },
          ...(schema === null
            ? []
            : [
                { term: t("tables"), value: format.number(schema.tables) },
                { term: t("functions"), value: format.number(schema.functions) },
                { term: t("policies"), value: format.number(schema.policies) },
              ]),
        ]}
      />
    </EvidenceSection>
  );
}

const counted = [
  "seats",
  "tables",
  "functions",
  "policies",
  "cells",
  "red",
  "mutations",
  "survivors",
] as const satisfies readonly (keyof MatrixRun)[];

function Run({ run, here }: { run: MatrixRun; here: string | null }) {
  const t = useTranslations("evidence.access");
  const format = useFormatter();
  const fits = here === null ? "unknown" : here === run.fingerprint ? "equal" : "unequal";
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("server", { server: run.server })}</h3>
      <Facts
        facts={[
          ...counted.map((figure) => ({ term: t(figure), value: format.number(run[figure]) })),
          {
            term: t("tried"),
            value: `${run.fingerprint.slice(0, shownHash)}, ${t(fits)}`,
            code: true,
          },
        ]}
      />
    </div>
  );
}
