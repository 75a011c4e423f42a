import { CalendarCheck, CalendarX, Circle, CircleCheck, CircleDot, UserX } from "lucide-react";
import { useTranslations } from "next-intl";

import { Chip, type ChipTone } from "@/components/ui/chip";
import type { AppointmentStatus } from "@/lib/appointments/types";

const looks: Record<AppointmentStatus, { tone: ChipTone; icon: typeof Circle }> = {
  scheduled: { tone: "neutral", icon: Circle },
  confirmed: { tone: "accent", icon: CalendarCheck },
  "in-progress": { tone: "success", icon: CircleDot },
  completed: { tone: "neutral", icon: CircleCheck },
  cancelled: { tone: "neutral", icon: CalendarX },
  "no-show": { tone: "urgent", icon: UserX },
};

export type StatusChipProps = { status: AppointmentStatus; audience: "patient" | "staff" };

/** The status of a visit: a shape and a word. Patients read it without blame in it. */
export function StatusChip({ status, audience }: StatusChipProps) {
  const t = useTranslations("appointments");
  const { tone, icon: Icon } = looks[status];
  const quiet = audience === "patient" && status === "no-show";
  return (
    <Chip
      tone={quiet ? "neutral" : tone}
      icon={<Icon aria-hidden className="size-3.5 dense:size-3" />}
    >
      {t(audience === "staff" ? `staffStatus.${status}` : `status.${status}`)}
    </Chip>
  );
}
