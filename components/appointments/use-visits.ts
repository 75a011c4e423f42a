import { useMemo, useSyncExternalStore } from "react";

import { visitsView } from "@/lib/appointments/local/visits";
import type { Span } from "@/lib/appointments/spans";
import type { Appointment } from "@/lib/appointments/types";
import type { Role } from "@/lib/auth/roles";

/**
 * A person's own visits that begin in a span of time, from this device. Until it can tell, those
 * that the server rendered; null when neither is there.
 */
export function useVisits(
  { id, role }: { id: string; role: Role },
  { from, to }: Span,
  rendered: readonly Appointment[] | null,
): readonly Appointment[] | null {
  const view = useMemo(() => visitsView({ id, role }, { from, to }), [id, role, from, to]);
  const local = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  return local ?? rendered;
}
