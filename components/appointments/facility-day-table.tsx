import { useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { Appointment } from "@/lib/appointments/types";

import { StatusChip } from "./status-chip";
import { StatusMenu } from "./status-menu";

/**
 * The visits of a clinic's day for its administrator: when, with whom, how it stands. The patient
 * is a record number here; name, reason and texts stay with the two people concerned.
 */
export function FacilityDayTable({ visits }: { visits: readonly Appointment[] }) {
  const t = useTranslations("admin.table");
  const type = useTranslations("appointments.type");
  const dates = useDates();
  const head = "px-row-x py-2 text-start font-medium";
  const cell = "h-12 px-row-x py-1 align-middle max-list:h-auto max-list:p-0";
  return (
    <div className="overflow-clip rounded-card border border-line bg-surface">
      <table className="w-full">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="text-meta text-ink-2 max-list:sr-only">
          <tr className="border-b border-line">
            <th scope="col" className={head}>
              {t("time")}
            </th>
            <th scope="col" className={head}>
              {t("provider")}
            </th>
            <th scope="col" className={head}>
              {t("record")}
            </th>
            <th scope="col" className={head}>
              {t("type")}
            </th>
            <th scope="col" className={head}>
              {t("status")}
            </th>
            <th scope="col" className={head}>
              <span className="sr-only">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {visits.map((visit) => (
            <tr
              key={visit.id}
              className="max-list:flex max-list:flex-wrap max-list:items-center max-list:gap-x-3 max-list:gap-y-1 max-list:px-row-x max-list:py-row-y"
            >
              <th scope="row" className={`${cell} text-start font-medium figures`}>
                {dates.time(visit.startsAt)}–{dates.time(visit.endsAt)}
              </th>
              <td className={`${cell} font-medium max-list:basis-full`}>{visit.provider.name}</td>
              <td className={`${cell} font-mono text-support figures`}>
                {visit.patient.recordNumber ?? t("noRecord")}
              </td>
              <td className={`${cell} text-support text-ink-2`}>{type(visit.visitType)}</td>
              <td className={cell}>
                <StatusChip status={visit.status} audience="staff" />
              </td>
              <td className={`${cell} text-end max-list:ms-auto`}>
                <StatusMenu visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
