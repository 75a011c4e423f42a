import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import type { DayCount } from "@/lib/appointments/types";

const figures = ["visits", "running", "done", "missed", "cancelled"] as const;

/** A day in five numbers. */
export function DayCountBar({ count }: { count: DayCount }) {
  const t = useTranslations("admin.count");
  return (
    <Card>
      <dl className="grid grid-cols-3 list:grid-cols-5 list:divide-x list:divide-line">
        {figures.map((figure) => (
          <div key={figure} className="flex flex-col-reverse px-row-x py-3">
            <dt className="text-meta text-ink-2">{t(figure)}</dt>
            <dd className="text-display figures">{count[figure]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
