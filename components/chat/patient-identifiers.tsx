import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { PatientFacts } from "@/lib/chat/types";

export type PatientIdentifiersProps = {
  patient: Pick<PatientFacts, "birthDate" | "recordNumber">;
  /** Epoch milliseconds; with it the age is told too. */
  now?: number;
};

/** The two identifiers that stand beside a patient's name on every screen of staff. */
export function PatientIdentifiers({ patient, now }: PatientIdentifiersProps) {
  const t = useTranslations("chat.identity");
  const dates = useDates();
  const { birthDate, recordNumber } = patient;
  return (
    <>
      {birthDate === null ? (
        <span>{t("noBirthDate")}</span>
      ) : (
        <time dateTime={birthDate} className="figures whitespace-nowrap">
          {dates.calendarDate(birthDate)}
          {now === undefined ? null : ` · ${t("age", { years: ageOn(birthDate, now) })}`}
        </time>
      )}
      {recordNumber === null ? (
        <span>{t("noRecord")}</span>
      ) : (
        <span className="font-mono whitespace-nowrap">{recordNumber}</span>
      )}
    </>
  );
}

/** Whole years between a calendar date and a moment. */
function ageOn(birthDate: string, now: number): number {
  const born = new Date(`${birthDate}T00:00:00Z`);
  const today = new Date(now);
  const years = today.getUTCFullYear() - born.getUTCFullYear();
  const month = today.getUTCMonth() - born.getUTCMonth();
  const before = month < 0 || (month === 0 && today.getUTCDate() < born.getUTCDate());
  return before ? years - 1 : years;
}
