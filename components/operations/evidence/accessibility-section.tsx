import { useFormatter, useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { MadeLine } from "./made-line";

/** What axe found on the pages of the browser tests. */
export function AccessibilitySection({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("evidence.accessibility");
  const format = useFormatter();
  const { findings, accessibility, build } = evidence;
  const { result, source } = accessibility;
  if (result.state !== "found") {
    return <EvidenceSection name="accessibility" finding={findings.accessibility} />;
  }
  const { pages } = result.value;
  const sum = (figure: "checks" | "violations") =>
    pages.reduce((all, page) => all + page[figure], 0);
  const rules = [...new Set(pages.flatMap((page) => page.rules))].join(", ");
  return (
    <EvidenceSection name="accessibility" finding={findings.accessibility}>
      <MadeLine
        at={result.value.at}
        source={result.value.source}
        running={build.source}
        belongs={source}
      />
      <Facts
        facts={[
          { term: t("pages"), value: format.number(pages.length) },
          { term: t("checks"), value: format.number(sum("checks")) },
          { term: t("violations"), value: format.number(sum("violations")) },
          ...(rules === "" ? [] : [{ term: t("rules"), value: rules }]),
        ]}
      />
      <details className="text-meta">
        <summary className="min-h-target cursor-pointer py-2 text-accent-ink">{t("all")}</summary>
        <ul role="list" className="flex flex-col gap-1 pt-1">
          {pages.map(({ page, checks, violations }) => (
            <li key={page} className="break-words">
              {t("page", { page, checks, violations })}
            </li>
          ))}
        </ul>
      </details>
    </EvidenceSection>
  );
}
