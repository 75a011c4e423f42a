import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { PatientIdentity } from "@/lib/people/types";

/**
 * A patient's two identifiers beside the name: birth date and record number. A missing one is said,
 * not left out, so that a name alone is never taken for enough.
 */
export function PatientIdentifiers({ patient }: { patient: PatientIdentity }) {
  const t = useTranslations("appointments.identity");
  const dates = useDates();
  return (
    <span className="flex flex-wrap gap-x-3 text-meta text-ink-2">
      {patient.birthDate ? (
        <time dateTime={patient.birthDate} className="figures">
          <span className="sr-only">{t("born", { date: "" })}</span>
          {dates.calendarDate(patient.birthDate)}
        </time>
      ) : (
        <span>{t("noBirthDate")}</span>
      )}
      {patient.recordNumber ? (
        <span className="font-mono figures">
          <span className="sr-only">{t("record", { number: "" })}</span>
          {patient.recordNumber}
        </span>
      ) : (
        <span>{t("noRecord")}</span>
      )}
    </span>
  );
}
