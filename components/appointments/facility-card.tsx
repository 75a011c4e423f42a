import { MessageCircle, MessageCircleOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import type { DayCount } from "@/lib/appointments/types";
import type { Facility } from "@/lib/people/types";

export type FacilityCardProps = { facility: Facility; count: DayCount; staff: number };

/** A clinic at a glance: where it is, how its day goes, and its one rule about messages. */
export function FacilityCard({ facility, count, staff }: FacilityCardProps) {
  const t = useTranslations("admin.facility");
  const Icon = facility.patientsMayOpen ? MessageCircle : MessageCircleOff;
  return (
    <Card as="article" className="flex flex-col gap-3 p-4">
      <div>
        <h3 className="text-heading">{facility.name}</h3>
        <p className="text-support text-ink-2">
          {[facility.city, facility.timeZone.replaceAll("_", " ")].filter(Boolean).join(" · ")}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {(
          [
            ["visits", count.visits],
            ["done", count.done],
            ["staff", staff],
          ] as const
        ).map(([term, value]) => (
          <div key={term} className="flex flex-col-reverse">
            <dt className="text-meta text-ink-2">{t(term)}</dt>
            <dd className="text-title figures">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="flex items-center gap-2 text-support text-ink-2">
        <Icon aria-hidden className="size-4" />
        {t(facility.patientsMayOpen ? "patientsOpen" : "staffOpen")}
      </p>
    </Card>
  );
}
