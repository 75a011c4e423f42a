import { useTranslations } from "next-intl";

import type { Appointment } from "@/lib/appointments/types";

/** Who will read why a visit is moved or cancelled: the other person, while one may write to each other, or nobody. */
export function useToldHint(
  { windowState, can }: Appointment,
  audience: "patient" | "staff",
): string {
  const t = useTranslations("appointments.told");
  // An administrator, who can't move it, has no seat in its thread.
  const isTold = windowState === "open" && (audience === "patient" || can.reschedule);
  return t(`${audience}${isTold ? "" : "Kept"}`);
}
