import { useDates } from "@/components/ui/use-dates";
import type { Evidence } from "@/lib/operations/schema/evidence";
import { useTranslations } from "next-intl";

import { AccessSection } from "./access-section";
import { AccessibilitySection } from "./accessibility-section";
import { DeliverySection } from "./delivery-section";
import { RecordSection } from "./record-section";
import { RetentionSection } from "./retention-section";
import { Tiles } from "./tiles";
import { TriageSection } from "./triage-section";
import { VersionsSection } from "./versions-section";

/** All that the system shows of itself, each part with what it proves and what it does not. */
export function EvidenceBoard({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("evidence");
  const dates = useDates();
  const at = Date.parse(evidence.at);
  return (
    <>
      <p className="mx-1 max-w-measure text-meta text-ink-2">
        {t("asOf", { when: `${dates.date(at)}, ${dates.time(at)}` })} {t("downloadText")}
      </p>
      <Tiles evidence={evidence} />
      <div className="grid items-start gap-3 three:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <AccessSection evidence={evidence} />
          <TriageSection evidence={evidence} />
          <VersionsSection evidence={evidence} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <RecordSection evidence={evidence} />
          <RetentionSection evidence={evidence} />
          <DeliverySection evidence={evidence} />
          <AccessibilitySection evidence={evidence} />
        </div>
      </div>
    </>
  );
}
