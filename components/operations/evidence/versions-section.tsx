import { useTranslations } from "next-intl";

import type { Evidence } from "@/lib/operations/schema/evidence";

import { EvidenceSection } from "./evidence-section";
import { Facts } from "./facts";
import { useCommit } from "./made-line";

/** What runs here: the build, its commit, and what it stands on. */
export function VersionsSection({ evidence: { build, schema, findings } }: { evidence: Evidence }) {
  const t = useTranslations("evidence.versions");
  const commit = useCommit();
  return (
    <EvidenceSection name="versions" finding={findings.versions}>
      <Facts
        facts={[
          { term: t("version"), value: build.version },
          { term: t("commit"), value: commit(build.source), code: true },
          { term: t("node"), value: build.node },
          { term: t("server"), value: schema?.server ?? t("unknown") },
          { term: t("migration"), value: schema?.migration ?? t("unknown") },
          ...Object.entries(build.packages).map(([term, value]) => ({ term, value })),
        ]}
      />
    </EvidenceSection>
  );
}
